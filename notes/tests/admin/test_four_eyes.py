"""Two people at the desk: what each is offered of the other's text, and of their own."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from notes.models.choices import Status
from notes.tests.admin.conftest import MAY_WRITE, at_the_desk
from notes.tests.admin.desk import Desk, buttons, fresh, said
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
