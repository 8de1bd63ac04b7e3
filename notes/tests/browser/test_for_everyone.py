"""The public pages for people who use the keyboard, who need large text or wide spaces, and their own colours."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from notes.documents import Section
from notes.tests.browser.at_the_desk import Axe, sideways
from notes.tests.browser.conftest import Screen
from notes.tests.making import published

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = """### What it is

A [link](https://example.org/) and a table.

| Report on | Submitted to | Laid before | Examined by |
| --- | --- | --- | --- |
| Union | President | Parliament | Public Accounts Committee |

> [!key-point]
> Inside.

> [!exam-tip]
> Inside.
"""
HINDI = "### नियुक्ति\n\nराष्ट्रपति **नियुक्ति** करते हैं।\n\n> [!key-point]\n> मुख्य बात।"

# Whatever a keyboard must reach: all that can be pressed or typed into, and is seen.
REACHABLE = """() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
    .filter(each => each.checkVisibility({visibilityProperty: true})).map((each, place) => each.dataset.place = place)"""
# Where the keyboard is; whether it is in the window, and whether anything shows that it is there.
FOCUSED = """() => {
    const each = document.activeElement;
    if (each === document.body || !each.dataset.place) return null;
    const {left, right, top, bottom} = each.getBoundingClientRect();
    const outline = getComputedStyle(each);
    return {
        place: Number(each.dataset.place),
        said: each.outerHTML.slice(0, 100),
        inWindow: left >= 0 && top >= 0 && right <= innerWidth + 1 && (bottom <= innerHeight + 1 || top < innerHeight / 2),
        outlined: outline.outlineStyle === "solid" && parseFloat(outline.outlineWidth) >= 3,
    };
}"""
# WCAG 1.4.12: no content may be lost when readers space their text so.
SPACED = """
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-block-end: 2em !important; }
"""
# What is cut off, or stands beside the window; what scrolls by itself and what only screen readers read may.
LOST = """() => [...document.querySelectorAll("body *")].filter(each => {
    if (!each.checkVisibility() || each.closest(".unseen, .skip, .scroll, svg, select, .side ul")) return false;
    const {overflowX, overflowY} = getComputedStyle(each);
    return each.getBoundingClientRect().right > innerWidth + 1
        || !["visible", "auto"].includes(overflowX) && each.scrollWidth > each.clientWidth + 1
        || overflowY === "hidden" && each.scrollHeight > each.clientHeight + 1;
}).map(each => each.outerHTML.slice(0, 100))"""
SMALL = """() => [...document.querySelectorAll("a[href], button, input, select, summary")].filter(each => {
    const {width, height} = each.getBoundingClientRect();
    return each.checkVisibility({visibilityProperty: true}) && !each.closest("p, .prose, .skip, .counted")
        && Math.min(width, height) < 23.9;
}).map(each => each.outerHTML.slice(0, 100))"""


@pytest.fixture
def site() -> None:
    published("One", sections=(Section("Introduction", TEXT, kind="introduction"), Section("More", "Text.")))
    hindi: dict[str, Any] = {"language": "hi", "tags": ("संघवाद",), "summary": "सूचना, पूर्ति और भूमि।"}
    published("मौलिक अधिकार", sections=(Section("परिचय", HINDI, kind="introduction"),), **hindi)


def walk(page: Page) -> list[int]:
    """The places that the Tab key reaches from the beginning of the page, in its order."""
    walked: list[int] = []
    while len(walked) < 200:
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            return walked
        assert focused["inWindow"], focused
        assert focused["outlined"], focused
        walked.append(focused["place"])
    raise AssertionError("the keyboard is caught")


def test_the_keyboard_reaches_everything_in_the_order_of_the_page_and_shows_where_it_is(site: None, page: Page) -> None:
    for address in ("/topics/one/", "/topics/?difficulty=medium", "/search/?q=one"):
        page.goto(address)
        reachable = page.evaluate(REACHABLE)
        assert len(reachable) > 10
        assert walk(page) == reachable, address
    page.goto("/topics/one/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("screen", [Screen(320, 640)], indirect=True)
def test_the_drawer_opens_and_closes_by_keyboard_and_gives_the_focus_back(site: None, page: Page) -> None:
    page.goto("/topics/one/")
    opener, side = page.locator("[popovertarget=side]").first, page.locator("nav[data-topics]")
    opener.focus()
    page.keyboard.press("Enter")
    expect(side).to_be_visible()
    expect(side.locator("[aria-current]")).to_be_focused()
    close = side.get_by_role("button", name="Close")
    while not close.evaluate("each => each === document.activeElement"):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate("document.activeElement.closest('[data-topics]') !== null")
    page.keyboard.press("Escape")
    expect(side).to_be_hidden()
    expect(opener).to_be_focused()


@pytest.mark.parametrize("screen", [Screen(320, 256)], indirect=True)  # 1280 × 1024 at 400 %
@pytest.mark.parametrize("language", ["en", "hi"])
def test_at_four_times_the_size_and_with_wide_spaces_nothing_is_lost_or_too_small(
    site: None, page: Page, settings: Any, language: str
) -> None:
    settings.LANGUAGE_CODE = language
    for address in ("/", "/topics/?difficulty=medium&tag=संघवाद", "/topics/मौलिक-अधिकार/", "/search/?q=one"):
        page.goto(address)
        assert page.evaluate(SMALL) == [], address
        page.evaluate(
            "css => document.adoptedStyleSheets.push(new CSSStyleSheet()) && document.adoptedStyleSheets[0].replaceSync(css)",
            SPACED,
        )
        for width in (320, 640):
            page.set_viewport_size({"width": width, "height": 256})
            assert page.evaluate(LOST) == [], (address, width)
            assert sideways(page) <= 0, (address, width)


def test_in_the_readers_own_colours_everything_can_still_be_told_apart(site: None, page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto("/topics/one/")
    page.get_by_role("button", name="Mark as completed").click()
    style = "([selector, property]) => getComputedStyle(document.querySelector(selector))[property]"
    canvas, ink = (page.evaluate(style, ["body", name]) for name in ("backgroundColor", "color"))
    assert canvas != ink
    told = {
        ".callout[data-kind=key-point]": ("borderInlineStartWidth", "8px"),
        ".callout[data-kind=exam-tip]": ("borderInlineStartStyle", "solid"),
        ".side [aria-current]": ("outlineStyle", "solid"),
        ".side li:not([data-done]) a": ("borderInlineStartColor", canvas),
        ".side [data-done] .circle": ("backgroundColor", ink),
        ".side [data-done] .circle .icon": ("color", canvas),
        ".topic h2 .icon": ("color", ink),
        ".level .icon": ("color", ink),
        ".banner.done": ("borderTopStyle", "solid"),
    }
    found = {selector: page.evaluate(style, [selector, name]) for selector, (name, _) in told.items()}
    assert found == {selector: value for selector, (_, value) in told.items()}
    page.goto("/search/?q=union")
    marked, ground = (page.evaluate(style, ["mark", name]) for name in ("color", "backgroundColor"))
    assert ground not in (marked, "rgba(0, 0, 0, 0)")
    assert page.evaluate(style, ["mark", "outlineStyle"]) == "solid"


@pytest.mark.parametrize("screen", [Screen(320, 640, "dark")], indirect=True)
def test_axe_finds_nothing_where_something_nothing_or_little_was_found(site: None, page: Page, axe: Axe) -> None:
    for address in ("/search/?q=union", "/topics/?difficulty=hard&tag=संघवाद"):
        page.goto(address)
        assert axe(page) == [], address
    page.emulate_media(color_scheme="light", contrast="more")
    for address in ("/search/?q=zebra", "/tags/संघवाद/"):
        page.goto(address)
        assert axe(page) == [], address
