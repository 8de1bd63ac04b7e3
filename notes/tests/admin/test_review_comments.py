"""Comments on the parts of a text under review: made, resolved, opened again, and never lost."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from notes.documents import Section
from notes.models import Comment
from notes.models.choices import Status
from notes.models.comment import LONGEST
from notes.tests.admin.desk import Desk, fresh, page, said
from notes.tests.admin.reviewing import THREE, address, checks, edit, part, send, waiting, words
from notes.tests.making import a_topic

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]


def test_a_comment_stands_under_the_part_that_it_is_about(sit: Sit, author: User, reviewer: User) -> None:
    topic = waiting(author)
    answer = send(sit(reviewer), topic, on={"sections:two": "Which year?\r\nPlease name it."}, _comment="sections:two")
    comment = Comment.objects.get()
    assert (comment.place, comment.text, comment.by) == ("sections:two", "Which year?\nPlease name it.", reviewer)
    assert comment.revision.version == 2
    assert "kiran: Which year? Please name it." in words(part(answer, "sections:two"))
    assert part(answer, "sections:two").find_parent("details") is None
    assert "Which year?" not in words(part(answer, "summary"))
    assert not checks(answer)["comments"]


def test_a_comment_changes_neither_the_text_nor_its_version_nor_its_state(
    sit: Sit, author: User, reviewer: User
) -> None:
    topic = waiting(author)
    send(sit(reviewer), topic, on={"": "Nearly there."})
    assert (fresh(topic).version, fresh(topic).status) == (2, Status.IN_REVIEW)


def test_a_comment_is_resolved_and_opened_again(sit: Sit, author: User, reviewer: User) -> None:
    topic = waiting(author)
    send(sit(reviewer), topic, on={"summary": "Too long?"})
    comment = Comment.objects.get()
    answer = send(sit(author), topic, _resolve=str(comment.pk))
    comment.refresh_from_db()
    assert comment.resolved_by == author
    assert "resolved by asha" in words(part(answer, "summary"))
    assert checks(answer)["comments"]
    answer = send(sit(reviewer), topic, _reopen=str(comment.pk))
    comment.refresh_from_db()
    assert comment.resolved_at is None
    assert not checks(answer)["comments"]


def test_a_comment_is_not_resolved_twice(sit: Sit, author: User, reviewer: User) -> None:
    topic = waiting(author)
    send(sit(reviewer), topic, on={"summary": "Too long?"})
    number = str(Comment.objects.get().pk)
    send(sit(author), topic, _resolve=number)
    assert "resolved already" in said(send(sit(reviewer), topic, _resolve=number))
    assert Comment.objects.get().resolved_by == author


def test_comments_whose_part_is_gone_are_listed_at_the_end(sit: Sit, author: User, reviewer: User) -> None:
    topic = waiting(author, sections=(*THREE, Section("Four", "The fourth part.", uid="four")))
    send(sit(reviewer), topic, on={"sections:four": "Is this needed?"})
    edit(topic, author, sections=THREE)
    answer = sit(reviewer).get(address(topic))
    gone = page(answer).select_one("[aria-labelledby=gone-heading]")
    assert "Is this needed?" in words(gone)


def test_a_comment_on_a_part_that_readers_still_have_stands_under_it_though_it_was_removed(
    sit: Sit, author: User, reviewer: User
) -> None:
    topic = waiting(author, sections=THREE[:2])
    answer = send(sit(reviewer), topic, on={"sections:three": "Why?"})
    assert "Why?" in words(part(answer, "sections:three"))
    assert not page(answer).select("[aria-labelledby=gone-heading]")


def test_the_same_comment_sent_twice_is_there_once(sit: Sit, author: User, reviewer: User) -> None:
    topic, desk = waiting(author), sit(reviewer)
    for _ in range(2):
        send(desk, topic, on={"summary": "Too long?"}, _comment="summary")
    assert Comment.objects.count() == 1


def test_all_comments_that_were_typed_are_saved_with_the_move(sit: Sit, author: User, reviewer: User) -> None:
    topic = waiting(author)
    sent = {"summary": "Too long.", "sections:one": "Too short.", "title": " "}
    answer = send(sit(reviewer), topic, on=sent, reason="See the comments.", _request_changes="1")
    assert set(Comment.objects.values_list("place", flat=True)) == {"summary", "sections:one"}
    assert fresh(topic).status == Status.CHANGES_REQUESTED
    assert "2 comments are saved." in said(answer)


def test_a_comment_made_on_an_older_version_is_saved_as_made_on_that(sit: Sit, author: User, reviewer: User) -> None:
    topic = waiting(author)
    edit(topic, author, title="Changed meanwhile")
    send(sit(reviewer), topic, version=2, on={"summary": "Too long?"})
    assert Comment.objects.get().revision.version == 2


def test_a_comment_that_is_too_long_is_refused_and_kept(sit: Sit, author: User, reviewer: User) -> None:
    topic, text = waiting(author), "x" * (LONGEST + 1)
    answer = send(sit(reviewer), topic, on={"summary": text, "title": "Good."})
    assert f"{LONGEST + 1:,} characters; {LONGEST:,} are allowed" in said(answer)
    assert not Comment.objects.exists()
    typed = {str(each["name"]): each.get_text() for each in page(answer).select("textarea")}
    assert (typed["comment-summary"], typed["comment-title"]) == (text, "Good.")


@pytest.mark.parametrize("place", ["nothing", "sections:", "sections:A B", "summary:x", "a" * 200, "sections:a:b:c"])
def test_a_comment_on_what_is_no_part_is_refused(sit: Sit, author: User, reviewer: User, place: str) -> None:
    assert send(sit(reviewer), waiting(author), on={place: "Forged"}).status_code == 400
    assert not Comment.objects.exists()


@pytest.mark.parametrize("number", ["99999", "x", "9" * 40, "-1"])
def test_a_comment_that_is_not_there_is_no_error_of_the_server(
    sit: Sit, author: User, reviewer: User, number: str
) -> None:
    assert send(sit(reviewer), waiting(author), _resolve=number).status_code in (200, 400)


def test_a_comment_of_another_topic_is_not_resolved_here(sit: Sit, author: User, reviewer: User) -> None:
    one, other = waiting(author), a_topic("Another")
    revision = other.revision(1)
    comment = Comment.objects.create(topic=other, revision=revision, text="Theirs", by=author, at=timezone.now())
    assert "not there any more" in said(send(sit(reviewer), one, _resolve=str(comment.pk)))
    comment.refresh_from_db()
    assert comment.resolved_at is None


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7|add:7 }}", "\x00"]
)
def test_markup_in_a_comment_is_text(sit: Sit, author: User, reviewer: User, hostile: str) -> None:
    topic = waiting(author, summary=f"Said: {hostile}")
    answer = send(sit(reviewer), topic, on={"summary": f"x {hostile}"}, reason=hostile)
    body = answer.content.decode()
    assert "<script>alert" not in body
    assert "<img src=x" not in body
    assert f"x {hostile}".strip("\x00 ") in words(part(answer, "summary"))


def test_the_form_of_a_returned_topic_says_what_was_asked_for_until_it_is_done(
    sit: Sit, author: User, reviewer: User
) -> None:
    topic, desk = waiting(author), sit(author)
    for reason in ("First.", "Second."):
        if fresh(topic).status != Status.IN_REVIEW:
            fresh(topic).submit(by=author)
        fresh(topic).request_changes(reason, by=reviewer)
    send(sit(reviewer), topic, on={"sections:two": "Which year?"})
    asked = words(page(desk.open(topic)).select_one("#requested"))
    assert "kiran asked for changes" in asked
    assert "Second." in asked
    assert "First." not in asked
    assert "kiran: “Which year?”" in asked
    fresh(topic).submit(by=author)
    asked = words(page(desk.open(topic)).select_one("#requested"))
    assert "asked for changes" not in asked
    Comment.objects.get().resolve(by=author)
    assert not page(desk.open(topic)).select("#requested")
