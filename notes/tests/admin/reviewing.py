"""Topics that wait for a review, and its page as a browser sees it."""

import dataclasses
from typing import Any

from bs4 import Tag
from django.contrib.auth.models import Group, User

from notes.documents import Section
from notes.models import Comment, Topic
from notes.models.choices import Status
from notes.tests.admin.desk import Desk, fresh, page
from notes.tests.making import a_topic

THREE = (
    Section("One", "The first part.", uid="one"),
    Section("Two", "The second part.", uid="two"),
    Section("Three", "The third part.", uid="three"),
)


def somebody(name: str, *roles: str, **fields: Any) -> User:
    user = User.objects.create_user(name, is_staff=True, **fields)
    user.groups.set(Group.objects.filter(name__in=roles))
    return user


def edit(topic: Topic, by: User | None = None, **fields: Any) -> None:
    topic.apply(dataclasses.replace(topic.document, **fields), by=by, started_from=topic.version)


def waiting(by: User, **fields: Any) -> Topic:
    """A live topic of three sections, changed and submitted by this person."""
    topic = a_topic(sections=THREE)
    topic.publish(by=None)
    topic.refresh_from_db()
    edit(topic, by, **(fields or {"summary": "Every five years the shares are argued over."}))
    topic.submit(by=by)
    return topic


def address(topic: Topic) -> str:
    return f"/admin/notes/topic/{topic.pk}/review/"


def send(
    desk: Desk, topic: Topic, version: int | None = None, follow: bool = True, press: str = "", **fields: Any
) -> Any:
    """What a browser sends that was opened at this version (None: the newest). `on` holds comments by place."""
    if press:
        fields[press] = "1"
    on = {f"comment-{place}": text for place, text in fields.pop("on", {}).items()}
    sent = {"started_from": str(version or fresh(topic).version), **on, **fields}
    return desk.client.post(address(topic), sent, follow=follow)


def part(answer: Any, place: str) -> Tag:
    found = page(answer).select_one(f"[data-place='{place}']")
    assert found is not None, f"no {place} in {[each['data-place'] for each in page(answer).select('[data-place]')]}"
    return found


def words(found: Tag | None) -> str:
    assert found is not None
    return " ".join(found.get_text(" ").split())


def checks(answer: Any) -> dict[str, bool]:
    rows = page(answer).select("[data-check]")
    return {str(each["data-check"]): "met" in each["class"] for each in rows}


def bar(answer: Any) -> set[str]:
    return {str(each["name"]) for each in page(answer).select(".review-bar button[name]")}


def nothing_happened(topic: Topic) -> bool:
    return (fresh(topic).version, fresh(topic).status, Comment.objects.count()) == (2, Status.IN_REVIEW, 0)
