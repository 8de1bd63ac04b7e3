"""What search must never find, count or show: whatever no reader can see at that moment."""

import dataclasses
import datetime

import pytest
from django.utils import timezone

from notes.models import Edition, SearchEntry, SiteVersion, Topic
from notes.reading.moment import this_moment
from notes.search import search
from notes.tests.making import a_topic, nothing_kept, published, travel

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


def found(words: str) -> list[str]:
    results = search(words, this_moment())
    assert results.count == len(results.hits)
    return [hit.edition.title for hit in results.hits]


def travelled(edition: Edition, by: datetime.timedelta, until: datetime.timedelta | None = None) -> None:
    """As if that time had passed: what was kept before would have ended with it."""
    travel(edition, by, until)
    nothing_kept()


def test_a_draft() -> None:
    a_topic("Secret")
    assert found("secret") == []


def test_an_edit_that_is_not_published() -> None:
    topic = Topic.objects.get(pk=published("Public").topic_id)
    topic.apply(dataclasses.replace(topic.document, title="Secret"), by=None, started_from=1)
    assert found("secret") == []
    assert found("public") == ["Public"]


def test_a_scheduled_edition_until_it_begins() -> None:
    published("Public secret")
    edition = a_topic("Secret").publish(by=None, live_from=timezone.now() + DAY)
    assert SearchEntry.objects.count() == 2
    assert found("secret") == ["Public secret"]
    travelled(edition, by=-DAY)
    assert found("secret") == ["Secret", "Public secret"]


def test_an_expired_edition_though_its_entry_is_still_there() -> None:
    edition = published("Secret")
    assert found("secret") == ["Secret"]
    travelled(edition, by=-2 * DAY, until=-DAY)
    assert SearchEntry.objects.count() == 1
    assert found("secret") == []


def test_an_edition_that_ends_while_what_was_read_is_kept() -> None:
    boundary = timezone.now() + datetime.timedelta(days=1)
    Edition.objects.filter(pk=published("Secret").pk).update(live_until=boundary)
    before = SiteVersion.objects.moment(boundary - datetime.timedelta(microseconds=1))
    behind = SiteVersion.objects.moment(boundary)
    for _ in range(2):
        assert [hit.edition.title for hit in search("secret", before).hits] == ["Secret"]
        assert search("secret", behind).hits == ()


def test_an_edition_that_the_next_one_took_the_place_of() -> None:
    topic = Topic.objects.get(pk=published("Secret").topic_id)
    topic.apply(dataclasses.replace(topic.document, title="Public"), by=None, started_from=1)
    topic.publish(by=None)
    assert found("secret") == []
    assert found("public") == ["Public"]


def test_an_edition_and_the_one_that_takes_its_place_tomorrow() -> None:
    topic = Topic.objects.get(pk=published("Today").topic_id)
    topic.apply(dataclasses.replace(topic.document, title="Tomorrow"), by=None, started_from=1)
    topic.publish(by=None, live_from=timezone.now() + DAY)
    assert (found("today"), found("tomorrow")) == (["Today"], [])


def test_a_cancelled_edition() -> None:
    edition = published("Secret")
    Edition.objects.filter(pk=edition.pk).update(live_until=edition.live_from)
    assert found("secret") == []


def test_what_is_kept_for_one_moment_does_not_answer_for_an_earlier_version() -> None:
    assert found("secret") == []
    published("Secret")
    assert found("secret") == ["Secret"]
