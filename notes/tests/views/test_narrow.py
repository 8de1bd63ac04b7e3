"""The address that the list beside a topic asks for what it does not show."""

import datetime
from typing import Any
from urllib.parse import quote

import pytest
from bs4 import Tag
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notes.models import Edition
from notes.tests.making import a_topic, many, published, travel
from notes.tests.views.page import Page

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)


def ask(client: Client, text: str, subject: str = "indian-polity") -> tuple[bool, list[str]]:
    answer = client.get(f"/narrow/?q={quote(text)}&subject={quote(subject)}")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found["exact"], [topic["title"] for topic in found["topics"]]


def test_it_finds_titles_in_the_order_of_the_subject_and_forgives_one_slip_where_none_holds_the_words(
    client: Client,
) -> None:
    published("Wétlands: Ramsar", position=2)
    published("Wetlands of India", position=1)
    published("मौलिक अधिकार", position=3, language="hi")
    published("Wetlands elsewhere", subject="Economy")
    assert ask(client, "WETLAND") == (True, ["Wetlands of India", "Wétlands: Ramsar"])
    assert ask(client, "ramsar wetland") == (True, ["Wétlands: Ramsar"])
    assert ask(client, "wetalnds ramsr") == (False, ["Wétlands: Ramsar"])
    assert ask(client, "अधिकार मौलक") == (False, ["मौलिक अधिकार"])
    assert ask(client, "wetlands", "") == (True, ["Wetlands elsewhere", "Wetlands of India", "Wétlands: Ramsar"])
    topics = client.get("/narrow/?q=मौलिक").json()["topics"]
    url = Edition.objects.get(language="hi").get_absolute_url()
    assert topics == [{"slug": "मौलिक-अधिकार", "url": url, "title": "मौलिक अधिकार", "language": "hi", "minutes": 1}]


def about_titles(queries: CaptureQueriesContext) -> list[str]:
    """Without the cache's own question, once a second, whether the site has changed."""
    return [query["sql"] for query in queries if "notes_siteversion" not in query["sql"]]


def test_only_what_readers_see_is_found(client: Client) -> None:
    a_topic("Secret draft")
    edition = published("Secret passing")
    assert ask(client, "secret") == (True, ["Secret passing"])
    travel(edition, by=HOUR)
    assert ask(client, "secret") == ask(client, "sectre") == (False, [])
    travel(edition, by=-3 * HOUR, until=-HOUR)
    assert ask(client, "secret") == (False, [])


@pytest.mark.parametrize("text", ["", "ab", "é े", "%", "a_%", "x" * 5_000, "\0\0\0\0", "'\"\\;--", "𝟘" * 90, "{}[]()"])
def test_nothing_that_is_typed_breaks_it_or_is_a_pattern(client: Client, text: str) -> None:
    published("Abacus")
    assert ask(client, text)[1] == []


def test_an_unknown_subject_has_no_topics(client: Client) -> None:
    published("Abacus")
    for subject in ("nothing", "\0", "x" * 3_000, "Indian-Polity"):
        assert ask(client, "abacus", subject)[1] == []


def test_it_answers_at_most_fifty_with_at_most_two_queries(client: Client) -> None:
    many(300)
    with CaptureQueriesContext(connection) as queries:
        assert len(ask(client, "topic")[1]) == 50
    assert len(about_titles(queries)) == 1
    with CaptureQueriesContext(connection) as queries:
        assert ask(client, "tpoic 000250") == (False, ["Topic 000250"])
        assert ask(client, "nothing at all")[1] == []
    assert len(about_titles(queries)) == 4


def test_without_a_script_the_box_above_the_list_searches_within_the_subject(client: Client) -> None:
    published("Wetlands of India")
    published("Wetlands elsewhere", subject="Economy")
    form = Page(client, "/topics/wetlands-of-india/").one("nav[data-topics] form")
    assert form["action"] == "/search/"
    subject = form.find("input", {"name": "subject"})
    assert isinstance(subject, Tag)
    found = Page(client, f"/search/?q=wetlands&subject={subject['value']}")
    assert found.words(".hits h2") == ["Wetlands of India"]
    assert Page(client, "/search/?q=wetlands&subject=%00").words(".hits h2 a")[1:] != []


def test_it_keeps_nothing_and_is_limited_as_search_is(client: Client, settings: Any) -> None:
    published("Abacus")
    before = len(cache._cache)  # type: ignore[attr-defined]
    for n in range(3):
        ask(client, f"guess {n}")
    assert len(cache._cache) <= before + 1  # type: ignore[attr-defined]
    from notes.front.limits import LIMITS

    assert any("/narrow/" in limit.begins and limit.a_minute == 300 for limit in LIMITS)
