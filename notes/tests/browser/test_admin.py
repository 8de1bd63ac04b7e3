"""The editors' desk in a real Chromium: under the strict policy, by keyboard, on a phone, and with two people."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from notes.models import ImportedFile, Topic
from notes.tests.browser.at_the_desk import PASSWORD, Axe, assert_for_everybody, on_each_screen, sideways, sign_in
from notes.tests.browser.conftest import Complaints, Screen
from notes.tests.making import a_topic

SEEDS = Path(__file__).resolve().parents[3] / "seeds"


@pytest.fixture
def editor(live_server: LiveServer) -> User:
    user = User.objects.create_user("asha", password=PASSWORD, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="notes"))
    return user


@pytest.fixture
def topic(live_server: LiveServer) -> Topic:
    made = a_topic()
    made.publish(by=None)
    return made


@pytest.fixture
def signed_in(page: Page, editor: User) -> Page:
    sign_in(page)
    return page


def change_form(topic: Topic) -> str:
    return f"/admin/notes/topic/{topic.pk}/change/"


def test_somebody_signs_in_and_out_again(page: Page, editor: User) -> None:
    page.goto("/admin/")
    page.get_by_label("Username").fill("asha")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.locator(".desk-sum")).to_be_visible()
    page.get_by_role("button", name="Log out").click()
    expect(page.locator("h1")).to_have_text("Logged out")


def test_no_page_of_the_desk_breaks_a_rule_or_scrolls_sideways(signed_in: Page, topic: Topic, axe: Axe) -> None:
    with pytest.raises(SystemExit):
        call_command("import_seeds", str(SEEDS), verbosity=0)
    file = ImportedFile.objects.exclude(dropped=[]).first()
    assert file
    stock = ["", "topic/", "subject/", "tag/", "subject/add/", "edition/", "importrun/", "importedfile/"]
    ours = ["topic/add/", f"topic/{topic.pk}/change/", f"topic/{file.topic_id}/change/", "importrun/add/"]
    ours += [f"topic/{file.topic_id}/files/", f"topic/{file.topic_id}/files/{file.pk}/"]
    ours += [
        f"importrun/{file.run_id}/change/",
        f"importrun/{file.run_id}/take-back/",
        f"importedfile/{file.pk}/change/",
    ]
    for path in stock + ours:
        signed_in.goto(f"/admin/notes/{path}")
        if path in ours:
            assert_for_everybody(signed_in, axe)
        for screen in on_each_screen(signed_in):
            assert sideways(signed_in) <= 0, (path, screen)


def test_a_section_is_moved_up_with_the_keyboard_and_the_focus_stays(signed_in: Page, topic: Topic) -> None:
    signed_in.goto(change_form(topic))
    second = signed_in.locator("#sections-1")
    second.get_by_role("button", name="Up").focus()
    signed_in.keyboard.press("Enter")
    expect(second.get_by_role("button", name="Up")).to_be_focused()
    expect(signed_in.locator("#sections-group [data-said]")).to_have_text("Section 2 is now Section 1.")
    signed_in.keyboard.press("Enter")
    expect(signed_in.locator("#sections-group [data-said]")).to_have_text("Section 1 is the first.")
    signed_in.get_by_role("button", name="Save and continue editing").click()
    expect(signed_in.locator(".messagelist")).to_contain_text("Saved as version 2.")
    topic.refresh_from_db()
    assert [each.heading for each in topic.document.sections] == ["Terms of reference", "Introduction"]


def test_a_section_is_added_and_moved_between_two_others(signed_in: Page, topic: Topic) -> None:
    signed_in.goto(change_form(topic))
    for _ in range(2):
        signed_in.get_by_role("button", name="Add another section").click()
    added = signed_in.locator("#sections-4")
    added.get_by_label("Heading").fill("Between")
    added.get_by_label("Body").fill("New.")
    for _ in range(3):
        added.get_by_role("button", name="Up").click()
    signed_in.get_by_role("button", name="Save and continue editing").click()
    expect(signed_in.locator(".messagelist")).to_contain_text("Saved as version 2.")
    topic.refresh_from_db()
    assert [each.heading for each in topic.document.sections] == ["Introduction", "Between", "Terms of reference"]


@pytest.mark.parametrize("screen", [Screen(scripts=False)], indirect=True)
def test_without_scripts_numbers_move_a_section_and_no_dead_button_is_there(signed_in: Page, topic: Topic) -> None:
    signed_in.goto(change_form(topic))
    expect(signed_in.get_by_role("button", name="Up")).to_have_count(0)
    signed_in.locator("[name=sections-1-position]").fill("1")
    signed_in.locator("[name=_continue]").click()
    topic.refresh_from_db()
    assert [each.heading for each in topic.document.sections] == ["Terms of reference", "Introduction"]


def test_two_editors_save_one_topic_and_neither_loses_a_word(
    signed_in: Page, browser: Browser, live_server: LiveServer, topic: Topic, axe: Axe, complaints: Complaints
) -> None:
    complaints.expect("409")
    signed_in.goto(change_form(topic))
    other = browser.new_context(base_url=live_server.url).new_page()
    sign_in(other)
    other.goto(change_form(topic))
    other.locator("[name=title]").fill("Their title")
    other.locator("[name=_continue]").click()
    expect(other.locator(".messagelist")).to_contain_text("Saved as version 2.")
    other.context.close()

    signed_in.locator("[name=title]").fill("My title")
    signed_in.locator("[name=sections-0-body]").fill("My body.")
    signed_in.locator("[name=_continue]").click()
    expect(signed_in.get_by_role("heading", level=1)).to_have_text("Two texts of one topic")
    expect(signed_in.locator("#theirs-title")).to_contain_text("Their title")
    expect(signed_in.locator("[name=sections-0-body]")).to_have_value("My body.")
    assert_for_everybody(signed_in, axe)
    signed_in.get_by_role("button", name="Save on top of theirs").click()
    expect(signed_in.locator(".messagelist")).to_contain_text("Saved as version 3.")
