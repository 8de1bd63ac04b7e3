"""Publishing a text whose rights are unknown asks for an acknowledgement, at the form and in forged requests."""

import datetime
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.utils import timezone

from notes.models import Topic, Transition
from notes.tests.admin.conftest import at_the_desk
from notes.tests.admin.desk import Desk, fields, fresh, page, said
from notes.tests.making import a_topic

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]
LABEL = "I have checked that this text may be published although its rights are unknown."


@pytest.fixture
def desk(sit: Sit, publisher: User) -> Desk:
    return sit(publisher)


@pytest.fixture
def topic(db: None) -> Topic:
    return a_topic(rights="unknown")


def tick(found: BeautifulSoup) -> list[str]:
    """The words beside the tick, if it is there."""
    box = found.select_one("#moves input[type=checkbox][name=acknowledged]")
    return [each.get_text() for each in found.select(f"label[for={box['id']}]")] if box else []


def test_the_tick_is_there_only_while_rights_are_unknown(desk: Desk, topic: Topic) -> None:
    assert tick(page(desk.open(topic))) == [LABEL]
    assert tick(page(desk.edit(topic, rights="CC BY 4.0"))) == []
    assert tick(page(desk.edit(topic, rights=""))) == [LABEL]
    assert tick(page(desk.open(a_topic("Known")))) == []


def test_the_tick_is_never_set_beforehand(desk: Desk, topic: Topic) -> None:
    assert not page(desk.open(topic)).select("[name=acknowledged][checked]")


def test_who_may_not_publish_is_not_asked(sit: Sit, author: User, viewer: User, topic: Topic) -> None:
    for user in (author, viewer):
        assert tick(page(sit(user).open(topic))) == []


def test_publishing_without_the_tick_is_refused_and_what_was_typed_is_kept(desk: Desk, topic: Topic) -> None:
    answer = desk.edit(topic, "_publish", title="Typed", live_from="2999-01-01T10:00")
    assert "The rights of this text are unknown: write down under “Rights” why it may be published" in said(answer)
    assert (fields(answer)["title"], fields(answer)["live_from"]) == ("Typed", "2999-01-01T10:00")
    assert tick(page(answer)) == [LABEL]
    assert not topic.editions.exists()
    assert not Transition.objects.exists()


def test_with_the_tick_it_is_published_and_the_history_says_so(desk: Desk, topic: Topic) -> None:
    answer = desk.edit(topic, "_publish", acknowledged="on")
    assert "Readers now see edition 1. Its rights are unknown; the history says that you acknowledged" in said(answer)
    assert Transition.objects.get(move="publish").acknowledged == "rights unknown"
    history = page(desk.get(f"/admin/notes/topic/{topic.pk}/history/")).get_text(" ")
    assert "acknowledged: rights unknown" in history


def test_publishing_at_a_time_asks_as_well(desk: Desk, topic: Topic) -> None:
    when = timezone.localtime(timezone.now() + datetime.timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")
    assert "rights of this text are unknown" in said(desk.edit(topic, "_publish", live_from=when))
    assert not topic.editions.exists()
    answer = desk.edit(topic, "_publish", live_from=when, acknowledged="on")
    assert "Readers will see edition 1 from" in said(answer)
    assert Transition.objects.get(move="publish").acknowledged == "rights unknown"


def test_rights_typed_in_the_same_form_need_no_tick(desk: Desk, topic: Topic) -> None:
    answer = desk.edit(topic, "_publish", rights="permission of the author, 3 May 2026")
    assert "Readers now see edition 1." in said(answer)
    assert "acknowledged" not in said(answer)
    assert Transition.objects.get(move="publish").acknowledged == ""


@pytest.mark.parametrize("typed", ["", "Unknown", " unknown "])
def test_rights_taken_out_in_the_same_form_need_it(desk: Desk, typed: str) -> None:
    topic = a_topic()
    answer = desk.edit(topic, "_publish", rights=typed)
    assert "rights of this text are unknown" in said(answer)
    assert tick(page(answer)) == [LABEL]
    assert not topic.editions.exists()
    assert (fresh(topic).version, fresh(topic).rights) == (2, "unknown")


def test_a_tick_beside_known_rights_records_nothing(desk: Desk) -> None:
    desk.edit(a_topic(), "_publish", acknowledged="on")
    assert Transition.objects.get(move="publish").acknowledged == ""


def test_the_other_moves_need_no_tick(desk: Desk, topic: Topic) -> None:
    for move in ("_submit", "_approve", "_archive", "_reopen"):
        desk.edit(topic, move)
    assert Transition.objects.count() == 4


def test_who_may_only_publish_is_asked_too(sit: Sit, topic: Topic) -> None:
    topic.submit(by=None)
    topic.approve(by=None)
    desk = sit(at_the_desk("kiran", "view_topic", "publish_topic"))
    opened = desk.open(topic)
    assert tick(page(opened)) == [LABEL]
    assert not page(opened).select("[name=acknowledged][disabled]")
    assert "rights of this text are unknown" in said(desk.send(opened, "_publish"))
    assert "Readers now see edition 1." in said(desk.send(opened, "_publish", acknowledged="on"))


def test_what_is_written_at_the_desk_is_own_work_unless_its_author_says_otherwise(desk: Desk) -> None:
    opened = desk.open()
    assert fields(opened)["rights"] == "own work"
    assert tick(page(opened)) == []
    desk.send(opened, "_publish", title="New", sections_0_body="Text.")
    assert Topic.objects.get().editions.get().document.rights == "own work"
