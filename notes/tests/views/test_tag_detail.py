"""The page of a tag."""

import dataclasses
import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notes.models import Edition, EditionTag, SiteVersion, Tag, Topic
from notes.tests.making import a_topic, many, published, travel
from notes.tests.views.page import Page
from notes.tests.views.test_lists import walk

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)


def assert_unknown(client: Client, slug: str) -> None:
    """Byte by byte what an address answers that nothing ever stood at."""
    secret, unknown = Page(client, f"/tags/{slug}/"), Page(client, "/tags/nobody-has-this/")
    assert (secret.status, secret.text) == (unknown.status, unknown.text)
    assert unknown.status == 404


def test_it_lists_the_live_topics_that_carry_the_tag_and_no_others(client: Client) -> None:
    published("One", tags=("federalism",))
    published("Two", tags=("federalism", "money"), subject="Economy")
    published("Three", tags=("money",))
    a_topic("Draft", tags=("federalism",))
    page = Page(client, "/tags/federalism/")
    assert page.words("h1") == ["federalism"]
    assert page.words("[data-count]") == ["2"]
    assert walk(client, "/tags/federalism/") == ["One", "Two"]


def test_a_tag_of_drafts_alone_is_as_unknown_as_none(client: Client) -> None:
    published("One", tags=("federalism",))
    a_topic("Draft", tags=("secret",))
    assert_unknown(client, "secret")


def test_a_tag_that_only_a_superseded_edition_carried_is_unknown(client: Client) -> None:
    topic = Topic.objects.get(pk=published("One", tags=("old",)).topic_id)
    assert Page(client, "/tags/old/").status == 200
    topic.apply(dataclasses.replace(topic.document, tags=("new",)), by=None, started_from=1)
    assert Page(client, "/tags/old/").status == 200, "an edit that nobody published changes nothing"
    topic.publish(by=None)
    assert_unknown(client, "old")
    assert Page(client, "/tags/new/").status == 200


def test_a_tag_appears_and_goes_with_its_topics_window(client: Client) -> None:
    edition = published("One", tags=("federalism",))
    travel(edition, by=HOUR)
    SiteVersion.objects.advance()
    assert_unknown(client, "federalism")
    travel(edition, by=-2 * HOUR)
    SiteVersion.objects.advance()
    assert Page(client, "/tags/federalism/").status == 200
    travel(edition, by=-HOUR, until=-HOUR)
    SiteVersion.objects.advance()
    assert_unknown(client, "federalism")


def test_a_tag_renamed_is_renamed_at_once_everywhere(client: Client) -> None:
    published("One", tags=("federalism",))
    addresses = ("/tags/federalism/", "/topics/", "/topics/?tag=federalism", "/subjects/indian-polity/")
    for address in addresses:
        assert "federalism" in Page(client, address).text
    tag = Tag.objects.get(slug="federalism")
    tag.name = "Centre and States"
    tag.save()
    for address in addresses:
        assert "Centre and States" in Page(client, address).text
    assert Page(client, "/tags/federalism/").words("h1") == ["Centre and States"]


def test_a_tag_made_for_a_draft_changes_no_public_page() -> None:
    a_topic("One", tags=())
    before = SiteVersion.objects.get().number
    a_topic("Two", tags=("brand new",))
    assert Tag.objects.get().name == "brand new"
    assert SiteVersion.objects.get().number == before


def test_a_tag_in_devanagari_has_its_page(client: Client) -> None:
    published("One", tags=("मौलिक अधिकार",))
    tag = Tag.objects.get()
    assert Page(client, tag.get_absolute_url()).words("h1") == ["मौलिक अधिकार"]


@pytest.mark.parametrize("slug", ["Federalism", "federalism-", "%00", "a%2Fb", "x" * 300, "a b", "%ED%A0%80"])
def test_what_cannot_be_a_tag_is_unknown(client: Client, slug: str) -> None:
    published("One", tags=("federalism",))
    assert Page(client, f"/tags/{slug}/").status == 404


def test_a_parameter_that_the_page_does_not_know_changes_no_byte(client: Client) -> None:
    many(25)
    EditionTag.objects.bulk_create(
        EditionTag(content_object=each, tag=Tag.objects.get(slug="federalism"))
        for each in Edition.objects.exclude(edition_tags__tag__slug="federalism")
    )
    SiteVersion.objects.advance()
    plain = Page(client, "/tags/federalism/")
    assert Page(client, "/tags/federalism/?utm=spy&difficulty=hard&sort=title").text == plain.text
    assert len(walk(client, "/tags/federalism/")) == 25


@pytest.mark.parametrize("number", [3, 3_000])
def test_it_takes_at_most_four_queries_however_many_topics_there_are(number: int) -> None:
    many(number)
    for most in (6, 4):
        with CaptureQueriesContext(connection) as queries:
            assert Client().get("/tags/federalism/").status_code == 200
        assert len(queries) <= most, [query["sql"] for query in queries]
