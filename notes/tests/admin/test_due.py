"""What will go live or expire without anybody doing anything, in the order of time."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from notes.models import Edition, Topic, Transition
from notes.tests.admin.conftest import at_the_desk
from notes.tests.admin.desk import Desk, page, said
from notes.tests.making import a_document, a_topic, published

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]
LIST = "/admin/notes/edition/"
DAY = datetime.timedelta(days=1)


@pytest.fixture
def desk(sit: Sit) -> Desk:
    return sit(at_the_desk("asha", "view_edition"))


def shown(title: str, begins: int | None = None, ends: int | None = None) -> Edition:
    """An edition that begins and ends so many days from now."""
    now = timezone.now()
    start = None if begins is None else now + begins * DAY
    return a_topic(title).publish(by=None, live_from=start, live_until=None if ends is None else now + ends * DAY)


def titles(desk: Desk, due: str) -> list[str]:
    return [each.get_text() for each in page(desk.get(f"{LIST}?due={due}")).select("#result_list .field-title")]


def act(desk: Desk, action: str, *editions: Edition, due: str = "scheduled") -> Any:
    sent = {"action": action, "_selected_action": [str(each.pk) for each in editions]}
    return desk.client.post(f"{LIST}?due={due}", sent, follow=True)


def test_what_goes_live_later_is_listed_the_next_first(desk: Desk) -> None:
    shown("In a week", begins=7)
    shown("Tomorrow", begins=1)
    shown("In a year", begins=365)
    published("Now")
    assert titles(desk, "scheduled") == ["Tomorrow", "In a week", "In a year"]


def test_what_expires_within_thirty_days_is_listed_the_next_first(desk: Desk) -> None:
    shown("In a week", ends=7)
    shown("Tomorrow", ends=1)
    shown("In forty days", ends=40)
    published("For good")
    assert titles(desk, "ends") == ["Tomorrow", "In a week"]


def test_an_edition_that_another_one_replaces_does_not_expire(desk: Desk) -> None:
    topic = a_topic("Replaced")
    topic.publish(by=None)
    topic.publish(by=None, live_from=timezone.now() + DAY, live_until=timezone.now() + 60 * DAY)
    assert titles(desk, "ends") == []
    assert titles(desk, "scheduled") == ["Replaced"]


def test_a_cancelled_edition_is_not_due(desk: Desk) -> None:
    edition = shown("Cancelled", begins=1, ends=7)
    edition.topic.cancel(edition, by=None)
    assert titles(desk, "scheduled") == titles(desk, "ends") == []


def test_any_other_word_in_the_address_lists_everything(desk: Desk) -> None:
    published("Now")
    shown("Tomorrow", begins=1)
    assert titles(desk, "no-such-word") == titles(desk, "") == ["Tomorrow", "Now"]


def test_a_publisher_lets_begin_now_what_is_scheduled_and_cancels_what_is_not_to_come(sit: Sit) -> None:
    asha = at_the_desk("asha", "view_edition", "view_topic", "publish_topic")
    desk, soon, never = sit(asha), shown("Soon", begins=1, ends=7), shown("Never", begins=2)
    row = page(desk.get("/admin/")).select_one("[aria-labelledby=due-heading] tbody form")
    assert row
    assert [str(each["value"]) for each in row.select("button")] == ["publish_now", "cancel"]
    assert "1 edition is published." in said(act(desk, "publish_now", soon))
    assert "1 edition is cancelled." in said(act(desk, "cancel", never))
    live = Edition.objects.live(timezone.now()).get()
    assert (live.topic, live.by, live.planned_until, live.change) == (soon.topic, asha, soon.live_until, soon.change)
    assert titles(desk, "scheduled") == []


def test_what_is_scheduled_begins_now_as_it_was_scheduled_or_not_at_all(sit: Sit) -> None:
    desk = sit(at_the_desk("asha", "view_edition", "publish_topic"))
    edition, begun = shown("Soon", begins=1), published("Begun")
    Topic.objects.get(pk=edition.topic_id).apply(a_document("Newer"), by=None, started_from=1)
    assert "“Newer”: It was changed after this edition was scheduled." in said(act(desk, "publish_now", edition))
    assert "what was chosen is not scheduled any more" in said(act(desk, "publish_now", begun))
    for action in ("publish_now", "cancel"):
        told = said(act(desk, action, begun, due=""))
        assert "“Begun”: Only an edition that is scheduled and has not begun can be" in told
    assert list(Edition.objects.live(timezone.now())) == [begun]
    assert titles(desk, "scheduled") == ["Soon"]


def test_only_a_publisher_is_offered_it(sit: Sit) -> None:
    desk, edition = (
        sit(at_the_desk("asha", "view_edition", "view_topic", "change_topic", "review_topic")),
        shown("A", 1),
    )
    assert not page(desk.get("/admin/")).select("[aria-labelledby=due-heading] form")
    for action in ("publish_now", "cancel"):
        act(desk, action, edition)
    assert titles(desk, "scheduled") == ["A"]
    assert Transition.objects.filter(topic=edition.topic).count() == 1
