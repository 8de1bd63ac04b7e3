"""An image is public while an edition that is live shows it; at every other moment it is as unknown as any other."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notes.models import Attachment, Topic
from notes.tests.making import a_topic, travel
from notes.tests.pictures import attached, with_image

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
UNKNOWN = "/attachments/0000000000000000"


@pytest.fixture
def topic() -> Topic:
    return a_topic()


@pytest.fixture
def image(topic: Topic) -> Attachment:
    one = attached(topic)
    with_image(topic, one)
    return one


def address(image: Attachment) -> str:
    return f"/attachments/{image.uid}"


def is_unknown(client: Client, image: Attachment) -> bool:
    """The same bytes and headers as for what never was."""
    found, other = client.get(address(image)), client.get(UNKNOWN)
    return found.status_code == 404 and (found.content, found.headers) == (other.content, other.headers)


def test_an_image_that_a_live_edition_shows_is_served_harmlessly(
    client: Client, topic: Topic, image: Attachment
) -> None:
    topic.publish(by=None)
    answer = client.get(address(image))
    assert answer.content == bytes(image.content)
    sent = answer.headers
    assert sent["Content-Type"] == "image/webp"
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert sent["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert sent["Content-Disposition"] == f'inline; filename="{image.uid}.webp"'
    assert sent["Cache-Control"] == "public, max-age=0, s-maxage=30"
    assert "Set-Cookie" not in sent and "Vary" not in sent


def test_who_has_it_already_is_told_so(client: Client, topic: Topic, image: Attachment) -> None:
    topic.publish(by=None)
    first = client.get(address(image))
    tag = first.headers["ETag"]
    assert not tag.startswith("W/")
    again = client.get(address(image), headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    for name in ("ETag", "Cache-Control", "Content-Security-Policy"):
        assert again.headers[name] == first.headers[name]
    assert client.get(address(image), headers={"If-None-Match": '"other"'}).status_code == 200
    assert client.head(address(image)).content == b""


def test_one_query_and_none_of_it_about_the_desk(client: Client, topic: Topic, image: Attachment) -> None:
    topic.publish(by=None)
    with CaptureQueriesContext(connection) as queries:
        client.get(address(image))
    assert len(queries) == 1
    assert '"notes_attachment"' not in queries[0]["sql"]


def test_a_draft_is_not_found(client: Client, topic: Topic, image: Attachment) -> None:
    assert is_unknown(client, image)


def test_an_image_that_no_edition_shows_is_not_found(client: Client, topic: Topic, image: Attachment) -> None:
    hidden = attached(topic, "blue")
    topic.publish(by=None)
    assert is_unknown(client, hidden)


def test_a_scheduled_image_is_not_found_before_its_moment_and_an_expired_one_not_behind_it(
    client: Client, topic: Topic, image: Attachment
) -> None:
    edition = topic.publish(by=None, live_from=timezone.now() + HOUR)
    assert is_unknown(client, image)
    travel(edition, by=-2 * HOUR)
    assert client.get(address(image)).status_code == 200
    travel(edition, by=-HOUR, until=-HOUR)
    assert is_unknown(client, image)


def test_a_withdrawn_image_is_not_found_whoever_has_seen_it(client: Client, topic: Topic, image: Attachment) -> None:
    topic.publish(by=None)
    tag = client.get(address(image)).headers["ETag"]
    topic.withdraw("wrong", by=None)
    assert is_unknown(client, image)
    assert client.get(address(image), headers={"If-None-Match": tag}).status_code == 404


def test_an_image_that_the_next_edition_leaves_out_is_not_found(
    client: Client, topic: Topic, image: Attachment
) -> None:
    first = topic.publish(by=None)
    travel(first, by=-HOUR)
    topic.apply(topic.revision(1).document, by=None, started_from=topic.version)
    topic.publish(by=None)
    assert is_unknown(client, image)


def test_a_cancelled_edition_shows_nothing(client: Client, topic: Topic, image: Attachment) -> None:
    edition = topic.publish(by=None, live_from=timezone.now() + HOUR)
    topic.cancel(edition, by=None)
    assert is_unknown(client, image)


def test_in_front_it_is_kept_no_longer_than_readers_are_shown_it(
    client: Client, topic: Topic, image: Attachment
) -> None:
    edition = topic.publish(by=None)
    travel(edition, by=-HOUR, until=datetime.timedelta(seconds=9))
    seconds = int(client.get(address(image)).headers["Cache-Control"].rpartition("=")[2])
    assert 0 <= seconds <= 9


def test_who_is_signed_in_gets_the_same(client: Client, topic: Topic, image: Attachment, author: Any) -> None:
    before = client.get(UNKNOWN).content
    client.force_login(author)
    assert client.get(address(image)).content == before
    topic.publish(by=None)
    assert client.get(address(image)).headers["Cache-Control"].startswith("public")


@pytest.mark.parametrize("path", ["", "x", "A" * 16, "a" * 17, "a" * 16 + "/", "..%2f" + "a" * 11, "%00" * 16])
def test_what_is_no_uid_is_not_found(client: Client, path: str) -> None:
    assert client.get(f"/attachments/{path}").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nothing_is_changed_there(client: Client, topic: Topic, image: Attachment, method: str) -> None:
    topic.publish(by=None)
    assert getattr(client, method)(address(image)).status_code == 405
