"""What will go live or expire without anybody doing anything, in the order of time."""

import datetime
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from notes.models import Edition
from notes.tests.admin.conftest import at_the_desk
from notes.tests.admin.desk import Desk, page
from notes.tests.making import a_topic, published

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
