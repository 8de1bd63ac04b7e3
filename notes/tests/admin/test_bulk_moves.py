"""Moves of many topics at once: each with its own check, each refusal told by name."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.utils import timezone

from notes.admin import bulk_actions
from notes.admin.bulk import BULKS
from notes.models import Subject, Tag, Topic, Transition
from notes.models.choices import Status
from notes.models.moving import MOVES
from notes.tests.admin.conftest import at_the_desk
from notes.tests.admin.desk import LIST, Desk, fresh, page, said
from notes.tests.making import a_topic, published
from notes.tests.test_sentences import only_apply_writes

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]
OF_MOVES = sorted(set(BULKS) & set(MOVES))


@pytest.fixture
def desk(sit: Sit, publisher: User) -> Desk:
    return sit(publisher)


def do(desk: Desk, action: str, *topics: Topic, follow: bool = True, **asked: str) -> Any:
    chosen = [str(topic.pk) for topic in topics]
    if action in ("approve", "publish"):
        asked.setdefault("asked", "1")  # their page only shows which texts are meant
    seen = {f"version-{topic.pk}": str(fresh(topic).version) for topic in topics} if "asked" in asked else {}
    return desk.client.post(LIST, {"action": action, "_selected_action": chosen, **seen, **asked}, follow=follow)


def states(*topics: Topic) -> list[str]:
    return [str(fresh(topic).status) for topic in topics]


def live(topic: Topic) -> bool:
    return bool(topic.editions.live(timezone.now()).exists())


def test_many_are_handed_in_and_approved_and_published(desk: Desk, sit: Sit) -> None:
    topics = a_topic("One"), a_topic("Two")
    author = sit(at_the_desk("asha", "view_topic", "change_topic"))
    assert said(do(author, "submit", *topics)) == "2 topics are handed in for review."
    assert said(do(desk, "approve", *topics)) == "2 topics are approved."
    assert said(do(desk, "publish", *topics)) == "2 topics are published."
    assert all(live(topic) for topic in topics)
    assert Transition.objects.filter(move="publish", by__username="ravi").count() == 2


def test_each_that_is_refused_is_told_by_name_and_the_others_move(desk: Desk) -> None:
    ready, archived, other = a_topic("Ready"), a_topic("Put away"), a_topic("Also put away")
    for topic in (archived, other):
        topic.archive(by=None)
    answer = said(do(desk, "submit", ready, archived, other))
    assert "1 topic is handed in for review." in answer
    assert "“Also put away”, “Put away”: “Submit for review” does not lead on from “archived”." in answer
    assert states(ready, archived, other) == [Status.IN_REVIEW, Status.ARCHIVED, Status.ARCHIVED]


def test_nobody_approves_their_own_text_among_many(desk: Desk, publisher: User) -> None:
    at_the_desk("second", "view_topic", "review_topic")
    mine, other = a_topic("Mine", publisher), a_topic("Of another")
    for topic in (mine, other):
        topic.submit(by=None)
    answer = said(do(desk, "approve", mine, other))
    assert "1 topic is approved." in answer
    assert "“Mine”: Somebody else has to approve this" in answer
    assert states(mine, other) == [Status.IN_REVIEW, Status.APPROVED]


def test_unknown_rights_are_acknowledged_one_by_one_only(desk: Desk) -> None:
    known, unknown = a_topic("Known"), a_topic("Unknown", rights="unknown")
    for topic in (known, unknown):
        topic.submit(by=None)
        topic.approve(by=None)
    answer = said(do(desk, "publish", known, unknown, acknowledged="on"))
    assert "“Unknown”: The rights of this text are unknown" in answer
    assert (live(known), live(unknown)) == (True, False)


def test_withdrawing_many_asks_for_a_reason_first(desk: Desk) -> None:
    topics = [Topic.objects.get(pk=published(title).topic_id) for title in ("One", "Two")]
    asked = do(desk, "withdraw", *topics)
    assert all(live(topic) for topic in topics)
    assert "Readers lose sight of each of them at once." in page(asked).get_text(" ")
    assert {item.get_text(" ", strip=True) for item in page(asked).select(".bulk li")} == {
        "One , Indian Polity Published",
        "Two , Indian Polity Published",
    }
    refused = do(desk, "withdraw", *topics, asked="1", reason=" ")
    assert "This field is required." in said(refused)
    assert all(live(topic) for topic in topics)
    assert said(do(desk, "withdraw", *topics, asked="1", reason="A mistake.")) == "2 topics are withdrawn."
    assert not any(live(topic) for topic in topics)
    assert set(Transition.objects.filter(move="withdraw").values_list("reason", flat=True)) == {"A mistake."}


def test_the_page_that_asks_sends_what_was_chosen(desk: Desk) -> None:
    topic = Topic.objects.get(pk=published().topic_id)
    form = page(do(desk, "withdraw", topic)).select_one(".bulk form")
    assert form is not None
    sent = {str(field["name"]): str(field.get("value", "")) for field in form.select("input[name]")}
    assert "reason" in sent
    desk.client.post(LIST, {**sent, "reason": "Wrong."})
    assert not live(topic)


def test_archiving_what_readers_see_is_refused_by_name(desk: Desk) -> None:
    shown, draft = Topic.objects.get(pk=published("Shown").topic_id), a_topic("Draft")
    answer = said(do(desk, "archive", shown, draft))
    assert "“Shown”: Readers see this topic, or will: withdraw it first." in answer
    assert states(shown, draft) == [Status.PUBLISHED, Status.ARCHIVED]
    assert said(do(desk, "reopen", draft)) == "1 topic is taken out of the archive."


def test_many_move_to_another_subject_and_leave_their_places(desk: Desk, publisher: User) -> None:
    topics = a_topic("One", position=4), a_topic("Two")
    subject = Subject.objects.create(name="Geography", slug="geography")
    there = a_topic("There", subject="Geography", position=2)
    answer = said(do(desk, "to_subject", *topics, there, asked="1", subject=str(subject.pk)))
    assert answer == "2 topics are moved. 1 topic is so already."
    assert [(fresh(topic).subject, fresh(topic).position) for topic in topics] == [(subject, None)] * 2
    assert fresh(there).position == 2
    newest = fresh(topics[0]).revision(2)
    assert (newest.by, newest.reason, newest.document.subject) == (publisher, "moved to “Geography”", "Geography")
    assert "2 topics are moved." in said(do(desk, "to_subject", *topics, asked="1", subject=""))
    assert fresh(topics[0]).subject is None


def test_what_was_published_is_a_draft_after_it_and_readers_see_the_old_one(desk: Desk, client: Client) -> None:
    topic = Topic.objects.get(pk=published().topic_id)
    Subject.objects.create(name="Geography", slug="geography")
    do(desk, "to_subject", topic, asked="1", subject=str(Subject.objects.get(slug="geography").pk))
    assert fresh(topic).status == Status.DRAFT
    assert "Indian Polity" in client.get("/topics/finance-commission/").content.decode()


def test_many_get_a_tag_once(desk: Desk) -> None:
    without, with_it = a_topic("Without", tags=("a",)), a_topic("With", tags=("Prelims 2026",))
    answer = said(do(desk, "add_tag", without, with_it, asked="1", tag=" prelims  2026 "))
    assert answer == "1 topic is tagged. 1 topic is so already."
    assert fresh(without).document.tags == ("a", "Prelims 2026")
    assert Tag.objects.count() == 2


@pytest.mark.parametrize("tag", ["", " ", "x" * 101, "\x00"])
def test_a_tag_that_none_can_be_is_a_sentence_at_its_field(desk: Desk, tag: str) -> None:
    topic = a_topic(tags=())
    assert said(do(desk, "add_tag", topic, asked="1", tag=tag))
    assert fresh(topic).version == 1


def test_a_subject_that_is_not_there_moves_nothing(desk: Desk) -> None:
    topic = a_topic()
    assert "Select a valid choice" in said(do(desk, "to_subject", topic, asked="1", subject="99"))
    assert fresh(topic).version == 1


def test_more_than_a_request_can_do_is_refused_as_a_whole(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_actions, "MANY", 2)
    topics = [a_topic(f"Number {number}") for number in range(3)]
    assert "choose at most 2 topics at once" in said(do(desk, "submit", *topics))
    assert states(*topics) == [Status.DRAFT] * 3


def test_a_topic_changed_in_between_is_told_and_left(desk: Desk) -> None:
    """Somebody saves the second topic while the first one moves."""
    first, second = a_topic("A"), a_topic("B")
    seen: list[str] = []

    def meanwhile(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("INSERT INTO") and "notes_transition" in sql and not seen:
            seen.append(sql)
            Topic.objects.get(pk=second.pk).apply(
                second.document.from_json({**second.document.to_json(), "summary": "Meanwhile."}),
                by=None,
                started_from=1,
            )
        return execute(sql, params, many, context)

    with connection.execute_wrapper(meanwhile):
        answer = said(do(desk, "submit", first, second))
    assert "“B”: This topic has been changed since you opened it" in answer
    assert states(first, second) == [Status.IN_REVIEW, Status.DRAFT]


def test_topics_are_written_through_apply_alone(desk: Desk) -> None:
    topics = a_topic("One"), a_topic("Two")
    with only_apply_writes() as seen:
        do(desk, "add_tag", *topics, asked="1", tag="new")
        do(desk, "submit", *topics)
    assert len(seen) > 4


@pytest.mark.parametrize("action", OF_MOVES)
def test_an_action_asks_for_the_permission_of_its_move(action: str) -> None:
    assert BULKS[action].permission == MOVES[action].permission
