"""The moves of the workflow: from where to where, and what each leaves behind."""

import dataclasses
import datetime
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db.models import ProtectedError
from django.utils import timezone

from notes.models import Edition, Revision, SearchEntry, SiteVersion, Topic, Transition
from notes.models.choices import Origin, Status
from notes.models.edition import FOREVER
from notes.models.moving import MOVES
from notes.models.refusal import Refused, Stale
from notes.tests.making import a_topic

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)

SIMPLE: dict[str, Callable[[Topic], object]] = {
    "submit": lambda topic: topic.submit(by=None),
    "request_changes": lambda topic: topic.request_changes("Say why.", by=None),
    "approve": lambda topic: topic.approve(by=None),
    "archive": lambda topic: topic.archive(by=None),
    "reopen": lambda topic: topic.reopen(by=None),
}


def edit(topic: Topic, **fields: object) -> None:
    document = dataclasses.replace(topic.document, **fields)  # type: ignore[arg-type]
    topic.apply(document, by=None, started_from=topic.version)


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("name", SIMPLE)
def test_a_move_leads_from_exactly_the_states_of_the_table(name: str, status: Status) -> None:
    topic = a_topic()
    Topic.objects.update(status=status)
    topic.refresh_from_db()
    if status in MOVES[name].sources:
        SIMPLE[name](topic)
        assert Topic.objects.get().status == topic.status == MOVES[name].target
        move = Transition.objects.get()
        assert (move.move, move.from_status, move.to_status) == (name, status, MOVES[name].target)
    else:
        with pytest.raises(Refused, match=MOVES[name].label):
            SIMPLE[name](topic)
        assert Topic.objects.get().status == status
        assert not Transition.objects.exists()


@pytest.mark.parametrize("name", SIMPLE)
def test_a_move_names_the_version_it_started_from(name: str) -> None:
    topic = a_topic()
    Topic.objects.update(status=MOVES[name].sources[0])
    edit(Topic.objects.get(), title="Changed meanwhile")
    Topic.objects.update(status=MOVES[name].sources[0])
    with pytest.raises(Stale):
        SIMPLE[name](topic)


def test_a_move_sees_what_another_person_has_done_meanwhile() -> None:
    topic = a_topic()
    same = Topic.objects.get()
    topic.submit(by=None)
    with pytest.raises(Refused, match="in review"):
        same.submit(by=None)


def test_a_whole_way_is_written_down(author: User, reviewer: User) -> None:
    topic = a_topic(by=author)
    topic.submit(by=author)
    topic.request_changes("The third date is wrong.", by=reviewer)
    edit(topic, summary="Right.")
    topic.submit(by=author)
    topic.approve(by=reviewer)
    topic.publish(by=reviewer)
    way = [(move.move, move.by, move.reason) for move in Transition.objects.order_by("pk")]
    assert way == [
        ("submit", author, ""),
        ("request_changes", reviewer, "The third date is wrong."),
        ("submit", author, ""),
        ("approve", reviewer, ""),
        ("publish", reviewer, ""),
    ]


def test_changes_are_not_requested_nor_a_topic_withdrawn_without_a_reason() -> None:
    topic = a_topic()
    topic.submit(by=None)
    with pytest.raises(Refused, match="needs a reason"):
        topic.request_changes("  ", by=None)
    topic.approve(by=None)
    topic.publish(by=None)
    with pytest.raises(Refused, match="needs a reason"):
        topic.withdraw("", by=None)


@pytest.mark.parametrize("moves", [["submit"], ["submit", "approve"], ["publish"]])
def test_editing_what_was_in_review_approved_or_published_is_a_move_back_to_draft(moves: list[str]) -> None:
    topic = a_topic()
    for name in moves:
        getattr(topic, name)(by=None)
    before = topic.status
    edit(topic, title="Edited")
    newest = Transition.objects.order_by("pk").last()
    assert newest
    assert (newest.move, newest.from_status, newest.to_status) == ("edit", before, Status.DRAFT)
    assert newest.revision.version == 2


def test_a_topic_in_the_archive_stays_there_when_its_file_changes() -> None:
    topic = a_topic()
    topic.archive(by=None)
    edit(topic, title="New text")
    assert Topic.objects.get().status == Status.ARCHIVED


# Withdrawing and cancelling


def test_withdrawing_ends_what_is_live_and_cancels_what_is_scheduled_at_once() -> None:
    topic = a_topic()
    live = topic.publish(by=None)
    edit(topic, title="Later")
    scheduled = topic.publish(by=None, live_from=timezone.now() + DAY)
    version = SiteVersion.objects.get().number
    topic.withdraw("A mistake in it.", by=None)
    assert not Edition.objects.not_over(timezone.now()).exists()
    live.refresh_from_db()
    scheduled.refresh_from_db()
    assert live.live_from < live.live_until <= timezone.now()
    assert scheduled.live_from == scheduled.live_until
    assert (Topic.objects.get().status, SiteVersion.objects.get().number) == (Status.DRAFT, version + 1)
    assert not SearchEntry.objects.exists()


def test_what_readers_do_not_see_cannot_be_withdrawn() -> None:
    with pytest.raises(Refused, match="do not see"):
        a_topic().withdraw("Why not.", by=None)


def test_cancelling_a_scheduled_edition_lets_the_one_before_go_on() -> None:
    topic = a_topic()
    live = topic.publish(by=None)
    edit(topic, title="Tomorrow's")
    scheduled = topic.publish(by=None, live_from=timezone.now() + DAY)
    topic.cancel(scheduled, by=None)
    live.refresh_from_db()
    assert live.live_until == FOREVER
    assert [entry.title for entry in SearchEntry.objects.all()] == ["Finance Commission"]
    assert Topic.objects.get().status == Status.DRAFT


def test_the_one_before_goes_on_no_longer_than_it_was_meant_to() -> None:
    topic = a_topic()
    end = timezone.now() + 3 * DAY
    live = topic.publish(by=None, live_until=end)
    edit(topic, title="Tomorrow's")
    topic.cancel(topic.publish(by=None, live_from=timezone.now() + DAY), by=None)
    live.refresh_from_db()
    assert live.live_until == end


def test_cancelling_does_not_take_a_topic_out_of_review() -> None:
    topic = a_topic()
    scheduled = topic.publish(by=None, live_from=timezone.now() + DAY)
    edit(topic, title="New")
    topic.submit(by=None)
    topic.cancel(scheduled, by=None)
    assert Topic.objects.get().status == Status.IN_REVIEW


def test_what_has_begun_or_belongs_to_another_topic_cannot_be_cancelled() -> None:
    topic = a_topic()
    live = topic.publish(by=None)
    other = a_topic("Other").publish(by=None, live_from=timezone.now() + DAY)
    for edition in (live, other):
        with pytest.raises(Refused, match="scheduled"):
            topic.cancel(edition, by=None)


# Restoring, archiving, deleting


def test_restoring_makes_a_new_revision_of_an_old_text(author: User) -> None:
    topic = a_topic()
    edit(topic, title="Second", takeaways=(), tags=("other",))
    made = topic.restore(topic.revision(1), by=author)
    assert topic.document == topic.revision(1).document == topic.document_from_rows()
    assert (made.version, made.origin, made.reason, made.by) == (3, Origin.RESTORE, "version 1", author)
    assert Transition.objects.get().move == "restore"


def test_restoring_what_the_topic_says_already_is_refused() -> None:
    topic = a_topic()
    with pytest.raises(Refused, match="already"):
        topic.restore(topic.revision(1), by=None)
    assert Revision.objects.count() == 1


def test_what_readers_see_or_will_see_cannot_be_archived() -> None:
    topic = a_topic()
    scheduled = topic.publish(by=None, live_from=timezone.now() + DAY)
    with pytest.raises(Refused, match="withdraw it first"):
        topic.archive(by=None)
    topic.cancel(scheduled, by=None)
    topic.archive(by=None)


def test_a_topic_that_ever_had_an_edition_cannot_be_deleted() -> None:
    topic = a_topic()
    topic.publish(by=None)
    topic.withdraw("Out of date.", by=None)
    with pytest.raises(Refused, match="archive it instead"):
        topic.delete()
    with pytest.raises(ProtectedError):
        Topic.objects.all().delete()
    draft = a_topic("Draft")
    draft.delete()
    assert [each.pk for each in Topic.objects.all()] == [topic.pk]
