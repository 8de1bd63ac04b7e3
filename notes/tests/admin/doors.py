"""Topics of every standing, and the doors by which they are moved."""

import dataclasses
import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.utils import timezone

from notes.documents import Section
from notes.models import Topic, Transition
from notes.models.choices import Status
from notes.tests.admin import moves_table as table
from notes.tests.admin.desk import LIST, Desk, fields
from notes.tests.admin.moves_table import DEEDS
from notes.tests.admin.seats import browser, put_back
from notes.tests.making import a_topic

EDITIONS = "/admin/notes/edition/"
ENCODED = "application/x-www-form-urlencoded"
DAY = datetime.timedelta(days=1)


def begun(writer: User, title: str = "Table") -> Topic:
    return a_topic(title, writer, sections=(Section("Part", "Text."),), takeaways=(), sources=(), tags=())


def step(topic: Topic, name: str, writer: User) -> None:
    if name == "edit":
        topic.apply(dataclasses.replace(topic.document, summary="Edited."), by=writer, started_from=topic.version)
    elif name == "submit":
        topic.submit(by=writer)
    elif name == "end":
        now = timezone.now()
        topic.editions.update(live_from=now - 2 * DAY, live_until=now - DAY, planned_until=now - DAY)
    elif name in ("request_changes", "withdraw"):
        getattr(topic, name)("Because.", by=None)
    elif name.startswith("publish"):
        tomorrow = timezone.now() + DAY if name == "publish_tomorrow" else None
        topic.publish(by=None, live_from=tomorrow, change="wording" if name == "publish_wording" else "")
    else:
        getattr(topic, name)(by=None)


def stands(topic: Topic, standing: str, writer: User) -> Topic:
    for name in table.WAYS[standing].split():
        step(topic, name, writer)
    named = {"review": Status.IN_REVIEW, "changes": Status.CHANGES_REQUESTED}
    name = standing.split("_")[0]
    assert (topic.version, topic.status) == (2, named.get(name, name))
    return topic


ACCOUNT = """
    SELECT t.status, t.version, t.title, t.summary,
    (SELECT COUNT(*) FROM notes_revision WHERE topic_id = t.id),
    (SELECT COUNT(*) FROM notes_transition WHERE topic_id = t.id),
    e.id, e.live_from, e.live_until
    FROM notes_topic t LEFT JOIN notes_edition e ON e.topic_id = t.id WHERE t.id = %s ORDER BY e.id
"""


def account(topic: Topic) -> list[tuple[Any, ...]]:
    """All that a move may change."""
    with connection.cursor() as cursor:
        cursor.execute(ACCOUNT, [topic.pk])
        return cursor.fetchall()


def amiss(topic: Topic, deed: str, expected: str, before: list[tuple[Any, ...]], by: User | None) -> str:
    """What is not as expected; `before`: the account of the topic until then."""
    after = account(topic)
    if not expected:
        return "" if after == before else f"should be refused and change nothing, but {before} became {after}"
    if after[0][0] != expected:
        return f"should lead to {expected}, and is {after[0][0]}"
    last = Transition.objects.filter(topic=topic).order_by("-pk")[0]
    begin = before[0][0]
    if begin != "approved" and last.from_status == "approved":  # gone through on the way
        begin = "approved"
    found = (last.move, last.by, last.from_status, last.to_status)
    wanted = (DEEDS[deed].move, by, begin, expected)
    return "" if found == wanted else f"should be written down as {wanted}, and is {found}"


def typed(topic: Topic, writer: User) -> dict[str, str]:
    """What a browser sends of the form of a topic at its second version."""
    with put_back():
        return fields(Desk(browser(writer)).open(stands(topic, "draft", writer)))


def send(client: Client, door: str, deed: str, topic: Topic, form: dict[str, str], seen: int = 2, **more: str) -> int:
    """Presses the button at a door, shown or not, as somebody who saw this version; gives the answer's status."""
    move, sends = DEEDS[deed].move, {**DEEDS[deed].sends, **more}
    own = f"{LIST}{topic.pk}"
    if door == table.LIST:
        asked = {"asked": "1", f"version-{topic.pk}": str(seen)}
        return client.post(LIST, {"action": move, "_selected_action": str(topic.pk), **asked, **sends}).status_code
    if door == table.HISTORY:
        return client.post(f"{own}/history/1/restore/", {"started_from": str(seen)}).status_code
    due = topic.editions.scheduled(timezone.now()).first() if move == "cancel" or deed == "now" else None
    if door == table.DUE:
        edition = due or topic.editions.order_by("pk").first()
        sent = {
            "action": "cancel" if deed == "cancel" else "publish_now",
            "_selected_action": edition.pk if edition else 0,
        }
        return client.post(EDITIONS, sent).status_code
    pressed = {"started_from": str(seen), **sends, f"_{move}": str(due.number if due else 1)}
    if door == table.REVIEW:
        return client.post(f"{own}/review/", pressed).status_code
    return client.post(f"{own}/change/", urlencode({**form, **pressed}), ENCODED).status_code
