"""The words of an image at the desk: changed, never taken away, never written over unseen."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from notes.models import Attachment, Topic
from notes.tests.admin.desk import Desk, said
from notes.tests.making import a_topic
from notes.tests.pictures import attached

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(db: None) -> Topic:
    return a_topic()


@pytest.fixture
def desk(sit: Callable[[User], Desk], author: User) -> Desk:
    return sit(author)


def images(topic: Topic, below: str = "") -> str:
    return f"/admin/notes/topic/{topic.pk}/attachments/{below}"


def test_the_alternative_text_is_changed_and_never_taken_away(desk: Desk, topic: Topic) -> None:
    one = attached(topic)
    below = images(topic, f"{one.uid}/words/")
    seen = {"instead_of": one.alternative}
    desk.client.post(below, {"alternative": "Rivers\nof the north", **seen})
    assert Attachment.objects.get().alternative == "Rivers of the north"
    assert "do not see it" in said(desk.client.post(below, {"alternative": "", **seen}, follow=True))
    assert Attachment.objects.get().alternative == "Rivers of the north"


def test_words_that_somebody_else_has_written_meanwhile_are_not_written_over(desk: Desk, topic: Topic) -> None:
    one = attached(topic)
    assert f'name="instead_of" value="{one.alternative}"' in desk.client.get(images(topic)).content.decode()
    below, seen = images(topic, f"{one.uid}/words/"), {"instead_of": one.alternative}
    desk.client.post(below, {"alternative": "Hers", **seen})
    refused = said(desk.client.post(below, {"alternative": "Mine", **seen}, follow=True))
    assert "Somebody else" in refused and "Mine" in refused
    assert Attachment.objects.get().alternative == "Hers"
