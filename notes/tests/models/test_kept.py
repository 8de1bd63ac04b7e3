"""What is kept of the site is kept for one state of it."""

import datetime
from itertools import count

from django.core.cache import cache

from notes.models.kept import Kept

SOON = datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC)
STATE = (7, SOON)


def test_a_value_is_built_once_for_each_state() -> None:
    kept, numbers = Kept(), count()
    states = (STATE, STATE, (8, SOON), (8, SOON + datetime.timedelta(microseconds=1)), (8, SOON))
    assert [kept.get("n", state, lambda: next(numbers)) for state in states] == [0, 0, 1, 2, 1]


def test_what_another_process_has_built_is_not_built_again() -> None:
    Kept().get("n", STATE, lambda: "theirs")
    assert Kept().get("n", STATE, lambda: "mine") == "theirs"


def test_that_there_is_nothing_is_kept_too() -> None:
    kept, asked = Kept(), []

    def nothing() -> None:
        asked.append(1)

    for _ in range(2):
        cache.clear()
        assert kept.get("n", STATE, nothing) is None
    assert asked == [1]


def test_no_more_is_at_hand_than_there_is_room_for() -> None:
    kept = Kept()
    for n in range(Kept.MOST * 2 + 1):
        kept.get(str(n), STATE, str)
    assert len(kept._state[1]) <= Kept.MOST


def test_an_error_while_building_keeps_nothing() -> None:
    kept = Kept()
    try:
        kept.get("n", STATE, lambda: 1 // 0)
    except ZeroDivisionError:
        assert kept.get("n", STATE, lambda: 5) == 5
    else:
        raise AssertionError
