"""The workflow's buttons on a topic's form."""

import datetime
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notes.models import Edition, Topic, Transition
from notes.models.choices import Status
from notes.tests.admin.desk import Desk, buttons, fields, fresh, page, said
from notes.tests.making import a_topic
from notes.tests.test_sentences import only_apply_writes

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]


@pytest.fixture
def desk(sit: Sit, publisher: User) -> Desk:
    return sit(publisher)


def at(status: Status) -> Topic:
    """A topic that came to this state in the way that topics do."""
    topic = a_topic()
    if status == Status.PUBLISHED:
        topic.publish(by=None)
    if status == Status.ARCHIVED:
        topic.archive(by=None)
    if status in (Status.IN_REVIEW, Status.CHANGES_REQUESTED, Status.APPROVED):
        topic.submit(by=None)
    if status == Status.CHANGES_REQUESTED:
        topic.request_changes("Which year?", by=None)
    if status == Status.APPROVED:
        topic.approve(by=None)
    return topic


def test_publishing_a_draft_takes_at_most_25_queries(desk: Desk) -> None:
    desk.send(desk.open(a_topic("The Finance Commission")), "_publish")  # subject, tags and words are known from now on
    form = desk.open(a_topic())
    with CaptureQueriesContext(connection) as queries:
        desk.send(form, "_publish", follow=False)
    assert Edition.objects.count() == 2
    assert len(queries) <= 25, "\n".join(query["sql"][:150] for query in queries)


def in_an_hour(hours: int = 1) -> str:
    return timezone.localtime(timezone.now() + datetime.timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M")


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        (Status.DRAFT, {"_submit", "_publish", "_archive"}),
        (Status.IN_REVIEW, {"_request_changes", "_approve", "_publish", "_archive"}),
        (Status.CHANGES_REQUESTED, {"_submit", "_publish", "_archive"}),
        (Status.APPROVED, {"_submit", "_publish", "_archive"}),
        (Status.PUBLISHED, {"_submit", "_publish", "_withdraw"}),
        (Status.ARCHIVED, {"_reopen"}),
    ],
)
def test_a_publisher_alone_is_offered_what_leads_on_from_the_state(desk: Desk, status: Status, shown: set[str]) -> None:
    assert buttons(desk.open(at(status))) == shown


def test_a_viewer_is_offered_nothing(sit: Sit, viewer: User) -> None:
    answer = sit(viewer).open(at(Status.DRAFT))
    assert buttons(answer) == set()
    assert not page(answer).select("#topic_form input[name=_save]")


def test_a_topic_goes_through_the_whole_workflow(desk: Desk, publisher: User) -> None:
    topic = a_topic()
    desk.edit(topic, "_submit")
    desk.edit(topic, "_request_changes", reason="Which year?")
    desk.edit(topic, "_submit")
    desk.edit(topic, "_approve")
    answer = desk.edit(topic, "_publish")
    assert "Readers now see edition 1." in said(answer)
    moves = Transition.objects.filter(topic=topic).order_by("pk")
    assert [move.move for move in moves] == ["submit", "request_changes", "submit", "approve", "publish"]
    assert {move.by for move in moves} == {publisher}
    assert moves[1].reason == "Which year?"
    desk.edit(topic, "_withdraw", reason="A mistake in the table.")
    assert fresh(topic).status == Status.DRAFT
    desk.edit(topic, "_archive")
    desk.edit(topic, "_reopen")
    assert fresh(topic).status == Status.DRAFT


def test_a_move_saves_first_what_was_changed(desk: Desk) -> None:
    topic = a_topic()
    answer = desk.edit(topic, "_publish", title="Changed at the last minute")
    assert "Saved as version 2." in said(answer)
    assert fresh(topic).editions.get().title == "Changed at the last minute"


def test_a_new_topic_can_be_published_at_once(desk: Desk) -> None:
    desk.send(desk.open(), "_publish", title="Quick", sections_0_body="Text.")
    assert Topic.objects.get().editions.get().title == "Quick"


def test_a_live_topic_is_edited_and_published_in_one_post_and_readers_see_the_old_one_until_then(desk: Desk) -> None:
    topic = at(Status.PUBLISHED)
    reader = Client()
    desk.edit(topic, sections_0_body="The new words.")
    assert "The new words." not in reader.get("/topics/finance-commission/").content.decode()
    desk.edit(topic, "_publish")
    assert "The new words." in reader.get("/topics/finance-commission/").content.decode()
    assert desk.edit(topic, "_publish", sections_0_body="Newer words.").status_code == 200
    assert "Newer words." in reader.get("/topics/finance-commission/").content.decode()


def test_a_topic_is_published_at_a_time_and_until_a_time(desk: Desk) -> None:
    topic = a_topic()
    answer = desk.edit(topic, "_publish", live_from=in_an_hour(), live_until=in_an_hour(2))
    edition = topic.editions.get()
    assert "Readers will see edition 1 from" in said(answer)
    assert edition.live_until - edition.live_from == datetime.timedelta(hours=1)
    assert edition.live_from > timezone.now()
    assert "Edition 1 is scheduled for" in page(answer).get_text(" ")


def test_a_scheduled_edition_is_cancelled(desk: Desk) -> None:
    topic = at(Status.PUBLISHED)
    desk.edit(topic, "_publish", title="Later", live_from=in_an_hour())
    opened = desk.open(topic)
    assert "_cancel" in buttons(opened)
    number = page(opened).select_one("button[name=_cancel]")["value"]  # type: ignore[index]
    answer = desk.client.post(desk.address(topic), {**fields(opened), "_cancel": str(number)}, follow=True)
    assert "The scheduled edition is cancelled." in said(answer)
    assert topic.editions.scheduled(timezone.now()).count() == 0
    assert topic.editions.live(timezone.now()).get().number == 1


@pytest.mark.parametrize("forged", ["", "x", "-1", "1", "99", "9" * 30])
def test_cancelling_what_is_not_scheduled_is_a_sentence(desk: Desk, forged: str) -> None:
    topic = at(Status.PUBLISHED)
    opened = desk.open(topic)
    answer = desk.client.post(desk.address(topic), {**fields(opened), "_cancel": forged})
    assert answer.status_code == 200
    assert "edition" in said(answer)
    assert topic.editions.live(timezone.now()).exists()


def test_withdrawing_needs_a_reason_and_the_save_before_it_is_told(desk: Desk) -> None:
    topic = at(Status.PUBLISHED)
    answer = desk.edit(topic, "_withdraw", title="Changed")
    assert "“Withdraw” needs a reason." in said(answer)
    assert "Saved as version 2." in said(answer)
    assert topic.editions.live(timezone.now()).exists()
    assert fields(answer)["started_from"] == "2"
    desk.send(answer, "_withdraw", reason="Now there is one.")
    assert not topic.editions.live(timezone.now()).exists()


def test_a_refused_move_keeps_what_was_asked(desk: Desk) -> None:
    topic = a_topic()
    answer = desk.edit(topic, "_publish", live_from="2001-01-01T10:00", title="Typed")
    assert "cannot begin in the past" in said(answer)
    assert (fields(answer)["live_from"], fields(answer)["title"]) == ("2001-01-01T10:00", "Typed")
    assert not topic.editions.exists()


def test_a_time_that_is_none_saves_and_moves_nothing(desk: Desk) -> None:
    topic = a_topic()
    answer = desk.edit(topic, "_publish", live_from="tomorrow", title="Typed")
    assert "Enter a valid date/time." in said(answer)
    assert (fields(answer)["live_from"], fields(answer)["title"]) == ("tomorrow", "Typed")
    assert fresh(topic).version == 1


def test_publishing_what_readers_see_already_is_a_sentence(desk: Desk) -> None:
    topic = at(Status.PUBLISHED)
    assert "Readers already see exactly this text." in said(desk.edit(topic, "_publish"))
    assert topic.editions.count() == 1


def test_approving_a_changed_text_saves_it_and_is_refused(desk: Desk) -> None:
    """An approval holds for the text that was handed in."""
    topic = at(Status.IN_REVIEW)
    answer = desk.edit(topic, "_approve", title="Changed")
    assert "does not lead on from “draft”" in said(answer)
    assert (fresh(topic).status, fresh(topic).title) == (Status.DRAFT, "Changed")


def test_what_is_wrong_in_the_text_keeps_the_move_from_happening(desk: Desk) -> None:
    topic = a_topic()
    answer = desk.edit(topic, "_publish", title="")
    assert "This field is required." in said(answer)
    assert not topic.editions.exists()


def test_a_live_topic_links_to_its_page_and_a_draft_does_not(desk: Desk) -> None:
    topic = a_topic()
    assert not page(desk.open(topic)).select("a.viewsitelink")
    topic.publish(by=None)
    links = [str(link["href"]) for link in page(desk.open(topic)).select("a.viewsitelink")]
    assert links == ["/topics/finance-commission/"]


def test_the_form_tells_what_readers_see(desk: Desk) -> None:
    topic = a_topic()

    def standing() -> str:
        return " ".join(page(desk.open(topic)).select_one(".standing").get_text(" ").split())  # type: ignore[union-attr]

    assert "Readers have never seen this topic." in standing()
    desk.edit(topic, "_publish", live_until=in_an_hour())
    assert "Readers see edition 1" in standing()
    assert ", until " in standing()
    desk.edit(topic, "_withdraw", reason="Wrong.")
    assert "edition 1 was withdrawn on" in standing()


def test_the_desk_writes_topics_through_apply_alone(desk: Desk) -> None:
    topic = a_topic()
    with only_apply_writes() as seen:
        desk.edit(topic, "_publish", title="Changed", sections_0_position="2")
        desk.edit(topic, "_withdraw", takeaways_0_text="Else.", reason="Wrong.")
        restore = f"/admin/notes/topic/{topic.pk}/history/1/restore/"
        desk.client.post(restore, {"started_from": str(fresh(topic).version)})
    assert fresh(topic).title == "Finance Commission"
    assert len(seen) > 10
