"""Approving many at once holds for the texts that were shown, and for nothing else that was sent."""

import dataclasses
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from notes.models import Topic
from notes.models.choices import Status
from notes.tests.admin.desk import LIST, Desk, page, said
from notes.tests.admin.test_bulk_moves import do, states
from notes.tests.making import a_topic

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]


@pytest.fixture
def desk(sit: Sit, publisher: User) -> Desk:
    return sit(publisher)


def edit(topic: Topic, by: User) -> None:
    topic.apply(dataclasses.replace(topic.document, title="Changed"), by=by, started_from=topic.version)


def test_what_has_changed_since_the_page_was_shown_is_neither_approved_nor_published(desk: Desk, author: User) -> None:
    topic = a_topic("Changing")
    topic.submit(by=None)
    shown = page(desk.client.post(LIST, {"action": "approve", "_selected_action": str(topic.pk)}))
    seen = {str(each["name"]): str(each["value"]) for each in shown.select(".bulk input[name^=version]")}
    assert seen == {f"version-{topic.pk}": "1"}
    edit(topic, author)
    topic.submit(by=author)
    assert "has been changed since you opened it" in said(do(desk, "approve", topic, follow=True, **seen))
    assert states(topic) == [Status.IN_REVIEW]


@pytest.mark.parametrize("chosen", ["", "9" * 25, "x", "1 or 1"])
def test_what_is_no_topic_chooses_none(desk: Desk, chosen: str) -> None:
    for action in ("withdraw", "approve", "add_tag", "to_subject"):
        answer = desk.client.post(LIST, {"action": action, "_selected_action": chosen}, follow=True)
        assert answer.status_code == 200
