"""A whole topic on a desk, on a phone and on paper, as a reader goes through it."""

import dataclasses
import re

import pytest
from playwright.sync_api import Page, expect

from notes.documents import Section
from notes.tests.browser.at_the_desk import Axe
from notes.tests.browser.conftest import Screen
from notes.tests.browser.test_every_page import EVERYTHING
from notes.tests.browser.test_topic_page import LONG
from notes.tests.making import a_topic, published

pytestmark = pytest.mark.django_db(transaction=True)

SHIFTS = """
    globalThis.shifts = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts += entry.hadRecentInput ? 0 : entry.value;
    }).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture
def rich() -> None:
    """A topic with everything that a text may hold, another edition, and one that is related."""
    published("Audits", subject="Economy", tags=("accounts",))
    topic = a_topic("Auditor", tags=("accounts",), sections=(LONG,))
    topic.publish(by=None)
    sections = (LONG, Section("Everything", EVERYTHING))
    topic.apply(dataclasses.replace(topic.document, sections=sections), by=None, started_from=1)
    topic.publish(by=None, change="correction")


@pytest.mark.parametrize("screen", [Screen(1440, 900, "dark")], indirect=True, ids=["desk"])
def test_a_topic_on_a_desk(rich: None, page: Page, axe: Axe) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script(SHIFTS)
    page.goto("/topics/auditor/", wait_until="networkidle")
    contents = page.locator("nav.contents")
    expect(contents.get_by_role("link", name="Everything")).to_be_in_viewport()
    assert page.evaluate("shifts") == 0, "something moved while the page was loading"
    assert axe(page) == []

    heading = page.get_by_role("heading", name="Everything")
    anchor = page.locator(".head", has=heading).get_by_role("link", name="Link to this heading")
    expect(anchor).to_have_css("opacity", "0")
    heading.hover()
    expect(anchor).to_have_css("opacity", "1")
    anchor.click()
    expect(page.get_by_role("status").get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    expect(contents.locator("[aria-current]")).to_have_text(["What it is"])
    page.get_by_role("button", name="Copy as Markdown").click()
    copied = "navigator.clipboard.readText().then((text) => text.startsWith('---\\nformat: studynotes/1'))"
    page.wait_for_function(copied)

    page.locator(".ref a").click()
    expect(page.locator(".notes li")).to_be_in_viewport()
    page.get_by_role("link", name="Back to the text").click()
    expect(page.locator(".ref a")).to_be_in_viewport()
    expect(page.locator(".changes li").first).to_contain_text(re.compile(r"Correction\.\s+New: Everything"))
    page.get_by_role("link", name="Audits").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Audits")


@pytest.mark.parametrize("screen", [Screen(320, 640)], indirect=True, ids=["phone"])
def test_a_topic_on_a_phone_and_on_paper(rich: None, page: Page, axe: Axe) -> None:
    page.add_init_script(SHIFTS)
    page.goto("/topics/auditor/", wait_until="networkidle")
    assert page.evaluate("shifts") == 0, "something moved while the page was loading"
    contents = page.locator("nav.contents")
    link = contents.get_by_role("link", name="Everything")
    expect(link).to_be_hidden()
    contents.get_by_text("On this page").click()
    assert axe(page) == []
    link.click()
    expect(link).to_be_hidden()
    expect(page.get_by_role("heading", name="Everything")).to_be_in_viewport()

    table = page.get_by_role("region", name="Table: Report on")
    assert table.evaluate("(box) => box.scrollWidth > box.clientWidth && box.tabIndex === 0")
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    page.emulate_media(media="print")
    for gone in (".masthead", ".where", ".finish", ".related", ".changes", ".colophon", ".take a", ".anchor"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.get_by_text("Hidden until it is opened.")).to_be_visible()
    expect(page.get_by_text("/topics/auditor/")).to_be_visible()
