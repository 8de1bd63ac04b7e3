"""From the first page to a topic and on again, in a real Chromium."""

import datetime
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from notes.models import Edition, SiteVersion
from notes.tests.browser.conftest import Screen
from notes.tests.making import many, published

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("screen", [Screen(320, 700, "dark")], indirect=True, ids=["phone"])
def test_a_reader_goes_from_home_by_month_tag_and_subject_and_comes_back_to_what_was_begun(
    page: Page, axe: Callable[[Page], list[str]]
) -> None:
    many(25)
    published(
        "मौलिक अधिकार", language="hi", tags=("मौलिक अधिकार", "federalism"), event_date=datetime.date(2026, 11, 20)
    )
    Edition.objects.filter(title="Topic 000005").update(change="correction")
    SiteVersion.objects.advance()
    wide = "document.scrollingElement.scrollWidth > innerWidth"

    def look() -> None:
        assert axe(page) == [], page.url
        assert not page.evaluate(wide), page.url

    page.goto("/")
    expect(page.locator("[data-go-on]")).to_be_hidden()
    expect(page.locator(".corrections a")).to_have_text("Topic 000005")
    look()
    page.get_by_role("link", name="November 2026").click()
    look()
    page.get_by_role("link", name="Current affairs").click()
    look()
    page.goto("/tags/")
    look()
    page.locator(".tag-counts").get_by_role("link", name="federalism").click()
    expect(page.locator(".beside a").first).to_be_visible()
    look()
    page.locator(".beside").get_by_role("link", name="मौलिक अधिकार").click()
    page.locator("main .rows a").first.click()
    page.locator("[data-subject]").click()
    page.get_by_role("link", name="Next topics").click()
    expect(page.locator(".rows .number").first).to_have_text("21")
    look()
    page.get_by_role("link", name="Previous topics").click()
    page.get_by_role("link", name="Topic 000004").click()
    page.mouse.wheel(0, 300)
    page.wait_for_function("localStorage.getItem('notes:begun')")
    page.goto("/")
    page.locator("[data-go-on]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Topic 000004")
    page.get_by_role("button", name="Mark as completed").click()
    page.goto("/")
    expect(page.locator("[data-go-on]")).to_be_hidden()
    for kept in ("", "null", "[]", '{"slug": "x"}', '{"slug": "x", "url": "//evil.example/"}'):
        page.evaluate("kept => localStorage.setItem('notes:begun', kept)", kept)
        page.reload()
        expect(page.locator("[data-go-on]")).to_be_hidden()
        assert page.locator("[data-go-on]").get_attribute("href") == "/topics/"
