"""The list beside a topic in a real Chromium: narrowing with slips, beyond the page, by the keyboard, in the drawer."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from notes.models import Edition, SiteVersion
from notes.tests.browser.conftest import Complaints, Screen
from notes.tests.making import many, published
from notes.text.narrowing import bare, holds, nearly_holds

pytestmark = pytest.mark.django_db(transaction=True)

TITLES = [
    "Parliament: sessions",
    "Beta café",
    "मौलिक अधिकार",
    "चंपारण सत्याग्रह",
    "ज़मीन सुधार",
    "Article 352",
    "Tax ﬁnance",
    "E=mc² 𝒳𝒴",
]
TYPED = [
    "parl", "parlaiment", "parliamnt", "xarliament", "sesions", "cafe", "CAFÉ", "मौलक", "अधिकर", "सत्यग्रह", "जमीन", "artcle",
    "353", "article 325", "finance", "finanec tax", "e=mc2", "𝒳𝒴", "tex", "", "  ", "sessionss parlia", "ß", "parlamint",
]  # fmt: skip


@pytest.fixture
def long_subject() -> None:
    many(140)
    for n, title in enumerate(("Wetlands of India", "वेटलैंड", "Monsoon winds")):
        published(title, position=n)
    edition = Edition.objects.get(title="Topic 000139")
    edition.title = "Ramsar convention"
    edition.save()
    SiteVersion.objects.advance()


def test_the_list_forgives_a_slip_is_led_by_the_keyboard_and_asks_beyond_the_page(
    long_subject: None, page: Page, axe: Callable[[Page], list[str]]
) -> None:
    page.goto("/topics/wetlands-of-india/")
    side = page.locator("nav[data-topics]")
    shown, box = side.locator("[data-title]:visible"), side.get_by_role("searchbox")
    expect(side.locator("[data-count]")).to_have_text("143")
    expect(shown).to_have_count(100)
    box.fill("wetalnds")
    expect(shown).to_have_text(["Wetlands of India"])
    expect(side.get_by_text("1 topic matches")).to_be_visible()
    expect(side.locator("[data-count]")).to_be_hidden()
    box.fill("वेटलड")
    expect(shown).to_have_text(["वेटलैंड"])

    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/narrow/" in request.url else None)
    box.press_sequentially("x")
    box.fill("")
    box.press_sequentially("ramsar", delay=60)
    expect(shown).to_have_text(["Ramsar convention"])
    expect(side.locator("[data-no-match]")).to_be_hidden()
    assert 1 <= len(asked) <= 3, asked
    box.fill("ramsra conven")
    expect(shown).to_have_text(["Ramsar convention"])
    assert axe(page) == []
    box.press("ArrowDown")
    expect(side.get_by_role("link", name="Ramsar convention")).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_be_focused()
    box.press("Escape")
    expect(shown).to_have_count(100)

    box.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(shown.nth(1).locator("..")).to_be_focused()
    page.keyboard.press("End")
    expect(shown.last.locator("..")).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    box.fill("zebra")
    expect(side.get_by_text("No topic matches “zebra”.")).to_be_visible()
    box.fill("ramsar")
    expect(shown).to_have_text(["Ramsar convention"])
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/topics/topic-x139/$"))


def test_a_late_answer_is_ignored_and_a_failed_one_is_none(
    long_subject: None, page: Page, complaints: Complaints
) -> None:
    complaints.expect("q=gonegonegone")
    complaints.expect("net::ERR_FAILED")
    answers = {
        "ramsar": [{"slug": "late", "url": "/topics/late/", "title": "Late ramsar", "language": "en", "minutes": 1}]
    }
    page.route("**/narrow/**", lambda route: route.abort() if "q=gone" in route.request.url else route.continue_())
    page.goto("/topics/wetlands-of-india/")
    side = page.locator("nav[data-topics]")
    box, shown = side.get_by_role("searchbox"), side.locator("[data-title]:visible")
    # The first answer comes while the second text stands in the box.
    page.evaluate(
        """late => {
            const real = window.fetch;
            window.fetch = (address, options) => String(address).includes("q=ramsar")
                ? new Promise(give => setTimeout(() => give(new Response(late)), 500)) : real(address, options);
        }""",
        json.dumps({"exact": True, "topics": answers["ramsar"]}),
    )
    box.fill("ramsar")
    page.wait_for_timeout(100)
    box.fill("topic 000142")
    page.wait_for_timeout(600)
    expect(shown).not_to_contain_text(["Late ramsar"])
    box.fill("gonegonegone")
    expect(side.get_by_text("No topic matches “gonegonegone”.")).to_be_visible()


@pytest.mark.parametrize("screen", [Screen(390, 844)], indirect=True, ids=["phone"])
def test_the_drawer_opens_at_the_current_topic_and_closes_behind_the_reader(long_subject: None, page: Page) -> None:
    page.goto("/topics/topic-x90/")
    side, opener = page.locator("nav[data-topics]"), page.get_by_role("button", name="Indian Polity")
    opener.click()
    expect(side.locator("[aria-current]")).to_be_focused()
    expect(side.locator("[aria-current]")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(side).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    side.get_by_role("searchbox").fill("monsoon winsd")
    expect(side.locator("[data-title]:visible")).to_have_text(["Monsoon winds"])
    side.get_by_role("link", name="Monsoon winds").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Monsoon winds")
    page.get_by_role("button", name="Indian Polity").click()
    page.evaluate("document.querySelector('footer a').focus()")
    expect(side).to_be_hidden()


def test_the_browser_and_the_server_mean_the_same_titles(page: Page) -> None:
    published("One")
    page.goto("/topics/one/")
    module = page.locator("script[src*='js/narrow']").get_attribute("src") or ""
    found = page.evaluate(
        """async ([path, titles, typed]) => {
            const { bare, holds, nearlyHolds } = await import(path);
            return typed.map(text => {
                const words = bare(text).split(" ").filter(Boolean);
                return titles.map(title => [holds(bare(title), words), nearlyHolds(bare(title), words)]);
            });
        }""",
        [module.replace("narrow", "matching"), TITLES, TYPED],
    )
    for text, row in zip(TYPED, found, strict=True):
        words = bare(text).split()
        assert row == [[holds(bare(title), words), nearly_holds(bare(title), words)] for title in TITLES], text
