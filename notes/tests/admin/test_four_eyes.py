"""Two people at the desk: what each is offered of the other's text, and of their own; and the table of who may approve."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from notes.models import Transition
from notes.models.choices import Status
from notes.tests.admin import moves_table
from notes.tests.admin.conftest import MAY_WRITE, at_the_desk
from notes.tests.admin.desk import Desk, buttons, fields, fresh, said
from notes.tests.admin.doors import account, amiss, begun, send
from notes.tests.admin.seats import browser, put_back, somebody, told, undrawn
from notes.tests.admin.test_moves import at
from notes.tests.making import a_topic

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]


@pytest.fixture
def desk(sit: Sit, publisher: User) -> Desk:
    return sit(publisher)


def test_where_two_may_approve_publishing_is_offered_after_approval_or_for_a_change_of_wording(
    sit: Sit, desk: Desk
) -> None:
    at_the_desk("tara", *MAY_WRITE, "review_topic")
    assert {"_publish"} & buttons(desk.open(at(Status.DRAFT))) == set()
    assert {"_publish"} & buttons(desk.open(at(Status.IN_REVIEW))) == set()
    assert "_publish" in buttons(desk.open(at(Status.APPROVED)))
    live = at(Status.PUBLISHED)
    desk.edit(live, title="A better title")
    assert "Publish a change of wording" in desk.open(live).content.decode()
    answer = desk.edit(live, "_publish", change="correction")
    assert "Somebody else has to approve this" in said(answer)
    assert "Readers now see edition 2." in said(desk.edit(live, "_publish", change="wording"))


def test_a_change_of_wording_waits_for_another_reviewer(sit: Sit, desk: Desk) -> None:
    other = at_the_desk("tara", *MAY_WRITE, "review_topic")
    live = at(Status.PUBLISHED)
    desk.edit(live, title="A better title")
    desk.edit(live, "_publish", change="wording")
    assert "Somebody else has to approve this: you made its last change." in said(desk.edit(live, "_confirm"))
    assert "_confirm" in buttons(sit(other).open(live))
    assert "The change of wording is confirmed." in said(sit(other).edit(live, "_confirm"))
    assert "_confirm" not in buttons(sit(other).open(live))


def test_nobody_is_offered_to_approve_their_own_text_in_vain(sit: Sit, desk: Desk) -> None:
    at_the_desk("tara", *MAY_WRITE, "review_topic")
    topic = a_topic()
    desk.edit(topic, "_submit", title="Mine")
    assert "you made its last change" in said(desk.edit(topic, "_approve"))
    assert fresh(topic).status == Status.IN_REVIEW


@pytest.mark.parametrize("case", moves_table.FOUR_EYES)
def test_nobody_approves_their_own_text_by_any_door_as_the_table_says(case: str, settings: Any) -> None:
    mode, others, role, mine, reason, by_form, by_list, publish = case.split()
    me, writer = somebody("me", role), somebody("writer", "Author")
    if others == "yes":
        somebody("other", "Reviewer")
    topic = begun(me if mine in ("wrote", "both") else writer)
    topic.submit(by=me if mine in ("submitted", "both") else writer)
    form = fields(Desk(browser(writer)).open(topic))
    settings.FOUR_EYES = mode
    with undrawn(settings):
        found, before, client = [], account(topic), browser(me)
        for deed, door, result in [
            ("approve", "form", by_form),
            ("approve", "review", by_form),
            ("approve", "list", by_list),
            ("publish", "form", publish),
            ("publish", "list", publish if reason == "no" else "."),
        ]:
            with put_back():
                send(client, door, deed, topic, form, seen=1, reason="Because." if reason == "yes" else "")
                expected = "" if result == "." else "published" if result == "P" else "approved"
                if problem := amiss(topic, deed, expected, before, me):
                    found.append(f"{deed} by the {door}: {problem}")
                approval = Transition.objects.filter(move="approve").first()
                if expected and (approval.acknowledged if approval else "") != ("" if result == "A" else "own text"):
                    found.append(f"{deed} by the {door}: recorded as {approval and approval.acknowledged!r}")
    told(found)
