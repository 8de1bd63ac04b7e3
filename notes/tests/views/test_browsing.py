"""The way through lists: back and on, numbers, corrections, and what search engines are told."""

import dataclasses
import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notes.models import Edition, EditionTag, SiteVersion, Tag, Topic
from notes.models.choices import Change
from notes.tests.making import many, published, travel
from notes.tests.views.page import Page

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)


def correct(edition: Edition, change: str = Change.CORRECTION) -> Edition:
    topic = Topic.objects.get(pk=edition.topic_id)
    topic.apply(
        dataclasses.replace(topic.document, summary=f"Anew, {topic.version}."), by=None, started_from=topic.version
    )
    return topic.publish(by=None, change=change)


def test_the_way_back_shows_the_same_pages_as_the_way_on(client: Client) -> None:
    for number, subject in ((47, "Indian Polity"), (4, "Economy"), (14, "")):
        many(number, subject=subject, title=subject or "Loose")
    tag = Tag.objects.get(slug="federalism")
    rest = Edition.objects.exclude(edition_tags__tag=tag)
    EditionTag.objects.bulk_create(EditionTag(content_object=each, tag=tag) for each in rest)
    SiteVersion.objects.advance()
    for address in (
        "/topics/",
        "/topics/?sort=latest",
        "/topics/?sort=title",
        "/subjects/indian-polity/",
        "/tags/federalism/",
    ):
        pages, at = [], address
        while at:
            pages.append(page := Page(client, at))
            at = next((str(link["href"]) for link in page.all("a[rel=next]")), "")
        titles = [page.words(".rows h2") for page in pages]
        assert [len(each) for each in titles] == ([20, 20, 20, 5] if len(pages) > 3 else [20, 20, 7])
        assert not pages[0].all("[rel=prev]")
        for number in range(len(pages) - 1, 0, -1):
            back = str(pages[number].one("a[rel=prev]")["href"])
            assert pages[number].one("link[rel=prev]")["href"] == back
            assert Page(client, back).words(".rows h2") == titles[number - 1]


def test_a_subject_is_numbered_and_says_how_long_it_takes_and_how_hard_it_is(client: Client) -> None:
    published("B", position=2, difficulty="hard")
    published("A", position=1, difficulty="easy")
    published("C", position=3, difficulty="")
    Edition.objects.update(reading_minutes=25)
    SiteVersion.objects.advance()
    page = Page(client, "/subjects/indian-polity/")
    assert list(zip(page.words(".rows .number"), page.words(".rows h2"), strict=True)) == [
        ("1", "A"),
        ("2", "B"),
        ("3", "C"),
    ]
    assert page.one("[data-reading-minutes]")["data-reading-minutes"] == "75"
    assert page.words("[data-reading-minutes]") == ["1 h 15 min to read"]
    assert page.words(".facts a") == ["Easy: 1", "Hard: 1"]
    assert Page(client, str(page.all(".facts a")[0]["href"])).words(".rows h2") == ["A"]


def test_the_numbers_go_on_from_page_to_page_and_back(client: Client) -> None:
    many(45)
    numbers = []
    at = "/subjects/indian-polity/"
    for rel in ("next", "next", "prev", "prev", ""):
        page = Page(client, at)
        numbers.append((page.words(".rows .number")[0], page.one("ol.rows")["start"]))
        at = str(page.one(f"a[rel={rel}]")["href"]) if rel else ""
    assert numbers == [(first, first) for first in ("1", "21", "41", "21", "1")]


def test_home_names_the_topics_corrected_last_as_they_are_now(client: Client) -> None:
    first, second = published("First"), published("Second")
    published("Third")
    correct(published("Material"), Change.MATERIAL)
    assert not Page(client, "/").all("#corrected")
    correct(first)
    corrected = correct(second)
    travel(second, by=-72 * HOUR, until=-49 * HOUR)
    travel(corrected, by=-48 * HOUR)
    SiteVersion.objects.advance()
    correct(Edition.objects.get(topic=first.topic_id, number=2), Change.WORDING)
    page = Page(client, "/")
    assert page.words(".corrections a") == ["First", "Second"]
    on = (timezone.now() - 48 * HOUR).astimezone(timezone.get_default_timezone()).date()
    assert page.all(".corrections time")[1]["datetime"] == on.isoformat()


def test_a_correction_withdrawn_or_to_come_is_not_named(client: Client) -> None:
    travel(correct(published("Gone")), by=datetime.timedelta(0), until=datetime.timedelta(0))
    topic = Topic.objects.get(pk=published("Later").topic_id)
    topic.apply(dataclasses.replace(topic.document, summary="Anew."), by=None, started_from=1)
    topic.publish(by=None, change=Change.CORRECTION, live_from=timezone.now() + HOUR)
    SiteVersion.objects.advance()
    assert not Page(client, "/").all("#corrected")


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("/?utm=1", "/"), ("/topics/?utm=1", "/topics/"), ("/topics/?sort=title", "/topics/"),
        ("/topics/?subject=indian-polity", "/subjects/indian-polity/"), ("/topics/?tag=federalism", "/tags/federalism/"),
        ("/topics/?sort=latest&difficulty=medium", "/topics/?difficulty=medium"), ("/tags/?x=1", "/tags/"),
        ("/subjects/indian-polity/?x=1", "/subjects/indian-polity/"), ("/tags/federalism/?x", "/tags/federalism/"),
        ("/current-affairs/?x", "/current-affairs/"), ("/current-affairs/2026-11/?x", "/current-affairs/2026-11/"),
        ("/topics/?difficulty=medium&tag=federalism", ""), ("/topics/?tag=nothing", ""), ("/topics/?difficulty=x", ""),
    ],
)  # fmt: skip
def test_a_list_is_known_by_one_address_or_is_no_page_to_be_found(client: Client, address: str, canonical: str) -> None:
    published("One", event_date=datetime.date(2026, 11, 20))
    page = Page(client, address)
    assert [link["href"] for link in page.all("link[rel=canonical]")] == (
        [f"http://testserver{canonical}"] if canonical else []
    )
    assert [meta["content"] for meta in page.all("meta[name=robots]")] == ([] if canonical else ["noindex, follow"])
    assert page.all("title")[0].get_text().endswith("Study Notes")
    if canonical:
        assert len(page.all("meta[name=description]")) == 1


def test_a_later_page_is_only_a_way_to_its_topics(client: Client) -> None:
    many(25)
    page = Page(client, str(Page(client, "/topics/").one("a[rel=next]")["href"]))
    assert page.one("meta[name=robots]")["content"] == "noindex, follow"
    assert not page.all("link[rel=canonical]")


def test_home_takes_at_most_four_queries_with_everything_on_it(client: Client) -> None:
    correct(published("One", event_date=datetime.date(2026, 11, 20)))
    many(200)
    for most in (6, 4):
        with CaptureQueriesContext(connection) as queries:
            assert len(Page(client, "/").all("main h2")) == 4
        assert len(queries) <= most, [query["sql"] for query in queries]
