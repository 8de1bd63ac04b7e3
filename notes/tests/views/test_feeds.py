"""The feeds beside the one of all topics, and what makes any of them valid Atom."""

import dataclasses
import datetime
import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.http import http_date

from notes.models import Edition, EditionTag, Tag, Topic
from notes.models.choices import Change
from notes.tests.hidden import SECRET, one_topic_and_many_secrets
from notes.tests.making import many, published, travel
from notes.tests.views.page import Page

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
HOUR = datetime.timedelta(hours=1)

FEEDS = ("/feed.xml", "/corrections.xml", "/subjects/indian-polity/feed.xml", "/tags/federalism/feed.xml")


def read(client: Client, address: str) -> ET.Element:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(response.content)


def titles(client: Client, address: str) -> list[str | None]:
    return [each.findtext(f"{ATOM}title") for each in read(client, address).iter(f"{ATOM}entry")]


def corrected(edition: Edition, change: str = Change.CORRECTION, **fields: Any) -> Edition:
    """A new edition of the same topic."""
    topic = Topic.objects.get(pk=edition.topic_id)
    topic.apply(dataclasses.replace(topic.document, **fields), by=None, started_from=topic.version)
    return topic.publish(by=None, change=change)


def rules_broken(feed: ET.Element) -> list[str]:
    """Of RFC 4287, what a feed of ours could break."""
    broken = []
    ids = [each.text or "" for each in feed.iter(f"{ATOM}id")]
    if len(set(ids)) < len(ids):
        broken.append("two ids are the same")
    broken += [f"no IRI: {each}" for each in ids if not re.fullmatch(r"(?:https?|tag):[!-~]+", each)]
    authors = feed.findall(f"{ATOM}author/{ATOM}name")
    if len(authors) != 1 or not authors[0].text:
        broken.append("no author")
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            if len(element.findall(f"{ATOM}{name}")) != 1:
                broken.append(f"not one {name}")
        updated = element.findtext(f"{ATOM}updated") or ""
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)", updated):
            broken.append(f"no time: {updated}")
        links = [(each.get("rel"), each.get("href") or "") for each in element.findall(f"{ATOM}link")]
        if [rel for rel, _ in links].count("alternate") != 1:
            broken.append("not one alternate")
        broken += [f"not absolute: {href}" for _, href in links if not re.fullmatch(r"https?://[^/]+/[!-~]*", href)]
        if not element.get(LANG):
            broken.append("no language")
    return broken


@pytest.mark.parametrize("address", FEEDS)
def test_every_feed_keeps_the_rules_of_atom_and_names_itself(client: Client, address: str) -> None:
    edition = published("वित्त & <आयोग>", slug="वित्त-आयोग", language="hi", tags=("federalism",), identifier="a b/ग")
    corrected(edition, summary="Now right.")
    corrected(edition, summary="Now quite right.")
    published("Two", summary="")
    feed = read(client, address)
    assert rules_broken(feed) == []
    assert len(feed.findall(f"{ATOM}entry")) == 2
    (own,) = (each for each in feed.findall(f"{ATOM}link") if each.get("rel") == "self")
    assert own.get("href") == f"http://testserver{address}"
    pages = [each.get("href", "").removeprefix("http://testserver") for each in feed.iter(f"{ATOM}link")]
    assert {client.get(page).status_code for page in pages} == {200}


def test_a_feed_that_breaks_a_rule_would_be_noticed() -> None:
    feed = ET.fromstring('<feed xmlns="http://www.w3.org/2005/Atom"><id>a b</id><link href="/x"/></feed>')
    assert len(rules_broken(feed)) >= 6


def test_all_feeds_have_ids_of_their_own(client: Client) -> None:
    published("One")
    assert len({read(client, address).findtext(f"{ATOM}id") for address in FEEDS}) == len(FEEDS)


def test_a_subjects_and_a_tags_feed_hold_only_what_belongs_there_the_newest_first(client: Client) -> None:
    published("One", tags=("money",))
    published("Two", subject="Economy", tags=("federalism",))
    published("Three", tags=("money", "federalism"))
    assert titles(client, "/subjects/indian-polity/feed.xml") == ["Three", "One"]
    assert titles(client, "/tags/federalism/feed.xml") == ["Three", "Two"]


@pytest.mark.parametrize("kind", ["subjects", "tags"])
def test_a_subject_or_tag_without_live_topics_has_no_feed(client: Client, kind: str) -> None:
    one_topic_and_many_secrets()
    unknown = client.get(f"/{kind}/unknown/feed.xml")
    assert unknown.status_code == 404
    for slug in ("secret-subject", "secret-tag"):
        hidden = client.get(f"/{kind}/{slug}/feed.xml")
        assert (hidden.status_code, hidden.content) == (404, unknown.content)
    for address in FEEDS:
        assert SECRET not in client.get(address).content.decode()


def test_each_correction_is_an_entry_of_its_own_and_nothing_else_is_one(client: Client) -> None:
    edition = published("One", identifier="one")
    assert titles(client, "/corrections.xml") == []
    first = corrected(edition, summary="Right.")
    second = corrected(edition, summary="Right at last.", title="One, put right")
    corrected(edition, Change.MATERIAL, summary="More.")
    corrected(edition, Change.WORDING, summary="More, well put.")
    published("Two")
    found = read(client, "/corrections.xml").findall(f"{ATOM}entry")
    ids = [each.findtext(f"{ATOM}id") for each in found]
    assert ids == [f"tag:testserver,2026:one/{each.number}" for each in (second, first)]
    assert {each.findtext(f"{ATOM}title") for each in found} == {"One, put right"}
    assert [each.findtext(f"{ATOM}updated") for each in found] == [
        each.live_from.isoformat() for each in (second, first)
    ]


def test_a_correction_is_not_told_before_it_is_live_nor_when_its_topic_is_withdrawn(client: Client) -> None:
    edition = published("One")
    topic = Topic.objects.get(pk=edition.topic_id)
    topic.apply(dataclasses.replace(topic.document, summary="Right."), by=None, started_from=1)
    topic.publish(by=None, change=Change.CORRECTION, live_from=timezone.now() + HOUR)
    assert titles(client, "/corrections.xml") == []
    topic.publish(by=None, change=Change.CORRECTION)
    assert titles(client, "/corrections.xml") == ["One"]
    topic.withdraw("No.", by=None)
    assert titles(client, "/corrections.xml") == []
    topic.apply(dataclasses.replace(topic.document, summary="As it was."), by=None, started_from=2)
    topic.publish(by=None)
    assert titles(client, "/corrections.xml") == []
    assert not Page(client, "/").all("#corrected")


def test_an_empty_feed_is_the_same_each_time(client: Client) -> None:
    assert client.get("/feed.xml").content == client.get("/feed.xml").content
    assert rules_broken(read(client, "/feed.xml")) == []


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_was_modified_when_an_edition_last_began_or_ended(client: Client, address: str) -> None:
    edition = published("One")
    assert "Last-Modified" not in client.get(address)  # within this second something else may follow
    travel(edition, by=-5 * HOUR)
    over = published("Over")
    travel(over, by=-3 * HOUR, until=-2 * HOUR)
    assert Client().get(address)["Last-Modified"] == http_date(over.live_until.timestamp())


@pytest.mark.parametrize("address", FEEDS)
def test_no_feed_takes_more_than_four_queries_or_holds_more_than_thirty(client: Client, address: str) -> None:
    many(40)
    Edition.objects.update(change=Change.CORRECTION)
    bare = Edition.objects.filter(tags=None)
    EditionTag.objects.bulk_create(
        EditionTag(content_object=each, tag=Tag.objects.named(["federalism"])[0]) for each in bare
    )
    for most in (6, 4):
        with CaptureQueriesContext(connection) as queries:
            assert len(titles(Client(), address)) == 30
        assert len(queries) <= most, [query["sql"] for query in queries]


def test_the_pages_of_a_subject_and_a_tag_say_where_their_feeds_are_and_every_page_where_corrections_are(
    client: Client,
) -> None:
    published("One")
    for address in ("/subjects/indian-polity/", "/tags/federalism/", "/topics/one/"):
        found = {str(each["href"]) for each in Page(client, address).all("link[rel=alternate]")}
        own = {f"{address}feed.xml"} if "topics" not in address else set()
        assert found >= {"/feed.xml", "/corrections.xml"} | own
