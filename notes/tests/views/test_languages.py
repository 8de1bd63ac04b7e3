"""The site speaks the language of its setting, and around a topic's text the topic's own. Who asks does not count."""

import datetime
import re
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from django.contrib.auth.models import User
from django.test import Client

from notes.documents import MemoryTechnique, Section, Takeaway
from notes.models import Edition
from notes.tests.making import a_topic, published
from notes.tests.views.page import Page

pytestmark = pytest.mark.django_db

LATIN = re.compile(r"[A-Za-z]{2,}")
SAID = ("aria-label", "title", "placeholder", "alt", "data-one", "data-other", "data-narrow", "data-left")
PAGES = (
    "/", "/topics/", "/topics/?difficulty=hard", "/topics/?difficulty=hard&tag=कुछ", "/subjects/राजव्यवस्था/", "/tags/संघवाद/",
    "/search/", "/search/?q=आयोग", "/search/?q=कुछनहीं", "/topics/वित्त-आयोग/", "/topics/finance-commission/", "/no/",
    "/tags/", "/current-affairs/", "/current-affairs/2026-11/",
)  # fmt: skip


@pytest.fixture
def hindi(settings: Any) -> None:
    settings.LANGUAGE_CODE = "hi"
    settings.SITE_NAME = "अध्ययन नोट्स"


@pytest.fixture
def topics() -> None:
    written: dict[str, Any] = {
        "subject": "राजव्यवस्था",
        "tags": ("संघवाद",),
        "language": "hi",
        "summary": "हर पाँच वर्ष पर हिस्से तय होते हैं।",
    }
    parts: dict[str, Any] = {
        "sections": (Section("परिचय", "> [!warning]\n> दो आयोग हैं।", kind="introduction"),),
        "takeaways": (Takeaway("यह सिफ़ारिश करता है।"),),
        "techniques": (MemoryTechnique("पाँच साल", "एक आयोग", kind="story"),),
        "sources": (),
    }
    published("वित्त आयोग", event_date=datetime.date(2026, 11, 20), **written, **parts)
    published("Finance Commission", subject="राजव्यवस्था", tags=("संघवाद",))
    december = datetime.datetime(2026, 12, 5, 6, tzinfo=datetime.UTC) - datetime.timedelta(days=365)
    Edition.objects.update(live_from=december, change="correction")


def english(tree: BeautifulSoup) -> Iterator[str]:
    """What a reader sees or hears in Latin letters outside of elements that say they are in English. The page's own
    title may be that of an English topic, and a template is put into one; code and a script's data are in no language."""
    for element in tree.find_all(True):
        said_elsewhere = element.name in ("title", "script", "code") or element.find_parent("template")
        if language(element) != "hi" or said_elsewhere:
            continue
        said = [str(element.get(name, "")) for name in SAID]
        said += [str(each) for each in element.children if type(each) is NavigableString]
        yield from (text.strip() for text in said if LATIN.search(text))


def language(element: Tag) -> str:
    around = (each for each in (element, *element.parents) if each.has_attr("lang"))
    return str(next(around)["lang"])


def test_a_site_in_hindi_says_nothing_in_english(hindi: None, topics: None, client: Client) -> None:
    pages = {address: Page(client, address).tree for address in PAGES}
    assert {str(tree.html and tree.html["lang"]) for tree in pages.values()} == {"hi"}
    assert {address: list(english(tree)) for address, tree in pages.items()} == {address: [] for address in PAGES}


def test_what_a_machine_asks_for_knows_the_language(hindi: None, topics: None, client: Client) -> None:
    assert client.get("/manifest.webmanifest").json()["lang"] == "hi"
    assert 'xml:lang="hi"' in client.get("/feed.xml").content.decode()


def test_who_asks_changes_nothing(topics: None, client: Client) -> None:
    for address in PAGES:
        plain = client.get(address)
        asked = client.get(address, headers={"accept-language": "hi", "cookie": "django_language=hi"})
        assert asked.content == plain.content
        assert "Accept-Language" not in asked.get("Vary", "")
        assert "Cookie" not in asked.get("Vary", "")


def test_around_a_hindi_topic_an_english_site_speaks_hindi(topics: None, client: Client) -> None:
    page = Page(client, "/topics/वित्त-आयोग/")
    assert page.one("html")["lang"] == "en"
    assert page.one("article")["lang"] == "hi"
    assert page.words("[data-difficulty]") == ["मध्यम"]
    assert page.words(".facts li[data-reading-minutes]") == ["पढ़ने में 1 मिनट"]
    assert page.words(".facts li:has(time)") == ["अपडेट 5 दिसंबर 2025"]
    assert page.words(".jump, #takeaways, #memory, .memory .kind") == ["मुख्य बातें", "मुख्य बातें", "स्मरण सूत्र", "कहानी"]
    assert page.words(".callout-label") == ["सावधान"]
    assert page.words("[data-verification] b") == ["अभी जाँचा नहीं गया।"]
    assert "आपके पूरा करने के बाद इस पाठ में बदलाव हुआ है।" in page.text  # in a template, for scripts
    assert not page.one(".facts [data-subject]").has_attr("lang")  # its name is in Hindi letters
    assert page.words("#contents") == ["On this page"]
    assert page.words("[data-complete]") == ["Mark as completed"]
    assert {language(each) for each in page.all("article *") if not each.has_attr("data-subject")} == {"hi"}


def test_around_an_english_topic_a_hindi_site_speaks_english(hindi: None, topics: None, client: Client) -> None:
    page = Page(client, "/topics/finance-commission/")
    assert page.words("[data-difficulty]") == ["Medium"]
    assert page.words("[data-verification] b") == ["Not assessed."]
    assert page.words(".facts li:has(time)") == ["Updated 5 December 2025"]
    assert page.words("#contents") == ["इस पृष्ठ पर"]
    assert page.words("[data-complete]") == ["इसे पूरा हुआ मानें"]
    assert page.words(".finish .next .quiet") == ["राजव्यवस्था में अगला पाठ"]


def test_around_a_topic_in_a_third_language_the_words_are_english_and_say_so(topics: None, client: Client) -> None:
    published("நிதி ஆணையம்", language="ta", slug="nidhi")
    page = Page(client, "/topics/nidhi/")
    assert page.one("article")["lang"] == "ta"
    assert page.words("[data-verification] b") == ["Not assessed."]
    for place in (".facts", "[data-verification]", "#takeaways span", ".contents a[href='#takeaways']"):
        assert page.one(place)["lang"] == "en"


def test_rows_say_dates_and_levels_in_the_language_of_the_site(hindi: None, topics: None, client: Client) -> None:
    home = Page(client, "/")
    assert home.words(".rows time") == ["5 दिस॰ 2025"] * 2
    assert home.words(".rows .level") == ["मध्यम"] * 2
    assert [each.get("lang") for each in home.all(".rows h3")] == ["en", None]
    assert home.words(".opening") == ["पढ़ाई के लिए नोट्स: 1 विषय में 2 पाठ।"]
    assert home.words("[data-progress] [data-if=none]") == ["2 पाठ"]
    assert home.words("[data-progress] [data-if=some]") == ["2 में से 0 पूरे"]


def test_the_desk_of_a_hindi_site_is_in_english(hindi: None, client: Client, admin_user: User) -> None:
    client.force_login(admin_user)
    topic = a_topic("वित्त आयोग", language="hi")
    for address in ("/admin/", "/admin/notes/topic/", f"/admin/notes/topic/{topic.pk}/change/"):
        page = Page(client, address)
        assert page.one("html")["lang"] == "en"
        desk = page.one("#header").get_text() + page.one("title").get_text()
        assert not re.search("[\u0900-\u097f]", desk.replace("वित्त आयोग", ""))


def test_a_preview_on_a_hindi_site_is_what_readers_will_see(hindi: None, client: Client, admin_user: User) -> None:
    client.force_login(admin_user)
    topic = a_topic("Finance Commission")
    page = Page(client, f"/admin/notes/topic/{topic.pk}/history/1/preview/")
    assert page.one("html")["lang"] == "hi"
    assert page.one(".preview")["lang"] == "en"
    assert page.words("#contents") == ["इस पृष्ठ पर"]
