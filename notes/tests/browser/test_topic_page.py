"""Reading a topic: the side list, completion, finding one's way, as a reader's hands do it."""

import dataclasses
import json

import pytest
from playwright.sync_api import Browser, Page, expect

from notes.models import Topic
from notes.tests.making import many, published

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def three() -> None:
    published("Alpha", position=1)
    published("Beta café", position=2)
    published("मौलिक अधिकार", position=3, language="hi")


def complete(page: Page) -> None:
    page.get_by_role("button", name="Mark as completed").click()


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
