"""Somebody looks for a topic: suggestions by keyboard, a slip of the pen, filters, the next page, and nothing at all."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from notes.documents import Section
from notes.tests.browser.conftest import Screen
from notes.tests.making import published

pytestmark = pytest.mark.django_db(transaction=True)

Axe = Callable[[Page], list[str]]


@pytest.fixture
def site() -> None:
    lean: dict[str, Any] = {"takeaways": (), "sources": (), "tags": ()}
    for number in range(21):
        published(f"Water {number:02}", subject="Geography", sections=(), **lean)
    courts = (Section("Who sits in them", "Judges."), Section("Water disputes", "Tribunals."))
    tags = tuple(f"Tag of courts {number}" for number in range(9))
    published("Courts of the states", sections=courts, **lean | {"tags": tags})
    published("मौलिक अधिकार", language="hi", sections=(Section("समानता का अधिकार", "सब समान हैं।"),), **lean)


def test_a_reader_types_chooses_searches_narrows_reads_on_and_finds_nothing(site: None, page: Page, axe: Axe) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/suggestions/" in request.url else None)
    page.goto("/")
    page.keyboard.press("/")
    field = page.get_by_role("combobox", name="Search notes")
    expect(field).to_be_focused()
    field.press_sequentially("water dis", delay=20)
    choices = page.get_by_role("option")
    expect(choices).to_have_count(1)
    assert len(asked) <= 2, asked
    expect(page.get_by_role("status").filter(has_text="Suggestions: 1")).to_be_attached()
    assert axe(page) == []

    field.fill("courts")
    expect(choices).to_have_text(["Courts of the states Indian Polity"])
    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", choices.first.get_attribute("id") or "")
    expect(choices.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("End")
    assert field.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert field.input_value() == "courts"
    field.fill("who sits")
    expect(choices).to_have_text(["Who sits in them Courts of the states"])
    page.keyboard.press("ArrowUp")
    # A key of an input method chooses nothing.
    field.evaluate("node => node.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true}))")
    page.keyboard.press("Enter")
    page.wait_for_url("**/topics/courts-of-the-states/#s-who-sits-in-them")

    page.keyboard.press("/")
    page.keyboard.type("warer shares")
    page.keyboard.press("Enter")
    expect(page.locator(".corrected")).to_contain_text("Did you mean water shares?")
    expect(page.locator("[data-count]").first).to_have_text("22")
    page.get_by_role("link", name="Next results").click()
    expect(page.locator(".hits > li")).to_have_count(2)
    page.goto("/search/?q=shares")
    page.get_by_role("link", name="Indian Polity 2").click()
    expect(page.locator("[data-count]").first).to_have_text("2")
    assert axe(page) == []
    page.get_by_role("link", name="Indian Polity , take away").click()
    expect(page.locator("[data-count]").first).to_have_text("23")

    page.goto("/search/?q=xylophones+courts")
    expect(page.locator(".none")).to_contain_text("xylophones occurs in no topic.")
    assert axe(page) == []
    page.get_by_role("link", name="courts", exact=True).click()
    expect(page.locator(".hits > li")).to_have_count(1)


@pytest.mark.parametrize("screen", [Screen(320, 640, "dark")], indirect=True)
def test_on_a_small_screen_in_hindi_and_with_answers_out_of_order(site: None, page: Page, axe: Axe) -> None:
    held: list[Route] = []
    page.route("**/suggestions/?q=wat", lambda route: held.append(route))
    page.goto("/search/")
    assert axe(page) == []
    field = page.get_by_role("main").get_by_role("searchbox").or_(page.get_by_role("combobox"))
    before = page.locator("h2").bounding_box()
    field.fill("wat")
    page.wait_for_timeout(400)
    field.fill("समान")
    option = page.get_by_role("option")
    expect(option).to_have_text(["समानता का अधिकार मौलिक अधिकार"])
    assert page.locator("h2").bounding_box() == before
    assert not page.evaluate("document.scrollingElement.scrollWidth > innerWidth")
    held[0].continue_()
    page.wait_for_load_state("networkidle")
    expect(option).to_have_text(["समानता का अधिकार मौलिक अधिकार"])
    assert axe(page) == []
    # Whatever answers: of HTML the marks alone are taken over.
    hostile = {"title": "<img src=/x><mark>hos<b>t</b></mark>ile", "heading": "", "subject": "", "language": "en"}
    page.route(
        "**/suggestions/?q=hostile", lambda route: route.fulfill(json={"suggestions": [{**hostile, "url": "/"}]})
    )
    field.fill("hostile")
    expect(option.locator("mark")).to_have_text("host")
    assert option.locator("img, b").count() == 0
    field.fill("समान")
    option.click()
    page.wait_for_url("**/topics/*/#s-*")

    page.goto("/search/?q=shares")
    page.get_by_text("More", exact=True).click()
    box = page.get_by_role("link", name="Tag of courts 8 1").bounding_box()
    assert box is not None
    assert 0 < box["x"] < box["x"] + box["width"] < 320
    assert axe(page) == []
    page.get_by_role("link", name="हिन्दी 1").click()
    expect(page.locator(".hits h2")).to_have_attribute("lang", "hi")
    expect(page.get_by_role("link", name="हिन्दी , take away")).to_be_visible()
    page.go_back()
    expect(page.locator("[data-count]").first).to_have_text("23")
