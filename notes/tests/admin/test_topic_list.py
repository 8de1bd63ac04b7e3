"""The list of topics: columns, filters, search, and what may be deleted."""

import dataclasses
import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notes.admin.standing import Standing
from notes.documents import Section
from notes.models import Topic
from notes.models.liveness import liveness
from notes.tests.admin.conftest import at_the_desk
from notes.tests.admin.desk import LIST, Desk, page, said
from notes.tests.making import a_topic, published, travel

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def desk(sit: Sit, publisher: User) -> Desk:
    return sit(publisher)


def titles(answer: Any) -> set[str]:
    return {cell.get_text(strip=True) for cell in page(answer).select("#result_list .field-title")}


def column(answer: Any, name: str) -> dict[str, str]:
    found = page(answer).select("#result_list tbody tr")
    return {
        row.select_one(".field-title").get_text(strip=True): row.select_one(f".field-{name}").get_text(strip=True)  # type: ignore[union-attr]
        for row in found
    }


@pytest.fixture
def in_all_states() -> None:
    now = timezone.now()
    a_topic("Never", rights="unknown", difficulty="hard", language="hi", subject="")
    published("Live")
    a_topic("Scheduled").publish(by=None, live_from=now + HOUR)
    topic = Topic.objects.get(pk=published("Both").topic_id)
    topic.apply(dataclasses.replace(topic.document, summary="Next."), by=None, started_from=1)
    topic.publish(by=None, live_from=now + HOUR)
    expired = published("Expired")
    travel(expired, by=-2 * HOUR, until=-HOUR)
    type(expired).objects.filter(pk=expired.pk).update(planned_until=expired.live_until)
    Topic.objects.get(pk=published("Withdrawn").topic_id).withdraw("Wrong.", by=None)
    cancelled = a_topic("Cancelled")
    cancelled.cancel(cancelled.publish(by=None, live_from=now + HOUR), by=None)


def test_the_list_says_what_readers_see_of_each(desk: Desk, in_all_states: None) -> None:
    assert column(desk.get(LIST), "shown") == {
        "Never": "Never shown",
        "Live": "Live",
        "Scheduled": "Scheduled",
        "Both": "Live, next scheduled",
        "Expired": "Expired",
        "Withdrawn": "Withdrawn",
        "Cancelled": "Never shown",
    }


def test_the_form_says_of_a_topic_what_the_list_says(in_all_states: None) -> None:
    for topic in Topic.objects.annotate(**liveness(timezone.now())):
        assert Standing.of(topic).liveness == topic.liveness, topic  # type: ignore[attr-defined]  # annotated


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("liveness=live", {"Live", "Both"}),
        ("liveness=scheduled", {"Scheduled", "Both"}),
        ("liveness=expired", {"Expired"}),
        ("liveness=withdrawn", {"Withdrawn"}),
        ("liveness=never", {"Never", "Cancelled"}),
        ("rights=unknown", {"Never"}),
        ("difficulty__exact=hard", {"Never"}),
        ("language=hi", {"Never"}),
        ("subject__isnull=True", {"Never"}),
        ("status__exact=published", {"Live", "Scheduled", "Both", "Expired"}),
    ],
)
def test_the_filters_narrow_the_list(desk: Desk, in_all_states: None, query: str, found: set[str]) -> None:
    assert titles(desk.get(f"{LIST}?{query}")) == found


@pytest.fixture
def of_people(author: User, publisher: User) -> None:
    """Who changed and handed in what; the last editor is the one who counts."""
    a_topic("Draft of Asha", author)
    taken_over = a_topic("Taken over", author)
    taken_over.apply(dataclasses.replace(taken_over.document, summary="Else."), by=publisher, started_from=1)
    a_topic("In review of Asha", author).submit(by=author)
    a_topic("In review of Ravi", publisher).submit(by=publisher)
    returned = a_topic("Returned to Ravi", author)
    returned.submit(by=publisher)
    returned.request_changes("Why?", by=author)
    for title, days in (("A month old", 20), ("A year old", 200), ("Older", 400)):
        old = a_topic(title, tags=("old", "federalism"))
        with connection.cursor() as cursor:  # no verb sets a clock back
            moment = connection.ops.adapt_datetimefield_value(timezone.now() - datetime.timedelta(days=days))
            cursor.execute("UPDATE notes_topic SET updated_at = %s WHERE id = %s", [moment, old.pk])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("waits=review", {"In review of Asha"}),
        ("waits=wording", set()),
        ("waits=returned", {"Returned to Ravi"}),
        ("waits=drafts", {"Taken over"}),
        ("editor=asha", {"Draft of Asha", "In review of Asha", "Returned to Ravi"}),
        ("editor=operator", {"A month old", "A year old", "Older"}),
        ("editor=nobody", set()),
        ("tag=old", {"A month old", "A year old", "Older"}),
        ("tag=old&editor=operator&changed=older", {"Older"}),
        ("tag=none", set()),
        ("changed=month&tag=old", {"A month old"}),
        ("changed=year&tag=old", {"A month old", "A year old"}),
        ("changed=older", {"Older"}),
        ("changed=week&editor=asha&status__exact=draft", {"Draft of Asha"}),
        ("q=month&tag=old", {"A month old"}),
    ],
)
def test_the_list_is_narrowed_by_people_tags_and_age(desk: Desk, of_people: None, query: str, found: set[str]) -> None:
    at_the_desk("second", "review_topic")
    assert titles(desk.get(f"{LIST}?{query}")) == found
    assert titles(desk.get(f"{LIST}?{query}&_facets=True")) == found


def test_a_long_filter_keeps_what_the_others_say(desk: Desk, of_people: None) -> None:
    forms = page(desk.get(f"{LIST}?q=old&tag=old&status__exact=draft&o=-1")).select(".choice-filter")
    kept = [{str(each["name"]): str(each["value"]) for each in form.select("input")} for form in forms]
    rest = {"q": "old", "status__exact": "draft", "o": "-1"}
    assert kept == [rest, {**rest, "tag": "old"}]
    chosen = [str(option["value"]) for option in forms[0].select("option[selected]")]
    assert chosen == ["old"]


def test_only_reviewers_are_offered_what_waits_for_reviewers(desk: Desk, sit: Sit, author: User) -> None:
    assert page(desk.get(LIST)).select("a[href='?waits=review']")
    assert not page(sit(author).get(LIST)).select("a[href='?waits=review']")


@pytest.mark.parametrize(
    "query",
    [
        "waits=x",
        "changed=x",
        "editor=%00",
        "tag=%00",
        "tag=x&tag=y",
        "liveness=x",
        "rights=x",
        "status__exact=x",
        "p=x",
        "subject__id__exact=x",
        "subject__id__exact=%00",
        "o=9",
        "password=1",
        "language=%00",
        "q=%00",
        "e=1",
    ],
)
def test_a_forged_filter_is_no_error_of_the_server(desk: Desk, query: str) -> None:
    a_topic()
    assert desk.get(f"{LIST}?{query}").status_code in (200, 302, 400)


@pytest.mark.parametrize("words", ["Monsoon", "monsoon-winds", "in-01", "moist", "Somali jet", "जल", "winds Somali"])
def test_search_looks_in_title_slug_identifier_summary_and_bodies(desk: Desk, words: str) -> None:
    a_topic(
        "Monsoon",
        slug="monsoon-winds",
        identifier="in-01",
        summary="It is moist.",
        sections=(Section("One", "The Somali jet."), Section("Two", "जल and the Somali jet once more.")),
    )
    a_topic("Else")
    assert titles(desk.get(f"{LIST}?q={words}")) == {"Monsoon"}


def test_the_list_takes_as_many_queries_for_two_topics_as_for_twenty(desk: Desk) -> None:
    def counted() -> int:
        with CaptureQueriesContext(connection) as queries:
            desk.get(LIST)
        return len(queries)

    published("One")
    published("Two", subject="Geography")
    before = counted()
    for number in range(18):
        published(f"Number {number}")
    assert counted() == before <= 15


def test_a_topic_that_readers_never_saw_can_be_deleted(desk: Desk) -> None:
    topic = a_topic()
    assert desk.get(f"/admin/notes/topic/{topic.pk}/delete/").status_code == 200
    desk.client.post(f"/admin/notes/topic/{topic.pk}/delete/", {"post": "yes"})
    assert not Topic.objects.exists()


def test_a_topic_that_ever_had_an_edition_stays_and_a_sentence_says_so(desk: Desk) -> None:
    topic = Topic.objects.get(pk=published().topic_id)
    for data in (None, {"post": "yes"}):
        path = f"/admin/notes/topic/{topic.pk}/delete/"
        answer = desk.client.post(path, data, follow=True) if data else desk.client.get(path, follow=True)
        assert "archive it instead of deleting it" in said(answer)
    assert not page(desk.open(topic)).select(".deletelink")
    assert Topic.objects.exists()


def test_many_at_once_are_not_deleted_when_one_of_them_must_stay(desk: Desk) -> None:
    kept, other = Topic.objects.get(pk=published().topic_id), a_topic("Other")
    data = {"action": "delete_selected", "_selected_action": [str(kept.pk), str(other.pk)], "post": "yes"}
    answer = desk.client.post(LIST, data)
    assert "archive it instead of deleting it" in answer.content.decode()
    assert Topic.objects.count() == 2


def test_many_at_once_are_deleted_when_readers_saw_none(desk: Desk) -> None:
    data = {"action": "delete_selected", "_selected_action": [a_topic("A").pk, a_topic("B").pk], "post": "yes"}
    desk.client.post(LIST, data)
    assert not Topic.objects.exists()


def test_nothing_is_changed_in_the_list_itself(desk: Desk) -> None:
    a_topic()
    assert not page(desk.get(LIST)).select("#result_list :is(input:not([type=checkbox]), select, textarea)")


def test_a_topic_that_went_through_review_and_was_never_shown_can_be_deleted(desk: Desk) -> None:
    topic = a_topic()
    topic.submit(by=None)
    desk.client.post(f"/admin/notes/topic/{topic.pk}/delete/", {"post": "yes"})
    assert not Topic.objects.exists()
