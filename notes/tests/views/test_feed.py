"""The Atom feed."""

import dataclasses
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notes.models import Topic
from notes.tests.hidden import SECRET, one_topic_and_many_secrets
from notes.tests.making import many, published

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client: Client, **headers: str) -> ET.Element:
    response = client.get("/feed.xml", headers=headers)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(response.content)


def entries(client: Client) -> list[ET.Element]:
    return feed(client).findall(f"{ATOM}entry")


def text(element: ET.Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


def test_an_entry_tells_what_the_edition_says(client: Client) -> None:
    edition = published("वित्त आयोग", language="hi", summary="हर पाँच साल।")
    (entry,) = entries(client)
    assert text(entry, "title") == "वित्त आयोग"
    assert text(entry, "summary") == edition.description == "हर पाँच साल।"
    assert text(entry, "updated") == edition.live_from.isoformat()
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"http://testserver{edition.get_absolute_url()}"
    assert [each.get("term") for each in entry.findall(f"{ATOM}category")] == ["federalism", "constitutional bodies"]
    assert entry.get("{http://www.w3.org/XML/1998/namespace}lang") == "hi"


def test_the_newest_comes_first_and_the_feed_is_as_new_as_it(client: Client) -> None:
    published("One")
    newest = published("Two")
    assert [text(each, "title") for each in entries(client)] == ["Two", "One"]
    assert text(feed(client), "updated") == newest.live_from.isoformat()


def test_a_topic_keeps_its_id_in_a_new_edition_under_a_new_address(client: Client) -> None:
    topic = Topic.objects.get(pk=published("Old name", identifier="polity/old name").topic_id)
    (before,) = entries(client)
    topic.apply(dataclasses.replace(topic.document, title="New name", slug="new-name"), by=None, started_from=1)
    topic.publish(by=None)
    (after,) = entries(client)
    assert text(after, "title") == "New name"
    assert text(after, "id") == text(before, "id") == "tag:testserver,2026:polity%2Fold%20name"
    assert text(after, "updated") > text(before, "updated")


def test_two_topics_have_two_ids(client: Client) -> None:
    published("One")
    published("Two")
    assert len({text(each, "id") for each in entries(client)}) == 2


def test_what_looks_like_markup_in_a_text_stays_text(client: Client) -> None:
    published("A <b>bold</b> title & more", summary="5 < 6, and `<script>alert(1)</script>` is text.")
    (entry,) = entries(client)
    assert text(entry, "title") == "A <b>bold</b> title & more"
    summary = entry.find(f"{ATOM}summary")
    assert summary is not None
    assert summary.get("type") == "html"
    assert summary.text == "5 &lt; 6, and &lt;script&gt;alert(1)&lt;/script&gt; is text."


def test_nothing_that_readers_cannot_see_is_in_the_feed(client: Client) -> None:
    one_topic_and_many_secrets()
    assert [text(each, "title") for each in entries(client)] == ["Public"]
    assert SECRET not in client.get("/feed.xml").content.decode()


def test_absolute_addresses_come_from_the_sites_address_not_from_the_request(client: Client, settings: Any) -> None:
    settings.SITE_URL = "https://notes.example.org"
    published("One")
    whole = client.get("/feed.xml", headers={"host": "localhost"}).content.decode()
    assert "https://notes.example.org/topics/one/" in whole
    assert "https://notes.example.org/feed.xml" in whole
    assert "tag:notes.example.org,2026:" in whole
    assert "localhost" not in whole


def test_a_site_without_topics_has_an_empty_feed(client: Client) -> None:
    assert entries(client) == []


def test_the_feed_holds_thirty_entries_and_takes_three_queries_however_many_topics_there_are(client: Client) -> None:
    many(40)
    with CaptureQueriesContext(connection) as queries:
        assert len(entries(client)) == 30
    assert len(queries) <= 3


def test_pages_say_where_the_feed_is(client: Client) -> None:
    home = client.get("/").content.decode()
    assert '<link rel="alternate" href="/feed.xml" type="application/atom+xml"' in home


def test_no_character_of_a_title_breaks_the_feed(client: Client) -> None:
    published("Bad \uffff \ufdd0 \x07 title \U0001f9ed")
    assert ET.fromstring(client.get("/feed.xml").content) is not None
