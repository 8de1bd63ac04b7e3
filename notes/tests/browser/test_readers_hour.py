"""A reader's hour: from a search engine to a topic, through it, and on; once at a desk, once on a phone."""

import dataclasses
import datetime
import re

import pytest
from playwright.sync_api import Page, expect

from notes.documents import Section
from notes.tests.browser.at_the_desk import Axe, sideways
from notes.tests.browser.conftest import Screen
from notes.tests.browser.test_every_page import EVERYTHING
from notes.tests.making import a_topic, many, published

pytestmark = pytest.mark.django_db(transaction=True)

LONG = Section("Introduction", "\n\n".join(f"### Part {n}\n\n" + "Text. " * 200 for n in range(5)), kind="introduction")
SEARCH_ENGINE = "https://search.example/"
SHIFTS = """
    globalThis.shifts = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts += entry.hadRecentInput ? 0 : entry.value;
    }).observe({ type: "layout-shift", buffered: true });
"""

SCROLL = "new Promise(done => { addEventListener('scroll', () => done(), { once: true }); scrollBy(0, 300); })"
MARKDOWN_IS_COPIED = """async () => {
    for (let n = 0; n < 100; n++) {
        if ((await navigator.clipboard.readText()).startsWith("---\\nformat: studynotes/1")) return true;
        await new Promise(done => setTimeout(done, 20));
    }
}"""


@pytest.fixture
def library() -> None:
    """A long topic that was corrected, one before and one behind it, one related, one in Hindi, and 25 more."""
    published("Audits of the States", subject="Economy", difficulty="hard", tags=("accounts",))
    many(25, subject="Modern History", title="Reform")
    published("Attorney General", position=1, tags=())
    topic = a_topic("Comptroller and Auditor General", position=2, tags=("accounts",), sections=(LONG,))
    topic.publish(by=None)
    sections = (LONG, Section("Everything", EVERYTHING))
    topic.apply(dataclasses.replace(topic.document, sections=sections), by=None, started_from=1)
    topic.publish(by=None, change="correction")
    tags = ("मौलिक अधिकार", "accounts")
    published("मौलिक अधिकार", language="hi", position=3, tags=tags, event_date=datetime.date(2026, 11, 20))


def land(page: Page) -> None:
    page.add_init_script(SHIFTS)
    page.goto("/topics/comptroller-and-auditor-general/", referer=SEARCH_ENGINE, wait_until="networkidle")
    expect(page).to_have_title("Comptroller and Auditor General · Study Notes")
    assert page.evaluate("shifts") == 0, "something moved while the page was loading"


def to_have_read(page: Page, title: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


@pytest.mark.parametrize("screen", [Screen(1440, 900, "dark")], indirect=True, ids=["desk"])
def test_an_hour_at_a_desk(library: None, page: Page, axe: Axe) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    land(page)
    contents, side = page.locator("nav.contents"), page.locator("nav[data-topics]")
    expect(contents.get_by_role("link", name="Everything")).to_be_in_viewport()
    assert axe(page) == []

    # Reads: the contents, a heading's own address, a footnote and back, a collapsed part, what has changed.
    contents.get_by_role("link", name="Part 3").click()
    expect(page.get_by_role("heading", name="Part 3")).to_be_in_viewport()
    expect(contents.locator("[aria-current]")).to_have_text(["Part 3"])
    heading = page.get_by_role("heading", name="Everything")
    anchor = page.locator(".head", has=heading).get_by_role("link", name="Link to this heading")
    expect(anchor).to_have_css("opacity", "0")
    heading.hover()
    expect(anchor).to_have_css("opacity", "1")
    anchor.click()
    expect(page.get_by_role("status").get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.locator(".ref a").click()
    expect(page.locator(".notes li")).to_be_in_viewport()
    page.get_by_role("link", name="Back to the text").click()
    expect(page.locator(".ref a")).to_be_in_viewport()
    hidden = page.get_by_text("Hidden until it is opened.")
    expect(hidden).to_be_hidden()
    page.get_by_text("Answer", exact=True).click()
    expect(hidden).to_be_visible()
    expect(page.locator(".changes li").first).to_contain_text(re.compile(r"Correction\.\s+New: Everything"))
    page.get_by_role("button", name="Copy as Markdown").click()
    assert page.evaluate(MARKDOWN_IS_COPIED)

    # Completes it, takes that back, completes it: counted, ticked, kept, and on the first page too.
    expect(side.locator("[data-completed]")).to_have_text("0")
    page.get_by_role("button", name="Mark as completed").click()
    expect(page.get_by_text("You completed this topic on")).to_be_visible()
    page.get_by_role("button", name="Take it back").click()
    expect(side.locator("[data-completed]")).to_have_text("0")
    assert "comptroller" not in page.evaluate("localStorage.getItem('notes:completed')")
    expect(page.get_by_role("button", name="Mark as completed")).to_be_focused()
    page.keyboard.press("Enter")
    page.reload()
    expect(side.locator("[data-completed]")).to_have_text("1")
    expect(side.get_by_role("link", name="Comptroller")).to_contain_text("Completed")

    # Narrows the list with a slip; Enter does not leave the page, Escape gives all back; on and back, and to a relative.
    box, shown = side.get_by_role("searchbox"), side.locator("[data-title]:visible")
    for typed, left in (("ATORNEY gen", ["Attorney General"]), ("मौलक", ["मौलिक अधिकार"])):
        box.fill(typed)
        expect(shown).to_have_text(left)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/comptroller-and-auditor-general/"))
    box.press("Escape")
    expect(box).to_have_value("")
    expect(shown).to_have_count(3)
    page.locator("a[rel=next]").click()
    to_have_read(page, "मौलिक अधिकार")
    page.locator("a[rel=prev]").click()
    page.get_by_role("navigation", name="Related topics").get_by_role("link", name="Audits of the States").click()
    to_have_read(page, "Audits of the States")

    # Searches with a slip, narrows by a count, and takes the filter away; what was completed is marked there as well.
    page.keyboard.press("/")
    page.keyboard.type("chairmann")
    page.keyboard.press("Enter")
    expect(page.locator(".corrected")).to_contain_text("Did you mean chairman? These are its results.")
    expect(page.locator("[data-count]").first).to_have_text("4")
    page.get_by_role("group", name="Narrow the results").get_by_role("link", name="Hard 1").click()
    expect(page.locator(".hits h2")).to_have_text(["Audits of the States"])
    assert axe(page) == []
    page.get_by_role("link", name="Hard , take away").click()
    expect(page.locator(".hits h2")).to_have_count(4)
    page.locator(".hits").get_by_role("link", name="Audits").click()

    # A hand-out, and home, which knows what was begun.
    page.emulate_media(media="print")
    for gone in (".masthead", ".where", ".side", ".finish", ".related", ".colophon", ".take a", ".anchor"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.get_by_text("/topics/audits-of-the-states/")).to_be_visible()
    page.emulate_media(media="screen")
    page.evaluate(SCROLL)
    page.get_by_role("link", name="Study Notes", exact=True).click()
    expect(page.locator("[data-progress=indian-polity]")).to_contain_text("1 of 3 completed")
    page.locator("[data-go-on]").click()
    to_have_read(page, "Audits of the States")


@pytest.mark.parametrize("screen", [Screen(320, 640)], indirect=True, ids=["phone"])
def test_an_hour_on_a_phone(library: None, page: Page, axe: Axe) -> None:
    def look() -> None:
        assert axe(page) == [], page.url
        assert sideways(page) <= 0, page.url

    land(page)
    # Two taps to any part, one to the takeaways; a table moves by itself.
    contents, jump = page.locator("nav.contents"), page.locator("article").get_by_role("link", name="Key takeaways")
    expect(jump).to_be_in_viewport()
    jump.click()
    expect(page.get_by_role("heading", name="Key Takeaways")).to_be_in_viewport()
    link = contents.get_by_role("link", name="Everything")
    expect(link).to_be_hidden()
    contents.get_by_text("On this page").click()
    look()
    link.click()
    expect(link).to_be_hidden()
    expect(page.get_by_role("heading", name="Everything")).to_be_in_viewport()
    table = page.get_by_role("region", name="Table: Report on")
    assert table.evaluate("(box) => box.scrollWidth > box.clientWidth && box.tabIndex === 0")

    # On paper the collapsed part is open.
    page.emulate_media(media="print")
    for gone in (".masthead", ".side-open", ".where", ".finish", ".related", ".changes", ".colophon", ".take a"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.get_by_text("Hidden until it is opened.")).to_be_visible()
    expect(page.get_by_text("/topics/comptroller-and-auditor-general/")).to_be_visible()
    page.emulate_media(media="screen")

    # Looks for something else: a slip, nothing at all, and what helps.
    page.get_by_role("link", name="Search notes").click()
    page.locator("main input[name=q]").fill("auditro xylophones")
    page.keyboard.press("Enter")
    expect(page.locator(".none")).to_contain_text("xylophones occurs in no topic.")
    page.get_by_role("link", name="Study Notes").click()

    # Home, and by month, tags, and a subject's pages.
    expect(page.locator(".corrections a")).to_have_text("Comptroller and Auditor General")
    expect(page.locator(".corrections a")).to_have_css("text-decoration-line", "none")
    look()
    page.get_by_role("link", name="November 2026").click()
    look()
    page.get_by_role("main").get_by_role("link", name="Current affairs").click()
    look()
    page.goto("/tags/")
    look()
    page.locator(".tag-counts").get_by_role("link", name="accounts").click()
    page.locator(".beside").get_by_role("link", name="मौलिक अधिकार").click()
    look()
    page.locator("main .rows a").first.click()
    to_have_read(page, "मौलिक अधिकार")
    page.locator(".crumbs").get_by_role("link", name="Indian Polity").click()
    to_have_read(page, "Indian Polity")
    page.goto("/subjects/modern-history/")
    page.get_by_role("link", name="Next topics").click()
    look()
    expect(page.locator(".rows .number").first).to_have_text("21")
    page.get_by_role("link", name="Previous topics").click()
    page.get_by_role("link", name="Reform 000004").click()

    # Comes back to what was begun, until it is completed; what is no such thing in the browser's storage is passed over.
    page.evaluate(SCROLL)
    page.goto("/")
    page.locator("[data-go-on]").click()
    to_have_read(page, "Reform 000004")
    page.get_by_role("button", name="Mark as completed").click()
    page.goto("/", wait_until="networkidle")
    assert page.evaluate("shifts") == 0, "a count moved something"
    expect(page.locator("[data-progress=modern-history]")).to_contain_text("1 of 25")
    expect(page.locator("[data-go-on]")).to_be_hidden()
    for kept in ("", "null", "[]", '{"slug": "x"}', '{"slug": "x", "url": "//evil.example/"}'):
        page.evaluate("kept => localStorage.setItem('notes:begun', kept)", kept)
        page.reload()
        expect(page.locator("[data-go-on]")).to_be_hidden()
        assert page.locator("[data-go-on]").get_attribute("href") == "/topics/"
