"""Every page is sound: valid for a strict parser, and in order for people who do not see it. In both languages, with
content in both."""

import datetime
from typing import Any

import pytest
from django.shortcuts import render
from django.test import Client, RequestFactory

from notes.documents import MemoryTechnique, Section, Source, Takeaway
from notes.tests.making import many, published, travel
from notes.tests.test_sentences import EXAMPLES
from notes.tests.views.sound import faults

ENGLISH = """### What it is

A [link](https://example.org/), a note.[^1]

| Report on | Laid before |
| --- | ---: |
| Union | Parliament |

> [!info] Background story
> - Inside.

> [!quote] Somebody
> Inside.

#### Deeper

Term
:   Its meaning.

[^1]: The note itself.
"""
HINDI = "### नियुक्ति\n\nराष्ट्रपति **नियुक्ति** करते हैं।[^1]\n\n> [!key-point]\n> मुख्य बात।\n\n[^1]: अनुच्छेद 148।"
ADDRESSES = (
    "/topics/?difficulty=hard&tag=संघवाद", "/subjects/राजव्यवस्था/", "/subjects/economy/", "/tags/संघवाद/",
    "/search/", "/search/?q=zebra", "/topics/मौलिक-अधिकार/", "/topics/bare/", "/topics/gone/", "/no/",
)  # fmt: skip
ERRORS = ("400", "403", "403_csrf", "429", "500")


@pytest.fixture
def site() -> None:
    techniques = (MemoryTechnique("Huron, Ontario …", hook="HOMES", kind="acronym"), MemoryTechnique("A picture."))
    sources = (Source("Constitution of India", "https://legislative.gov.in/"), Source("A book"))
    sections = (Section("Introduction", ENGLISH, kind="introduction"), Section("More", "Text."))
    event = datetime.date(2026, 11, 3)
    published("One", sections=sections, techniques=techniques, sources=sources, event_date=event)
    written: dict[str, Any] = {"language": "hi", "subject": "राजव्यवस्था", "tags": ("संघवाद", "federalism")}
    hindi: dict[str, Any] = {
        "sections": (Section("परिचय", HINDI, kind="introduction"),),
        "takeaways": (Takeaway("मुख्य बात।"),),
    }
    published("मौलिक अधिकार", summary="मूल अधिकार।", sources=(), **written, **hindi)
    published("नीति निदेशक तत्त्व", summary="भाग चार।", sources=(), event_date=event, **written, **hindi)
    published("Bare", subject="", summary="", difficulty="", tags=(), sections=(), takeaways=(), sources=())
    many(25, subject="Economy")
    hour = datetime.timedelta(hours=1)
    travel(published("Gone"), by=-2 * hour, until=-hour)


@pytest.mark.django_db
def test_every_page_is_sound(site: None, client: Client, rf: RequestFactory) -> None:
    answers: dict[str, Any] = {address: client.get(address) for address in (*EXAMPLES.values(), *ADDRESSES)}
    answers |= {status: render(rf.get("/"), f"{status}.html") for status in ERRORS}
    pages = {address: each for address, each in answers.items() if each["Content-Type"].startswith("text/html")}
    assert len(pages) >= 21
    found = {address: faults(each.content.decode()) for address, each in pages.items()}
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


@pytest.mark.django_db
def test_a_page_in_hindi_is_sound(site: None, client: Client, settings: Any) -> None:
    settings.LANGUAGE_CODE = "hi"
    for address in ("/topics/?subject=economy", "/topics/one/", "/topics/मौलिक-अधिकार/", "/search/?q=one"):
        assert faults(client.get(address).content.decode()) == [], address


SOUND = """<!DOCTYPE html><html lang="en"><head><title>शीर्षक</title></head><body><nav aria-label="Site"><a href="#a">A</a></nav>
<main id="a"><h1>A</h1><h2>B</h2>{}</main></body></html>"""


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ("<p>a</div>", "not HTML"),
        ("<p id=a>a</p>", "id twice: a"),
        ("<a href='#b'>b</a>", "leads nowhere: #b"),
        ("<p aria-describedby='a b'>b</p>", "aria-describedby of nothing: b"),
        ("<svg><use href='#icon-x'></use></svg>", "leads nowhere: #icon-x"),
        ("<main></main>", "not one main"),
        ("<nav><a href='#a'>A</a></nav>", "nav without a name"),
        ("<nav aria-label='Site'></nav>", "navigation twice: 'Site'"),
        ("<section aria-labelledby=s><h2 id=s>S</h2></section><section aria-label=S></section>", "region twice: 'S'"),
        ("<h1>b</h1>", "2 h1"),
        ("<h4>b</h4>", "h2 then h4"),
        ("<h3> </h3>", "empty: <h3> </h3>"),
        ("<input>", "no label: <input/>"),
        ("<label for=x>X</label><input id=y>", "for of nothing: x"),
        ("<button><svg></svg></button>", "no name: <button>"),
        ("<img src=x>", "no alt"),
        ("<p tabindex=3>b</p>", "in the order by force"),
        ("<p aria-hidden=true><a href='#a'>b</a></p>", "hidden but reachable"),
        ("<span><p>b</p></span>", "<p> in <span>"),
        ("<a href='#a'><button>b</button></a>", "a control in a control"),
        ("<ul><p>b</p></ul>", "<p> in a list"),
        ("<div><li>b</li></div>", "an item outside of lists"),
        ("<p lang=''>b</p>", "no language"),
        ("<p>मुख्य</p>", "English, it says: मुख्य"),
    ],
)
def test_what_is_not_sound_is_noticed(wrong: str, fault: str) -> None:
    assert faults(SOUND.format("<p lang='hi'>मुख्य</p>")) == []
    assert any(each.startswith(fault) for each in faults(SOUND.format(wrong))), faults(SOUND.format(wrong))
