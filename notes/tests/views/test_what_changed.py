"""What readers are told of a topic's editions."""

import dataclasses
import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from notes.documents import Section
from notes.models import Edition, Topic
from notes.tests.making import a_topic
from notes.tests.views.page import Page

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


def publish(topic: Topic, change: str = "", **fields: Any) -> Edition:
    if fields:
        topic.apply(dataclasses.replace(topic.document, **fields), by=None, started_from=topic.version)
    return topic.publish(by=None, change=change)


def told(client: Client) -> list[str]:
    return Page(client, "/topics/finance-commission/").words(".changes li div")


def test_corrections_are_said_openly_with_the_parts_and_wording_is_not_listed(client: Client) -> None:
    topic = a_topic()
    publish(topic)
    assert Page(client, "/topics/finance-commission/").all(".changes") == []
    publish(topic, sections=(*topic.document.sections, Section("The sixteenth", "Its terms.")))
    publish(topic, "wording", summary="Reworded.")
    first, *others = topic.document.sections
    publish(topic, "correction", sections=(dataclasses.replace(first, body="Corrected."), *others), takeaways=())
    page = Page(client, "/topics/finance-commission/")
    assert page.words(".changes li div") == [
        "Correction. Changed: Introduction",
        "New: The sixteenth",
        "First published.",
    ]
    assert [each["data-change"] for each in page.all(".changes li")] == ["correction", "material", "new"]
    today = timezone.localtime().date().isoformat()
    assert {str(each["datetime"]) for each in page.all(".changes time")} == {today}
    assert page.all("article .changes") == []
    assert "See what changed" in page.text


def test_what_was_withdrawn_or_cancelled_is_not_told(client: Client) -> None:
    topic = a_topic()
    publish(topic)
    publish(topic, summary="Good.")
    publish(topic, sections=(Section("Withdrawn secret", "x"),))
    topic.withdraw("wrong", by=None)
    topic.apply(dataclasses.replace(topic.document, sections=()), by=None, started_from=topic.version)
    publish(topic, summary="Better.")
    topic.apply(dataclasses.replace(topic.document, title="Cancelled secret"), by=None, started_from=topic.version)
    topic.cancel(topic.publish(by=None, live_from=timezone.now() + DAY), by=None)
    page = Page(client, "/topics/finance-commission/")
    assert len(page.all(".changes li")) == 3
    assert "secret" not in page.text


def test_an_edition_is_told_of_by_what_readers_saw_before_it_and_not_by_a_cancelled_one() -> None:
    topic = a_topic()
    publish(topic)
    original, now = topic.document, timezone.now()
    later = [dataclasses.replace(original, summary="Cancelled."), dataclasses.replace(original, title="Third")]
    for day, document in enumerate(later, start=1):
        topic.apply(document, by=None, started_from=topic.version)
        topic.publish(by=None, live_from=now + day * DAY)
    _, second, third = Edition.objects.order_by("number")
    assert [kind for _, kind, _ in third.changed] == ["title", "summary"]
    topic.cancel(second, by=None)
    third.refresh_from_db()
    assert [kind for _, kind, _ in third.changed] == ["title"]


def test_a_scheduled_edition_is_told_of_when_it_has_begun(client: Client) -> None:
    topic = a_topic()
    publish(topic)
    topic.apply(dataclasses.replace(topic.document, title="Tomorrow's title"), by=None, started_from=topic.version)
    topic.publish(by=None, live_from=timezone.now() + DAY)
    assert told(client) == []
    assert "Tomorrow" not in Page(client, "/topics/finance-commission/").text


def test_a_long_history_shows_the_newest_and_keeps_the_rest_behind_a_tap(client: Client) -> None:
    topic = a_topic()
    for number in range(6):
        publish(topic, summary=f"Edition {number}.")
    page = Page(client, "/topics/finance-commission/")
    assert len(page.all(".changes > ol > li")) == 3
    assert len(page.all(".changes details li")) == 3


def test_headings_in_the_list_are_text_and_say_their_language(client: Client) -> None:
    topic = a_topic(language="hi")
    publish(topic)
    publish(topic, sections=(Section("<b>परिचय</b>", "पाठ"),))
    page = Page(client, "/topics/finance-commission/")
    assert page.words(".changes li span")[0] == "<b>परिचय</b>"
    assert page.all(".changes li span")[0]["lang"] == "hi"
