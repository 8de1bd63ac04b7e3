"""The desk's first page: what waits for this person, and for nobody else."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notes.models import Comment, Topic, Transition
from notes.models.choices import Change
from notes.tests.admin.conftest import at_the_desk
from notes.tests.admin.desk import Desk, page
from notes.tests.making import a_document, a_topic, published, travel

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]
DAY = datetime.timedelta(days=1)
TABLES = {
    "review",
    "wording",
    "returned",
    "drafts",
    "comments",
    "relations",
    "due",
    "proposals",
    "runs",
    "stale",
    "log",
}


@pytest.fixture
def reviewer(db: None) -> User:
    return at_the_desk("rekha", "view_topic", "change_topic", "review_topic")


def desk_of(sit: Sit, user: User) -> Any:
    return page(sit(user).get("/admin/"))


def text(found: Any) -> str:
    return " ".join(found.get_text(" ").split())


def table(found: Any, name: str) -> list[str]:
    return [text(row) for row in found.select(f"[aria-labelledby={name}-heading] tbody tr")]


def tables(found: Any) -> set[str]:
    return {str(each["aria-labelledby"]).removesuffix("-heading") for each in found.select(".desk section")}


def sentence(found: Any) -> str:
    return text(found.select_one(".desk-sum"))


def in_review(title: str, by: User | None = None) -> Topic:
    topic = a_topic(title, by)
    topic.submit(by=by)
    return topic


def ago(topic: Topic, move: str, days: int) -> None:
    Transition.objects.filter(topic=topic, move=move).update(at=timezone.now() - days * DAY)


def test_what_waits_for_a_review_stands_there_the_longest_first(sit: Sit, author: User, reviewer: User) -> None:
    new, old = in_review("New", author), in_review("Old", author)
    ago(old, "submit", 6)
    ago(new, "submit", 4)
    found = desk_of(sit, reviewer)
    assert table(found, "review") == ["Old asha New You may 6 days", "New asha New You may 4 days"]
    assert [text(late) for late in found.select(".late")] == ["6 days"]
    assert sentence(found) == "2 topics wait for your review."


def test_ones_own_text_is_shown_and_not_counted_as_long_as_another_may_approve(
    sit: Sit, publisher: User, reviewer: User
) -> None:
    in_review("Mine", reviewer)
    handed_in = a_topic("Handed in by me")
    handed_in.submit(by=reviewer)
    in_review("Of nobody")
    found = desk_of(sit, reviewer)
    own = "Somebody else: your text"
    assert [own in row for row in table(found, "review")] == [True, True, False]
    assert sentence(found) == "1 topic waits for your review."


def test_the_only_one_who_may_approve_may_approve_their_own(sit: Sit, reviewer: User) -> None:
    in_review("Mine", reviewer)
    found = desk_of(sit, reviewer)
    assert "You may" in table(found, "review")[0]
    assert sentence(found).startswith("1 topic waits for your review")


def test_a_topic_that_is_not_in_review_waits_for_nobody(sit: Sit, reviewer: User) -> None:
    a_topic("Draft")
    published("Live")
    in_review("Approved").approve(by=None)
    assert table(desk_of(sit, reviewer), "review") == []


def test_a_change_of_wording_waits_until_somebody_has_looked_at_it(sit: Sit, publisher: User, reviewer: User) -> None:
    topic = Topic.objects.get(pk=published("Live").topic_id)
    topic.apply(a_document("Live", summary="Better said."), by=publisher, started_from=1)
    topic.publish(by=publisher, change=Change.WORDING)
    found = desk_of(sit, reviewer)
    (row,) = table(found, "wording")
    assert row.startswith("Live ravi")
    assert sentence(found) == "1 change of wording waits to be looked at."
    topic.confirm(by=reviewer)
    assert "wording" not in tables(desk_of(sit, reviewer))


def test_what_came_back_to_me_says_who_asked_for_what(sit: Sit, author: User, reviewer: User) -> None:
    mine, other = in_review("Mine", author), in_review("Of another")
    for topic in (mine, other):
        topic.request_changes("Which meeting is meant?", by=reviewer)
    found = desk_of(sit, author)
    assert [row.rsplit(" ", 2)[0] for row in table(found, "returned")] == ["Mine rekha: “Which meeting is meant?”"]
    assert sentence(found) == "1 came back to you."
    assert "drafts" in tables(found)


def test_a_topic_that_was_returned_twice_shows_the_newest_reason(sit: Sit, author: User) -> None:
    topic = in_review("Mine", author)
    for reason in ("First.", "Second."):
        if topic.status != "in_review":
            topic.submit(by=author)
        topic.request_changes(reason, by=None)
    (row,) = table(desk_of(sit, author), "returned")
    assert "Second." in row
    assert "First." not in row


def test_my_drafts_are_those_that_i_began_or_changed_last(sit: Sit, author: User, publisher: User) -> None:
    a_topic("Mine", author)
    a_topic("The operator's")
    a_topic("Tagged", author).apply(a_document("Tagged", tags=("one",)), by=publisher, started_from=1)
    a_topic("Theirs", publisher)
    assert {row.split(" ")[0] for row in table(desk_of(sit, author), "drafts")} == {"Mine", "Tagged"}
    assert {row.split(" ")[0] for row in table(desk_of(sit, publisher), "drafts")} == {"Tagged", "Theirs"}


def test_open_comments_on_my_topics_are_listed_and_resolved_ones_are_not(
    sit: Sit, author: User, publisher: User
) -> None:
    for title, by in (("Mine", author), ("Of another", publisher)):
        topic = a_topic(title, by)
        for words in ("Which year?", "Resolved."):
            made = Comment.objects.create(
                topic=topic, revision=topic.revision(1), text=words, by=publisher, at=timezone.now()
            )
        made.resolve(by=publisher)
    found = desk_of(sit, author)
    (row,) = table(found, "comments")
    assert row.startswith("Mine ravi: “Which year?”")
    assert sentence(found) == "1 comment on your topics is open."


def test_due_this_week_are_beginnings_and_ends_and_no_end_that_a_new_edition_makes(sit: Sit, viewer: User) -> None:
    now = timezone.now()
    a_topic("Tomorrow").publish(by=None, live_from=now + DAY)
    a_topic("Next month").publish(by=None, live_from=now + 30 * DAY)
    a_topic("Ends").publish(by=None, live_until=now + 2 * DAY)
    topic = Topic.objects.get(pk=published("Replaced").topic_id)
    topic.apply(a_document("Replaced", summary="Else."), by=None, started_from=1)
    topic.publish(by=None, live_from=now + 3 * DAY)
    cancelled = a_topic("Cancelled")
    cancelled.cancel(cancelled.publish(by=None, live_from=now + DAY), by=None)
    found = desk_of(sit, viewer)
    first = [row.split(" ", 1)[0] + (" expires" if "expires" in row else "") for row in table(found, "due")]
    assert first == ["Tomorrow", "Ends expires", "Replaced"]
    assert sentence(found) == "2 go live this week."


def test_stale_are_live_topics_with_the_same_text_for_over_a_year(sit: Sit, viewer: User) -> None:
    travel(published("Stale"), by=-400 * DAY)
    travel(published("Over"), by=-400 * DAY, until=-DAY)
    travel(published("Young"), by=-300 * DAY)
    assert table(desk_of(sit, viewer), "stale") == ["Stale 1 year"]


def test_where_nothing_waits_every_table_says_so_in_a_sentence(sit: Sit, publisher: User) -> None:
    found = desk_of(sit, publisher)
    assert sentence(found) == "Nothing waits for you."
    shown = found.select(".desk section")
    assert {text(each.select_one("p")) for each in shown} == {
        "No topic waits for a review.",
        "Nothing came back to you.",
        "You have no drafts.",
        "No open comments on your topics.",
        "Nothing goes live or expires this week.",
        "No file waits for a decision.",
        "No pair of topics waits for a decision.",
        "No live topic has been the same for over a year.",
    }
    assert all(each.select_one("h2") and not each.select("table") for each in shown)


@pytest.mark.parametrize(
    ("permissions", "shown"),
    [
        (("view_topic",), {"due", "stale"}),
        (("view_topic", "change_topic"), TABLES - {"review", "wording", "runs", "log"}),
        (("view_topic", "change_topic", "review_topic"), TABLES - {"wording", "runs", "log"}),
        (("view_topic", "review_topic"), {"review", "due", "stale"}),
        (("review_topic",), set()),
        (("view_importrun",), {"runs"}),
        (("view_topic", "view_transition"), {"due", "stale", "log"}),
        (("view_transition",), set()),
        (("view_subject",), set()),
    ],
)
def test_the_desk_shows_nothing_that_a_person_may_not_see(
    sit: Sit, permissions: tuple[str, ...], shown: set[str]
) -> None:
    assert tables(desk_of(sit, at_the_desk("other", *permissions))) == shown


def test_each_table_shows_ten_and_counts_the_rest(sit: Sit, author: User) -> None:
    for number in range(12):
        a_topic(f"Number {number}", author)
    found = desk_of(sit, author)
    assert len(table(found, "drafts")) == 10
    (more,) = found.select("[aria-labelledby=drafts-heading] p a")
    assert text(more) == "2 more"
    assert more["href"] == "/admin/notes/topic/?waits=drafts"


def test_the_desk_takes_as_many_queries_for_a_few_as_for_many_and_at_most_twenty(sit: Sit, admin_user: User) -> None:
    def counted() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/admin/").status_code == 200
        return len(queries)

    client = sit(admin_user).client
    empty = counted()
    for number in range(12):
        in_review(f"In review {number}", admin_user)
        a_topic(f"Draft {number}", admin_user)
        a_topic(f"Due {number}").publish(by=None, live_from=timezone.now() + DAY)
        in_review(f"Returned {number}", admin_user).request_changes("Why?", by=None)
    assert counted() == empty <= 20
