"""What readers must not see: drafts, unpublished edits, what is scheduled, what was withdrawn."""

import dataclasses
import datetime

import pytest
from django.test import Client
from django.utils import timezone

from notes.models import Edition, Topic
from notes.reading.topic_page import TopicPage, topic_page
from notes.tests.making import a_topic, published, travel
from notes.tests.views.page import Page

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


def test_a_draft_and_a_scheduled_edition_answer_the_very_bytes_of_an_unknown_address(client: Client) -> None:
    a_topic("Draft")
    a_topic("Scheduled").publish(by=None, live_from=timezone.now() + DAY)
    unknown = Page(client, "/topics/unknown/")
    assert unknown.status == 404
    for slug in ("draft", "scheduled"):
        page = Page(client, f"/topics/{slug}/")
        assert (page.status, page.text) == (404, unknown.text)


def test_an_edit_that_is_not_published_is_not_seen(client: Client) -> None:
    topic = Topic.objects.get(pk=published("Public").topic_id)
    topic.apply(dataclasses.replace(topic.document, title="Secret", slug="secret"), by=None, started_from=1)
    for address in ("/", "/topics/", "/topics/public/", "/subjects/indian-polity/"):
        assert "ecret" not in Page(client, address).text
    assert Page(client, "/topics/secret/").status == 404


def test_a_scheduled_edition_appears_and_an_expired_one_disappears_by_themselves(client: Client) -> None:
    edition = published("Sometimes")
    assert Page(client, "/topics/sometimes/").words("[data-count]")[0] == "1"
    travel(edition, by=-2 * DAY, until=-DAY)
    page = Page(client, "/topics/sometimes/")
    assert page.status == 410
    assert "Sometimes" not in page.text


def side_titles(at: datetime.datetime) -> list[str]:
    page = topic_page("stays", at)
    assert isinstance(page, TopicPage)
    assert page.side.count == len(page.side.items)
    return sorted(item.title for item in page.side.items)


def test_what_was_kept_is_true_on_either_side_of_the_moment_at_which_an_edition_ends() -> None:
    published("Stays")
    ends = published("Ends")
    boundary = timezone.now() + DAY
    Edition.objects.filter(pk=ends.pk).update(live_until=boundary)
    instant = datetime.timedelta(microseconds=1)
    for _ in range(2):  # a request may have begun before one that is answered sooner
        assert side_titles(boundary - instant) == ["Ends", "Stays"]
        assert side_titles(boundary) == ["Stays"]


def test_an_old_address_leads_to_the_new_one(client: Client) -> None:
    topic = Topic.objects.get(pk=published("Old name").topic_id)
    topic.apply(dataclasses.replace(topic.document, slug="new-name"), by=None, started_from=1)
    topic.publish(by=None)
    page = Page(client, "/topics/old-name/")
    assert (page.status, page.response["Location"]) == (301, "/topics/new-name/")


def test_a_public_answer_carries_no_cookie_and_varies_by_nothing_personal(client: Client) -> None:
    response = Page(client, published("One").get_absolute_url()).response
    assert response.cookies == {}
    assert "Cookie" not in response.get("Vary", "")
