"""The desk's own pages in a real Chromium: the first page, bulk moves, merging, the order in a subject, the log."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from notes.models import Subject, Topic
from notes.tests.browser.at_the_desk import PASSWORD, Axe, assert_for_everybody, sign_in
from notes.tests.browser.conftest import Screen
from notes.tests.making import a_topic


@pytest.fixture
def editor(live_server: LiveServer) -> User:
    return User.objects.create_superuser("asha", password=PASSWORD)


@pytest.fixture
def topics(editor: User) -> list[Topic]:
    made = [a_topic(title, editor, language=language) for title, language in (("A", "en"), ("B", "en"), ("क", "hi"))]
    for topic in made[1:]:
        topic.submit(by=editor)
    return made


@pytest.fixture
def signed_in(page: Page, topics: list[Topic]) -> Page:
    sign_in(page)
    return page


def choose(page: Page, path: str, action: str) -> None:
    page.goto(path)
    page.locator(".action-select").first.check()
    page.locator("select[name=action]").select_option(action)
    page.get_by_role("button", name="Go").click()


def test_axe_finds_nothing_and_nothing_scrolls_sideways(signed_in: Page, axe: Axe) -> None:
    for path in ("/admin/", "/admin/notes/transition/", f"/admin/notes/subject/{Subject.objects.get().pk}/order/"):
        signed_in.goto(path)
        assert_for_everybody(signed_in, axe)
    for path, action in (("/admin/notes/topic/", "add_tag"), ("/admin/notes/tag/", "merge_into")):
        choose(signed_in, path, action)
        assert_for_everybody(signed_in, axe)


@pytest.mark.parametrize("screen", [Screen(), Screen(scripts=False)], indirect=True)
def test_topics_are_put_in_order_with_the_keyboard_and_without_scripts(signed_in: Page, topics: list[Topic]) -> None:
    signed_in.goto(f"/admin/notes/subject/{Subject.objects.get().pk}/order/")
    signed_in.get_by_role("button", name="Down: A").press("Enter")
    expect(signed_in.get_by_text("This order is not saved yet.")).to_be_visible()
    expect(signed_in.get_by_role("button", name="Down: A")).to_be_focused()
    signed_in.get_by_role("button", name="Down: A").press("Enter")
    expect(signed_in.locator("#order tbody tr").last.get_by_role("rowheader")).to_have_text("A")
    signed_in.get_by_role("button", name="Save this order").press("Enter")
    expect(signed_in.locator(".messagelist")).to_contain_text("Readers see it when")
    assert [topic.title for topic in Topic.objects.to_be_ordered()] == ["B", "क", "A"]
