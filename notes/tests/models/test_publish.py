"""`publish` is the only bridge between what editors edit and what readers see."""

import dataclasses
import datetime

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notes import rendering
from notes.documents import Section
from notes.models import Edition, SearchEntry, SiteVersion, Topic, Transition
from notes.models.choices import Origin, Status
from notes.models.edition import FOREVER
from notes.models.refusal import Refused, Stale
from notes.tests.making import a_topic, published

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


def edit(topic: Topic, **fields: object) -> None:
    document = dataclasses.replace(topic.document, **fields)  # type: ignore[arg-type]
    topic.apply(document, by=None, started_from=topic.version)


def live(at: datetime.datetime) -> list[str]:
    return [edition.title for edition in Edition.objects.live(at)]


def test_readers_see_an_edition_from_the_moment_it_is_published(publisher: User) -> None:
    topic = a_topic()
    before = timezone.now()
    edition = topic.publish(by=publisher)
    assert live(before) == []
    assert live(edition.live_from) == live(timezone.now()) == ["Finance Commission"]
    assert (edition.number, edition.by, edition.live_until) == (1, publisher, FOREVER)
    assert Topic.objects.get().status == Status.PUBLISHED


def test_an_edition_is_a_copy_that_later_edits_do_not_touch() -> None:
    topic = a_topic()
    topic.publish(by=None)
    edit(topic, title="Draft of something else", tags=("secret",))
    edition = Edition.objects.get()
    assert (edition.title, edition.document.title) == ("Finance Commission", "Finance Commission")
    assert [tag.name for tag in edition.tag_list] == ["federalism", "constitutional bodies"]


def test_a_new_edition_ends_the_old_one_where_it_begins() -> None:
    topic = a_topic()
    first = topic.publish(by=None)
    edit(topic, title="Second")
    second = topic.publish(by=None)
    first.refresh_from_db()
    assert first.live_until == second.live_from
    assert second.number == 2
    assert live(timezone.now()) == ["Second"]


def test_publishing_for_tomorrow_closes_todays_edition_at_that_moment() -> None:
    topic = a_topic()
    topic.publish(by=None)
    edit(topic, title="Tomorrow's")
    tomorrow = timezone.now() + DAY
    topic.publish(by=None, live_from=tomorrow)
    assert live(timezone.now()) == ["Finance Commission"]
    assert live(tomorrow) == ["Tomorrow's"]


def test_publishing_now_cancels_what_was_scheduled() -> None:
    topic = a_topic()
    scheduled = topic.publish(by=None, live_from=timezone.now() + DAY)
    edit(topic, title="Sooner")
    topic.publish(by=None)
    scheduled.refresh_from_db()
    assert scheduled.live_from == scheduled.live_until
    assert live(timezone.now() + 2 * DAY) == ["Sooner"]


def test_an_edition_may_end_by_itself() -> None:
    topic = a_topic()
    end = timezone.now() + DAY
    topic.publish(by=None, live_until=end)
    assert live(end - datetime.timedelta(seconds=1)) == ["Finance Commission"]
    assert live(end) == []


def test_publishing_what_readers_see_already_is_refused_with_a_sentence() -> None:
    topic = a_topic()
    topic.publish(by=None)
    with pytest.raises(Refused, match="already see"):
        topic.publish(by=None)
    assert Edition.objects.count() == 1


@pytest.mark.parametrize(("start", "end"), [(-DAY, None), (DAY, DAY), (2 * DAY, DAY)])
def test_a_window_in_the_past_or_without_length_is_refused(
    start: datetime.timedelta, end: datetime.timedelta | None
) -> None:
    topic = a_topic()
    now = timezone.now()
    with pytest.raises(Refused):
        topic.publish(by=None, live_from=now + start, live_until=now + end if end else None)
    assert not Edition.objects.exists()


@pytest.mark.parametrize("status", [Status.IN_REVIEW, Status.CHANGES_REQUESTED, Status.ARCHIVED])
def test_what_is_in_review_returned_or_archived_is_not_published(status: Status) -> None:
    topic = a_topic()
    Topic.objects.update(status=status)
    with pytest.raises(Refused, match=r"does not lead on|has to approve this"):
        topic.publish(by=None)
    assert not Edition.objects.exists()


def test_publishing_a_version_that_has_been_changed_meanwhile_is_refused() -> None:
    topic = a_topic()
    edit(Topic.objects.get(), title="Changed meanwhile")
    with pytest.raises(Stale):
        topic.publish(by=None)
    with pytest.raises(Stale):
        Topic.objects.get().publish(by=None, started_from=1)


def test_an_address_that_another_topic_is_published_under_is_refused() -> None:
    first = a_topic("Same")
    first.publish(by=None)
    edit(first, slug="moved")
    second = a_topic("Other")
    Topic.objects.filter(pk=second.pk).update(slug="same")
    with pytest.raises(Refused, match="same"):
        Topic.objects.get(pk=second.pk).publish(by=None)


def test_a_text_that_cannot_be_rendered_is_not_published() -> None:
    topic = a_topic(sections=(Section("Hostile", "[" * 20_000),))
    with pytest.raises(rendering.RenderingRefused):
        topic.publish(by=None)
    assert not Edition.objects.exists()
    assert Topic.objects.get().status == Status.DRAFT


def test_the_move_is_written_down(author: User) -> None:
    topic = a_topic()
    topic.submit(by=None)
    topic.approve(by=None)
    topic.publish(by=author)
    edit(topic, title="Second")
    topic.publish(by=None, origin=Origin.IMPORT, reason="import run 4")
    _, _, first, edited, second = Transition.objects.order_by("pk")
    assert edited.move == "edit"
    assert (first.by, first.from_status, first.to_status) == (author, Status.APPROVED, Status.PUBLISHED)
    assert (second.by, second.origin, second.reason) == (None, Origin.IMPORT, "import run 4")
    assert second.revision.version == 2


def test_publishing_raises_the_sites_version_and_a_draft_does_not() -> None:
    topic = a_topic()
    before = SiteVersion.objects.get().number
    edit(topic, title="Draft")
    assert SiteVersion.objects.get().number == before
    topic.publish(by=None)
    assert SiteVersion.objects.get().number == before + 1


def test_search_knows_what_is_live_or_scheduled_and_nothing_else() -> None:
    topic = a_topic()
    topic.publish(by=None)
    edit(topic, title="Now")
    topic.publish(by=None)
    edit(topic, title="Later")
    topic.publish(by=None, live_from=timezone.now() + DAY)
    edit(topic, title="Draft")
    assert sorted(entry.title for entry in SearchEntry.objects.all()) == ["Later", "Now"]


def test_what_search_looks_in_is_plain_text_without_supplied_headings() -> None:
    published(
        summary="A *summary*.",
        sections=(
            Section("", "Text &amp; **bold**.\n\n> [!info] Title\n> Inside.", kind="introduction"),
            Section("Own heading", "More."),
        ),
    )
    entry = SearchEntry.objects.get()
    assert entry.summary == "A summary."
    assert "Text & bold." in entry.body
    assert "Own heading" in entry.body
    assert "Introduction" not in entry.body
    assert "Background" not in entry.body
    assert "<" not in entry.body


def test_the_minutes_and_the_description_are_computed() -> None:
    edition = published(summary="First. " + "word " * 100, sections=(Section("Long", "word " * 500),), takeaways=())
    assert edition.reading_minutes == 4
    assert len(edition.description) <= 160
    assert edition.description.endswith("…")


def test_one_publish_takes_at_most_twenty_five_queries() -> None:
    topic = a_topic()
    topic.publish(by=None)
    edit(topic, title="Second")
    with CaptureQueriesContext(connection) as queries:
        topic.publish(by=None)
    assert len(queries) <= 25, [query["sql"][:80] for query in queries]
