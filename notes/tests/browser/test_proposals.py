"""A file and an editor have changed the same text: the editor brings both together in a real Chromium."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from notes.models import Proposal, Topic
from notes.tests.admin.proposing import a_proposal, address
from notes.tests.browser.at_the_desk import PASSWORD, Axe, assert_for_everybody, sideways, sign_in
from notes.tests.browser.conftest import Complaints, Screen
from notes.tests.importing.running import edited, note


@pytest.fixture
def signed_in(page: Page, live_server: LiveServer) -> Page:
    User.objects.create_superuser("asha", password=PASSWORD)
    sign_in(page)
    return page


def imported(folder: Path, summary: str) -> None:
    note(folder, id="a", body=f"{summary}\n\n## Introduction\n\nWho sits on it.\n")
    with pytest.raises(SystemExit):
        call_command("import_seeds", str(folder), verbosity=0)


@pytest.mark.parametrize("screen", [Screen(scripts=False), Screen(390, 844, "dark")], indirect=True)
def test_a_conflict_comes_in_and_the_editor_writes_a_text_of_both(signed_in: Page, tmp_path: Path) -> None:
    imported(tmp_path, "Five members.")
    edited(Topic.objects.get(), summary="Five wise members.")
    imported(tmp_path, "Five members and a chairman.")
    signed_in.goto("/admin/")
    expect(signed_in.locator(".desk-sum")).to_contain_text("1 proposal of a file waits for a decision.")
    signed_in.get_by_role("region", name="Proposals of files").get_by_role("link", name="Finance Commission").click()

    part = signed_in.get_by_role("group", name="Summary")
    expect(part.locator("textarea")).to_be_hidden()
    expect(part.locator("ins")).to_have_text(["wise ", " and a chairman"])
    part.get_by_label("Edit both").check()
    expect(part.locator("textarea")).to_have_value("Five wise members.\n\nFive members and a chairman.")
    part.locator("textarea").fill("Five wise members and a chairman.")
    signed_in.get_by_role("button", name="Save what I chose").click()
    expect(signed_in.locator(".messagelist")).to_contain_text("Saved as version 3. The proposal is resolved.")
    expect(signed_in.locator("#content")).to_contain_text("Resolved by asha")

    assert Topic.objects.get().document.summary == "Five wise members and a chairman."
    imported(tmp_path, "Five members and a chairman.")
    signed_in.goto("/admin/")
    expect(signed_in.locator(".desk-sum")).to_contain_text("Nothing waits for you.")


def test_pages_of_proposals_break_no_rule_and_do_not_scroll_sideways(
    signed_in: Page, axe: Axe, complaints: Complaints
) -> None:
    complaints.expect("409")
    many = {"title": "Mine", "summary": "Mine, " * 80, "takeaways": (), "difficulty": "hard"}
    proposal, closed = a_proposal(ours=many, theirs={**many, "title": "Theirs", "summary": "W" * 300}), a_proposal()
    closed.resolve(closed.theirs, by=None, started_from=2)
    assert Proposal.objects.open().count() == 1
    for path in ("/admin/", "/admin/notes/proposal/", address(closed), address(proposal)):
        signed_in.goto(path)
        assert sideways(signed_in) <= 0, path
        if path != "/admin/notes/proposal/":  # Django's own
            assert_for_everybody(signed_in, axe)
    signed_in.get_by_role("group", name="Title").get_by_label("Edit both").check()
    edited(proposal.topic, rights="mine")
    signed_in.get_by_role("button", name="Save what I chose").click()
    expect(signed_in.get_by_role("alert").first).to_contain_text("The operator saved version 3")
    expect(signed_in.get_by_role("group", name="Title").get_by_label("Edit both")).to_be_checked()
    assert_for_everybody(signed_in, axe)
