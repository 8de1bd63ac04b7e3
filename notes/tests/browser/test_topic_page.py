"""Reading a topic: the side list, completion, finding one's way, as a reader's hands do it."""

import dataclasses
import json
import re

import pytest
from playwright.sync_api import Browser, Page, expect

from notes.documents import Section
from notes.models import Topic
from notes.tests.browser.conftest import Screen
from notes.tests.making import many, published

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = pytest.mark.parametrize("screen", [Screen(390, 844)], indirect=True, ids=["phone"])
LONG = Section("Introduction", "\n\n".join(f"### Part {n}\n\n" + "Text. " * 200 for n in range(5)), kind="introduction")


@pytest.fixture
def three() -> None:
    published("Alpha", position=1)
    published("Beta café", position=2)
    published("मौलिक अधिकार", position=3, language="hi")


def complete(page: Page) -> None:
    page.get_by_role("button", name="Mark as completed").click()


def test_completing_a_topic_marks_it_counts_it_and_is_kept(three: None, page: Page) -> None:
    page.goto("/topics/alpha/")
    side = page.locator("nav[data-topics]")
    expect(side.locator("[data-completed]")).to_have_text("0")
    complete(page)
    expect(side.locator("[data-completed]")).to_have_text("1")
    expect(page.get_by_text("You completed this topic on")).to_be_visible()
    page.reload()
    expect(side.locator("[data-completed]")).to_have_text("1")
    expect(side.get_by_role("link", name="Alpha")).to_contain_text("Completed")
    page.goto("/")
    expect(page.locator("[data-progress]").first).to_contain_text("1 of 3")


def test_taking_it_back_takes_the_mark_and_the_count_back(three: None, page: Page) -> None:
    page.goto("/topics/alpha/")
    complete(page)
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator("nav[data-topics] [data-completed]")).to_have_text("0")
    expect(page.get_by_role("button", name="Mark as completed")).to_be_focused()
    page.reload()
    expect(page.locator("nav[data-topics] [data-completed]")).to_have_text("0")


def test_a_second_tab_follows(three: None, page: Page) -> None:
    page.goto("/topics/alpha/")
    other = page.context.new_page()
    other.goto("/")
    complete(page)
    expect(other.locator("[data-progress]").first).to_contain_text("1 of 3")


def test_a_newer_edition_says_that_the_topic_has_changed(three: None, page: Page) -> None:
    page.goto("/topics/alpha/")
    complete(page)
    topic = Topic.objects.get(title="Alpha")
    topic.apply(dataclasses.replace(topic.document, summary="Corrected."), by=None, started_from=1)
    topic.publish(by=None)
    page.reload()
    expect(page.get_by_text("Changed since you completed it.")).to_be_visible()
    complete(page)
    page.reload()
    expect(page.get_by_text("Changed since you completed it.")).to_have_count(0)


def test_garbage_in_the_browsers_storage_breaks_nothing(three: None, page: Page) -> None:
    page.goto("/")
    for garbage in ("", "null", "[]", "7", '"x"', "{", '{"topics": 3}', '{"topics": {"alpha": null}}'):
        for key in ("notes:completed", "notes:appearance"):
            page.evaluate(f"localStorage.setItem({json.dumps(key)}, {json.dumps(garbage)})")
        page.goto("/topics/alpha/")
        expect(page.locator("nav[data-topics] [data-completed]")).to_have_text("0")
        complete(page)
        expect(page.locator("nav[data-topics] [data-completed]")).to_have_text("1")


def test_a_browser_that_keeps_nothing_says_so(three: None, page: Page) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }")
    page.goto("/topics/alpha/")
    complete(page)
    expect(page.get_by_text("Your browser keeps nothing for this site")).to_be_visible()
    expect(page.locator("nav[data-topics] [data-completed]")).to_have_text("1")


def test_the_list_narrows_as_one_types(three: None, page: Page) -> None:
    page.goto("/topics/alpha/")
    side = page.locator("nav[data-topics]")
    box = side.get_by_role("searchbox")
    for typed, left in (("CAFE b", ["Beta café"]), ("मौलिक", ["मौलिक अधिकार"]), ("a", ["Alpha", "Beta café"])):
        box.fill(typed)
        expect(side.locator("[data-title]:visible")).to_have_text(left)
    box.fill("zebra")
    expect(side.get_by_text("No topic matches “zebra”.")).to_be_visible()
    box.press("Escape")
    expect(box).to_have_value("")
    expect(side.locator("[data-title]:visible")).to_have_count(3)


def test_typing_while_the_list_has_an_answer_does_not_leave_the_page(three: None, page: Page) -> None:
    page.goto("/topics/alpha/")
    page.locator("nav[data-topics]").get_by_role("searchbox").fill("beta")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/topics/alpha/$"))


@PHONE
def test_on_a_phone_the_list_is_behind_one_tap_and_escape_closes_it(three: None, page: Page) -> None:
    page.goto("/topics/alpha/")
    side = page.locator("nav[data-topics]")
    expect(side).to_be_hidden()
    page.get_by_role("button", name="Indian Polity").click()
    expect(side).to_be_visible()
    page.keyboard.press("Escape")
    expect(side).to_be_hidden()


@PHONE
def test_on_a_phone_the_takeaways_are_one_tap_from_the_top(page: Page) -> None:
    published("Long", sections=(LONG,))
    page.goto("/topics/long/")
    link = page.get_by_role("link", name="Key takeaways")
    expect(link).to_be_in_viewport()
    link.click()
    expect(page.get_by_role("heading", name="Key Takeaways")).to_be_in_viewport()


def test_on_this_page_follows_the_reader(page: Page) -> None:
    published("Long", sections=(LONG,))
    page.goto("/topics/long/")
    contents = page.locator("nav.contents")
    contents.get_by_role("link", name="Part 3").click()
    expect(page.get_by_role("heading", name="Part 3")).to_be_in_viewport()
    expect(contents.locator("[aria-current]")).to_have_text(["Part 3"])


def test_the_current_topic_is_in_sight_in_a_long_list(page: Page) -> None:
    many(90)
    page.goto("/topics/topic-x70/")
    below = "document.scrollingElement.scrollHeight - document.querySelector('footer').getBoundingClientRect().bottom"
    assert page.evaluate(below) <= 1, "the list lengthens the page beyond its footer"
    expect(page.locator("nav[data-topics] [aria-current]")).to_be_in_viewport()


def test_colours_and_size_are_kept_and_applied_before_anything_is_seen(three: None, page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Dark").click()
    page.get_by_role("button", name="A++").click()
    page.goto("/topics/alpha/")
    root = page.locator("html")
    expect(root).to_have_attribute("data-theme", "dark")
    expect(root).to_have_attribute("data-size", "larger")
    page.get_by_role("button", name="As the device").click()
    expect(root).not_to_have_attribute("data-theme", "dark")


def test_marks_never_come_from_the_server(three: None, page: Page, browser: Browser) -> None:
    page.goto("/topics/alpha/")
    complete(page)
    stranger = browser.new_context(base_url=page.url)
    other = stranger.new_page()
    other.goto("/topics/alpha/")
    expect(other.locator("nav[data-topics] [data-completed]")).to_have_text("0")
    stranger.close()
