"""The public cache answers nothing that is over."""

import time
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notes.models import Edition, SiteVersion, Tag, Topic
from notes.models.site_version import KnownMoment, known
from notes.tests.front.cached import TOPIC, asked
from notes.tests.making import a_topic, published

pytestmark = pytest.mark.django_db


def test_what_changes_is_seen_at_once_where_it_was_changed(one: Edition, client: Client) -> None:
    topic = Topic.objects.get(pk=one.topic_id)
    before = {address: client.get(address).content for address in ("/", TOPIC, "/feed.xml")}
    topic.withdraw("Wrong.", by=None)
    assert client.get(TOPIC).status_code == 410
    assert all(client.get(address).content != content for address, content in before.items())
    topic.publish(by=None)
    assert client.get(TOPIC).status_code == 200
    tag = Tag.objects.get(name="federalism")
    tag.name = "Federal matters"
    tag.save()
    assert "Federal matters" in client.get("/tags/federalism/").content.decode()


def test_what_another_process_changes_is_seen_within_a_second(
    one: Edition, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    client.get(TOPIC)
    monkeypatch.setattr(known, "forget", lambda: None)  # it happened elsewhere
    Topic.objects.get(pk=one.topic_id).withdraw("Wrong.", by=None)
    now[0] += 1
    assert client.get(TOPIC).status_code == 410


def test_what_is_asked_for_while_something_changes_is_not_believed_afterwards(one: Edition) -> None:
    """The answer was on its way when the change was committed."""
    mine = KnownMoment()

    def meanwhile(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        found = execute(sql, params, many, context)
        mine.forget()
        return found

    with connection.execute_wrapper(meanwhile):
        mine.at(timezone.now())
    with CaptureQueriesContext(connection) as queries:
        mine.at(timezone.now())
    assert len(queries) == 1


@pytest.mark.parametrize("starts", [True, False])
def test_no_page_is_answered_past_a_boundary_and_no_proxy_may_either(
    client: Client, monkeypatch: pytest.MonkeyPatch, starts: bool
) -> None:
    boundary = timezone.now() + timedelta(seconds=20)
    published("One")
    if starts:
        a_topic("Two").publish(by=None, live_from=boundary)
    else:
        Edition.objects.update(live_until=boundary)
    address = "/topics/" if starts else TOPIC
    first = client.get(address)
    seconds = int(first["Cache-Control"].removeprefix("max-age=0, s-maxage="))
    assert 15 <= seconds < 20
    monkeypatch.setattr(timezone, "now", lambda: boundary - timedelta(microseconds=1))
    assert client.get(address).content == first.content
    assert client.get(address)["Cache-Control"] == "max-age=0, s-maxage=0"
    monkeypatch.setattr(timezone, "now", lambda: boundary)
    second = client.get(address)
    assert second.status_code == (200 if starts else 410)
    assert second.content != first.content


def test_without_a_boundary_ahead_a_proxy_may_keep_an_answer_for_half_a_minute(one: Edition, client: Client) -> None:
    assert client.get(TOPIC)["Cache-Control"] == "max-age=0, s-maxage=30"
    Topic.objects.get(pk=one.topic_id).withdraw("Wrong.", by=None)
    assert client.get(TOPIC)["Cache-Control"] == "max-age=0, s-maxage=30"


def test_while_developing_nothing_is_kept(settings: Any) -> None:
    settings.DEBUG = True
    published("One")
    client = Client()
    etag = client.get(TOPIC)["ETag"]
    assert asked(client, TOPIC)[2] > 0
    assert client.get(TOPIC, headers={"if-none-match": etag}).status_code == 304


def test_a_database_that_is_away_is_an_error_as_without_the_cache(
    one: Edition, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get(TOPIC)
    known.forget()

    def away(*_: Any) -> Any:
        raise OperationalError

    client.raise_request_exception = False
    with connection.execute_wrapper(away):
        broken = client.get(TOPIC)
    assert broken.status_code == 500
    assert "default-src 'self'" in broken["Content-Security-Policy"]
    assert client.get(TOPIC).status_code == 200


def test_what_was_compressed_is_used_again_for_a_page_that_did_not_change(
    one: Edition, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = client.get(TOPIC, headers={"accept-encoding": "br"})
    SiteVersion.objects.advance()

    def refuse(*_: Any) -> bytes:
        raise AssertionError("compressed again")

    monkeypatch.setattr("notes.front.finished.packed", refuse)
    status, content, queries = asked(client, TOPIC, **{"accept-encoding": "br"})
    assert (status, content) == (200, first.content)
    assert queries > 0


def test_it_does_not_need_the_shared_cache(one: Edition, client: Client, settings: Any) -> None:
    expected = client.get(TOPIC).content
    cache.clear()
    assert asked(client, TOPIC) == (200, expected, 0)
