"""Nobody approves their own text, as long as somebody else can; who is alone may, and it is written down."""

import dataclasses
import datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone

from notes.documents import Section
from notes.models import Edition, Topic, Transition
from notes.models.choices import Change, Status
from notes.models.refusal import Refused
from notes.tests.making import a_topic

pytestmark = pytest.mark.django_db


def somebody(name: str, role: str) -> User:
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def one() -> User:
    return somebody("one", "Publisher")


@pytest.fixture
def other() -> User:
    return somebody("other", "Reviewer")


def edit(topic: Topic, by: User | None, title: str = "Another title") -> None:
    topic.apply(dataclasses.replace(topic.document, title=title), by=by, started_from=topic.version)


def in_review(writer: User | None, submitter: User | None) -> Topic:
    topic = a_topic(by=writer)
    topic.submit(by=submitter)
    return topic


@pytest.mark.parametrize(
    ("mode", "approvers", "writes", "submits", "allowed", "recorded"),
    [
        ("auto", 2, True, False, False, ""),
        ("auto", 2, False, True, False, ""),
        ("auto", 2, False, False, True, ""),
        ("auto", 1, True, True, True, "own text"),
        ("auto", 1, False, False, True, ""),
        ("on", 1, True, False, False, ""),
        ("on", 1, False, False, True, ""),
        ("off", 2, True, True, True, "own text"),
        ("off", 2, False, False, True, ""),
    ],
)
def test_an_approver_is_neither_the_last_editor_nor_who_submitted_it(
    settings: Any,
    one: User,
    mode: str,
    approvers: int,
    writes: bool,
    submits: bool,
    allowed: bool,
    recorded: str,
) -> None:
    settings.FOUR_EYES = mode
    if approvers == 2:
        somebody("another", "Reviewer")
    topic = in_review(one if writes else None, one if submits else None)
    if not allowed:
        with pytest.raises(Refused, match="Somebody else has to approve this"):
            topic.approve(by=one)
        assert Topic.objects.get().status == Status.IN_REVIEW
        return
    topic.approve(by=one)
    assert Topic.objects.get().status == Status.APPROVED
    assert Transition.objects.get(move="approve").acknowledged == recorded


def test_who_changed_it_last_counts_and_not_who_began_it(one: User, other: User) -> None:
    topic = in_review(one, None)
    edit(topic, by=other)
    topic.submit(by=None)
    with pytest.raises(Refused, match="you made its last change"):
        topic.approve(by=other)
    topic.approve(by=one)


def test_an_account_that_is_closed_or_may_not_sign_in_is_no_second_person(one: User, other: User) -> None:
    other.is_active = False
    other.save()
    in_review(one, one).approve(by=one)


def test_a_superuser_approves_their_own_text_only_with_a_written_reason(one: User) -> None:
    boss = User.objects.create_superuser("boss")
    topic = in_review(boss, boss)
    for reason in ("", "  "):
        with pytest.raises(Refused, match="give a reason"):
            topic.approve(by=boss, reason=reason)
    topic.approve(by=boss, reason="The exam is tomorrow.")
    move = Transition.objects.get(move="approve")
    assert (move.reason, move.acknowledged) == ("The exam is tomorrow.", "own text")


def test_a_reason_makes_nobody_but_a_superuser_an_exception(one: User, other: User) -> None:
    with pytest.raises(Refused, match="Somebody else"):
        in_review(other, None).approve(by=other, reason="I am sure.")


def test_an_approval_holds_for_one_revision(one: User, other: User) -> None:
    topic = in_review(one, one)
    topic.approve(by=other)
    edit(topic, by=other)
    assert Topic.objects.get().status == Status.DRAFT
    with pytest.raises(Refused, match="Somebody else has to approve this"):
        topic.publish(by=one)
    assert not Edition.objects.exists()


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW, Status.CHANGES_REQUESTED])
def test_one_person_alone_submits_approves_and_publishes_at_once(one: User, status: Status) -> None:
    topic = a_topic(by=one)
    if status != Status.DRAFT:
        topic.submit(by=one)
    if status == Status.CHANGES_REQUESTED:
        topic.request_changes("Which year?", by=one)
    topic.publish(by=one)
    assert Topic.objects.get().status == Status.PUBLISHED
    moves = list(Transition.objects.order_by("pk").values_list("move", "acknowledged"))
    assert moves[-2:] == [("approve", "own text"), ("publish", "")]
    assert "submit" in [move for move, _ in moves]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW, Status.CHANGES_REQUESTED])
def test_where_two_may_approve_nobody_publishes_what_is_not_approved(one: User, other: User, status: Status) -> None:
    topic = a_topic()
    Topic.objects.update(status=status)
    topic.refresh_from_db()
    with pytest.raises(Refused, match="Somebody else has to approve this"):
        topic.publish(by=one, reason="I am sure.")
    assert not Edition.objects.exists()
    assert not Transition.objects.exists()


def test_who_may_not_approve_is_not_alone(author: User) -> None:
    with pytest.raises(Refused):
        a_topic().publish(by=author)


def test_the_operator_publishes_a_draft_but_nothing_that_waits_for_a_person() -> None:
    topic = in_review(None, None)
    with pytest.raises(Refused):
        topic.publish(by=None)
    a_topic("Other").publish(by=None)


def test_a_publisher_changes_the_wording_of_a_live_topic_alone_and_it_waits_to_be_confirmed(
    one: User, other: User
) -> None:
    topic = a_topic()
    with pytest.raises(Refused):
        topic.publish(by=one, change=Change.WORDING)
    topic.publish(by=None)
    edit(topic, by=one)
    with pytest.raises(Refused):
        topic.publish(by=one, change=Change.CORRECTION)
    edition = topic.publish(by=one, change=Change.WORDING)
    waiting = Edition.objects.unconfirmed(edition.live_from)
    assert [each.pk for each in waiting] == [edition.pk]
    with pytest.raises(Refused, match="you made its last change"):
        topic.confirm(by=one)
    topic.confirm(by=other)
    assert not waiting.all().exists()
    assert Topic.objects.get().status == Status.PUBLISHED
    with pytest.raises(Refused, match="No change of wording waits"):
        topic.confirm(by=other)


def test_a_change_of_wording_does_not_leave_the_queue_by_being_published_again(one: User, other: User) -> None:
    topic = a_topic()
    topic.publish(by=None)
    edit(topic, by=one)
    first = topic.publish(by=one, change=Change.WORDING)
    with pytest.raises(Refused, match="Somebody else has to approve this"):
        topic.publish(by=one, change=Change.MATERIAL, live_until=first.live_from + datetime.timedelta(days=900))
    edit(topic, by=one, title="A third title")
    with pytest.raises(Refused, match="Somebody else has to approve this"):
        topic.publish(by=one, change=Change.MATERIAL)
    assert Edition.objects.unconfirmed(first.live_from).exists()


def test_a_text_that_readers_had_before_is_shown_again_without_being_approved_anew(one: User, other: User) -> None:
    topic = a_topic()
    edition = topic.publish(by=None)
    edit(topic, by=one)
    topic.apply(edition.document, by=one, started_from=topic.version)
    topic.withdraw("A mistake.", by=one)
    topic.publish(by=one)
    assert Edition.objects.count() == 2


def test_a_wording_is_not_scheduled_for_a_time_when_nothing_is_live(one: User, other: User) -> None:
    now = timezone.now()
    topic = a_topic()
    topic.publish(by=None, live_until=now + datetime.timedelta(hours=1))
    edit(topic, by=one)
    with pytest.raises(Refused):
        topic.publish(by=one, change=Change.WORDING, live_from=now + datetime.timedelta(days=2))


def test_a_time_long_past_is_refused_and_no_error(one: User) -> None:
    topic = a_topic(sections=(Section("Part", "See [[Elsewhere]]."),))
    with pytest.raises(Refused, match="past"):
        topic.publish(by=None, live_from=datetime.datetime(1, 1, 1, tzinfo=datetime.UTC))


def test_an_approved_change_of_wording_waits_for_nobody(one: User, other: User) -> None:
    topic = a_topic()
    topic.publish(by=None)
    edit(topic, by=one)
    topic.submit(by=one)
    topic.approve(by=other)
    edition = topic.publish(by=one, change=Change.WORDING)
    assert not Edition.objects.unconfirmed(edition.live_from).exists()


def test_a_first_edition_is_new_and_a_later_one_new_material_unless_it_is_said_otherwise() -> None:
    topic = a_topic()
    changes = [topic.publish(by=None).change]
    for title, change in (("Second", ""), ("Third", Change.CORRECTION)):
        edit(topic, by=None, title=title)
        changes.append(topic.publish(by=None, change=change).change)
    assert changes == [Change.NEW, Change.MATERIAL, Change.CORRECTION]
