"""Every kind of public page in a real Chromium: nothing for axe to find, no sideways scroll, no dead control."""

import gzip

import pytest
from playwright.sync_api import Browser, Page, Response
from pytest_django.live_server_helper import LiveServer

from notes.documents import MemoryTechnique, Section, Source, Takeaway
from notes.tests.browser.at_the_desk import Axe, assert_for_everybody, sideways
from notes.tests.browser.conftest import Complaints, Screen
from notes.tests.making import many, published

pytestmark = pytest.mark.django_db(transaction=True)

EVERYTHING = """### What it is

A paragraph with **strong**, *emphasis*, `code`, a [link](https://example.org/), and a note.[^1]

| Report on | Submitted to | Laid before | Examined by |
| --- | --- | ---: | :-: |
| Union | President | Parliament | Public Accounts Committee |

- one
- two

1. first
2. second

```
a line of code that is so long that no phone in the world would show it without scrolling somewhere, somehow
```

Term
:   Its meaning.

#### Deeper still

> [!info] Background story
> Inside.

> [!key-point]
> Inside.

> [!exam-tip]
> Inside.

> [!warning]
> Inside.

> [!example]
> Inside.

> [!quote] Somebody
> Inside.

> [!details] Answer
> Hidden until it is opened.

[^1]: The note itself.
"""

HINDI = """### नियुक्ति

राष्ट्रपति **नियुक्ति** करते हैं।[^1]

> [!key-point]
> मुख्य बात।

[^1]: अनुच्छेद 148।
"""


@pytest.fixture
def site() -> None:
    techniques = (MemoryTechnique("Huron, Ontario …", hook="HOMES", kind="acronym"), MemoryTechnique("A picture."))
    sources = (Source("Constitution of India", "https://legislative.gov.in/"), Source("A book"))
    sections = (Section("Introduction", EVERYTHING, kind="introduction"), Section("More", "Text."))
    published("Everything", sections=sections, techniques=techniques, sources=sources, position=1)
    published("मौलिक अधिकार", language="hi", sections=(Section("परिचय", HINDI, kind="introduction"),), position=2)
    published("Bare", subject="", summary="", difficulty="", tags=(), sections=(), takeaways=(), sources=())
    published("A title of one very long word: " + "pneumono" * 12, takeaways=(Takeaway("word" * 60),), position=3)


ADDRESSES = (
    "/",
    "/topics/",
    "/subjects/indian-polity/",
    "/topics/everything/",
    "/topics/मौलिक-अधिकार/",
    "/topics/bare/",
    "/topics/unknown/",
)
WIDTHS = (320, 768, 1024)


def test_axe_finds_nothing_and_no_page_scrolls_sideways(
    site: None, page: Page, axe: Axe, complaints: Complaints
) -> None:
    complaints.expect("/topics/unknown/")
    complaints.expect("404 (Not Found)")
    page.goto("/topics/")
    titled = page.get_by_role("link", name="A title of one").get_attribute("href") or ""
    for address in (*ADDRESSES, titled):
        page.goto(address)
        assert_for_everybody(page, axe)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert sideways(page) <= 0, (address, width)
    page.set_viewport_size({"width": 320, "height": 800})
    page.evaluate("document.documentElement.dataset.size = 'larger'")
    assert sideways(page) <= 0


@pytest.mark.parametrize("screen", [Screen(390, 844, scripts=False)], indirect=True)
def test_without_scripts_the_pages_read_and_no_control_is_dead(site: None, page: Page) -> None:
    page.goto("/topics/everything/")
    assert page.get_by_role("heading", level=1).inner_text() == "Everything"
    for name in ("Mark as completed", "Light", "Dark", "A++, larger text"):
        assert not page.get_by_role("button", name=name).is_visible()
    assert not page.locator("[data-completed]").first.is_visible()
    page.locator("[popovertarget=side]").first.click()
    page.locator("nav[data-topics]").get_by_role("link", name="मौलिक अधिकार").click()
    assert page.get_by_role("heading", level=1).inner_text() == "मौलिक अधिकार"


def test_a_first_visit_weighs_at_most_40_kilobytes_in_all(
    site: None, browser: Browser, live_server: LiveServer
) -> None:
    many(90)
    for address in ("/", "/topics/", "/topics/everything/", "/topics/topic-x70/"):
        assert weight(browser, live_server.url + address) <= 40_000, address


def weight(browser: Browser, url: str) -> int:
    """All bytes that a stranger's browser asks for, each file compressed as gzip does it; brotli makes it less."""
    stranger = browser.new_context()
    answers: list[Response] = []
    visit = stranger.new_page()
    visit.on("response", lambda answer: answers.append(answer))
    visit.goto(url, wait_until="networkidle")
    found = sum(len(gzip.compress(each.body())) for each in answers)
    stranger.close()
    return found
