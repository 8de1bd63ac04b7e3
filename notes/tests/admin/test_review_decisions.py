"""A text under review is approved or sent back from its review page, by whom it may be."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from notes.models import Comment, Topic, Transition
from notes.models.choices import Status
from notes.tests.admin.conftest import at_the_desk
from notes.tests.admin.desk import Desk, fresh, page, said
from notes.tests.admin.reviewing import address, bar, edit, nothing_happened, part, send, somebody, waiting, words

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]


def test_a_reviewer_approves_what_they_saw(sit: Sit, author: User, reviewer: User) -> None:
    topic = waiting(author)
    answer = send(sit(reviewer), topic, _approve="1")
    assert "This topic is now “approved”." in said(answer)
    move = Transition.objects.first()
    assert move is not None
    assert (move.move, move.by, move.revision.version, move.acknowledged) == ("approve", reviewer, 2, "")
    assert bar(answer) == set()


def test_approving_saves_no_text_and_shows_readers_nothing(sit: Sit, author: User, reviewer: User) -> None:
    topic = waiting(author)
    send(sit(reviewer), topic, title="Forged", summary="Forged", _approve="1")
    assert fresh(topic).version == 2
    assert fresh(topic).title == "Finance Commission"
    assert topic.editions.get().document.summary == "Every five years the shares are worked out anew."


def test_changes_are_requested_with_a_reason(sit: Sit, author: User, reviewer: User) -> None:
    topic = waiting(author)
    send(sit(reviewer), topic, reason="Name the year.\r\nAnd the Act.", _request_changes="1")
    assert fresh(topic).status == Status.CHANGES_REQUESTED
    assert Transition.objects.get(move="request_changes").reason == "Name the year.\nAnd the Act."


def test_without_a_reason_nothing_is_sent_back_and_what_was_typed_stays(sit: Sit, author: User, reviewer: User) -> None:
    topic = waiting(author)
    answer = send(sit(reviewer), topic, on={"summary": "Too long?"}, reason="  ", _request_changes="1")
    assert "needs a reason" in said(answer)
    assert fresh(topic).status == Status.IN_REVIEW
    assert not Comment.objects.exists()
    kept = page(answer).select_one("[name=comment-summary]")
    assert kept is not None
    assert kept.get_text() == "Too long?"
    assert page(answer).select(".write[open]")
    assert page(answer).select(".reasoned[open] [name=reason][autofocus]")


def test_a_reason_that_was_typed_stays_when_a_comment_is_saved_first(sit: Sit, author: User, reviewer: User) -> None:
    topic = waiting(author)
    answer = send(sit(reviewer), topic, on={"summary": "Too long?"}, reason="Two things.", press="_comment")
    assert "1 comment is saved." in said(answer)
    assert fresh(topic).status == Status.IN_REVIEW
    kept = page(answer).select_one(".reasoned[open] [name=reason]")
    assert kept is not None
    assert kept.get_text().strip() == "Two things."
    assert not page(answer).select(".write[open]")


@pytest.mark.parametrize("move", ["_approve", "_request_changes"])
def test_a_decision_about_an_older_version_is_refused_and_the_page_shows_the_new_one(
    sit: Sit, author: User, reviewer: User, move: str
) -> None:
    topic = waiting(author)
    edit(topic, author, title="Changed meanwhile")
    topic.submit(by=author)
    answer = send(sit(reviewer), topic, version=2, on={"summary": "Too long?"}, reason="Because.", press=move)
    assert answer.status_code == 409
    assert "asha saved version 3" in said(answer)
    assert fresh(topic).status == Status.IN_REVIEW
    assert not Comment.objects.exists()
    found = page(answer)
    assert "Changed meanwhile" in words(part(answer, "title"))
    kept = {
        str(each["name"]): str(each.get("value") or each.get_text())
        for each in found.select("textarea, input[name=started_from]")
    }
    assert (kept["started_from"], kept["reason"], kept["comment-summary"]) == ("3", "Because.", "Too long?")


@pytest.mark.parametrize("typed", ["", "x", "-1", "9" * 30])
def test_a_forged_version_approves_nothing(sit: Sit, author: User, reviewer: User, typed: str) -> None:
    topic = waiting(author)
    sent = {"started_from": typed, "_approve": "1"}
    assert sit(reviewer).client.post(address(topic), sent).status_code == 409
    assert fresh(topic).status == Status.IN_REVIEW


def test_what_is_approved_already_is_not_approved_again(sit: Sit, author: User, reviewer: User) -> None:
    topic = waiting(author)
    for _ in range(2):
        answer = send(sit(reviewer), topic, _approve="1")
    assert "does not lead on from “approved”" in said(answer)
    assert Transition.objects.filter(move="approve").count() == 1


def test_a_topic_that_is_not_in_review_offers_no_decision_and_says_why(sit: Sit, author: User, reviewer: User) -> None:
    topic = waiting(author)
    Topic.objects.update(status=Status.CHANGES_REQUESTED)
    answer = sit(reviewer).get(address(topic))
    assert bar(answer) == set()
    assert "this one is “changes requested”" in words(page(answer).select_one(".checks"))


def test_nobody_is_offered_to_approve_their_own_text_while_somebody_else_can(sit: Sit, reviewer: User) -> None:
    somebody("latha", "Reviewer")
    topic = waiting(reviewer)
    answer = sit(reviewer).get(address(topic))
    assert bar(answer) == {"_request_changes"}
    aside = words(page(answer).select_one(".checks"))
    assert "Somebody else has to approve this: you made its last change." in aside
    assert "May approve it: latha." in aside
    assert "Somebody else has to approve" in said(send(sit(reviewer), topic, _approve="1"))
    assert fresh(topic).status == Status.IN_REVIEW


def test_who_is_alone_may_approve_their_own_text_and_is_told_that_it_is_recorded(sit: Sit, reviewer: User) -> None:
    topic = waiting(reviewer)
    assert "The history will say so." in words(page(sit(reviewer).get(address(topic))).select_one(".checks"))
    send(sit(reviewer), topic, _approve="1")
    assert Transition.objects.get(move="approve").acknowledged == "own text"


def test_a_superuser_approves_their_own_text_with_a_reason_only(sit: Sit, reviewer: User) -> None:
    boss = somebody("boss", is_superuser=True)
    topic = waiting(boss)
    answer = sit(boss).get(address(topic))
    assert page(answer).select(".reasoned [name=_approve]")
    assert not page(answer).select(".review-bar > [name=_approve]")
    assert "give a reason" in said(send(sit(boss), topic, _approve="1"))
    assert fresh(topic).status == Status.IN_REVIEW
    send(sit(boss), topic, reason="The others are away.", _approve="1")
    assert Transition.objects.get(move="approve").reason == "The others are away."


def test_a_change_of_wording_that_is_live_already_is_compared_with_what_it_replaced_and_confirmed(
    sit: Sit, author: User, reviewer: User
) -> None:
    padma = somebody("padma", "Publisher")
    topic = waiting(author)
    topic.refresh_from_db()
    topic.publish(by=padma, change="wording")
    answer = sit(reviewer).get(address(topic))
    heads = [words(each) for each in page(answer).select(".sides-told p")]
    assert heads == ["Before: edition 1", "To be confirmed: edition 2"]
    assert part(answer, "summary").select("ins")
    assert bar(answer) == {"_confirm"}
    assert "is confirmed" in said(send(sit(reviewer), topic, _confirm="1"))
    assert bar(sit(reviewer).get(address(topic))) == set()
    assert "No change of wording waits" in said(send(sit(reviewer), topic, _confirm="1"))


def test_an_author_is_told_who_decides(sit: Sit, author: User) -> None:
    opened = sit(author).get(address(waiting(somebody("other", "Author"))))
    assert bar(opened) == set()
    assert "Reviewers decide here." in words(page(opened).select_one(".checks"))


@pytest.mark.parametrize(
    "sent", [{"_approve": "1"}, {"_request_changes": "1"}, {"on": {"summary": "Forged"}}, {"_resolve": "1"}, {}]
)
def test_a_viewer_reads_and_does_nothing(sit: Sit, author: User, viewer: User, sent: dict[str, Any]) -> None:
    topic = waiting(author)
    assert send(sit(viewer), topic, reason="Forged", **sent).status_code == 403
    assert nothing_happened(topic)
    opened = sit(viewer).get(address(topic))
    assert opened.status_code == 200
    assert not page(opened).select("#review_form :is(textarea, button)")


def test_a_publisher_decides_too(sit: Sit, author: User) -> None:
    topic = waiting(author)
    send(sit(somebody("padma", "Publisher")), topic, _approve="1")
    assert fresh(topic).status == Status.APPROVED


def test_who_may_review_and_not_write_approves_and_leaves_no_comment(sit: Sit, author: User) -> None:
    topic, desk = waiting(author), sit(at_the_desk("judge", "view_topic", "review_topic"))
    assert send(desk, topic, on={"summary": "Forged"}, _approve="1").status_code == 403
    assert nothing_happened(topic)
    send(desk, topic, _approve="1")
    assert fresh(topic).status == Status.APPROVED


def test_who_may_not_see_topics_sees_no_review_whether_there_is_one_or_not(
    sit: Sit, author: User, reader: User
) -> None:
    topic, other = waiting(author), sit(at_the_desk("other", "view_subject", "review_topic"))
    for path in (address(topic), "/admin/notes/topic/99999/review/"):
        assert other.get(path).status_code == 403
        assert other.client.post(path, {"started_from": "2", "_approve": "1"}).status_code == 403
        assert sit(reader).get(path).headers["Location"].startswith("/admin/login/")
        assert Client().get(path).headers["Location"].startswith("/admin/login/")
    assert nothing_happened(topic)


def test_a_review_of_no_topic_is_not_found(sit: Sit, reviewer: User) -> None:
    assert sit(reviewer).get("/admin/notes/topic/99999/review/").status_code == 404
