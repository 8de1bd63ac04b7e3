"""Positions for a new order, with as few changes as possible."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.documents.bounds import LAST_POSITION
from notes.documents.positions import positions

POSITIONS = st.lists(st.none() | st.integers(0, 12) | st.integers(LAST_POSITION - 3, LAST_POSITION), max_size=12).map(
    lambda found: sorted(found, key=lambda one: (one is None, one or 0))
)


def shown(found: list[int | None], order: list[int]) -> list[int]:
    """The order that readers would see: by position, those without one behind, equal ones as before."""
    keys = [(one is None, one or 0, place) for one, place in zip(found, order, strict=True)]
    return [place for *_, place in sorted(keys)]


@settings(deadline=None, max_examples=200)
@given(POSITIONS, st.randoms(use_true_random=False))
def test_by_the_new_positions_everything_stands_in_the_new_order(
    before: list[int | None], chance: random.Random
) -> None:
    order = list(range(len(before)))
    chance.shuffle(order)
    found = positions(before, order)
    assert shown(found, order) == order
    assert all(one is None or 0 <= one <= LAST_POSITION for one in found)


@settings(deadline=None)
@given(POSITIONS)
def test_the_order_that_is_there_changes_nothing(before: list[int | None]) -> None:
    assert positions(before, list(range(len(before)))) == before


@pytest.mark.parametrize(
    ("before", "order", "found"),
    [
        ([10, 20, 30], [2, 0, 1], [1, 10, 20]),
        ([1, 2, 3], [0, 2, 1], [1, 3, 4]),
        ([1, 2, 3], [2, 0, 1], [0, 1, 2]),
        ([10, 20, 30], [0, 2, 1], [10, 30, 31]),
        ([None, None, None], [1, 0, 2], [1, None, None]),
        ([None, None, None], [0, 2, 1], [1, 2, None]),
        ([5, None], [1, 0], [1, 5]),
        ([], [], []),
    ],
)
def test_as_few_change_as_can_be(before: list[int | None], order: list[int], found: list[int | None]) -> None:
    assert positions(before, order) == found


@settings(deadline=None)
@given(st.integers(2, 30), st.data())
def test_one_that_moves_between_others_with_room_is_the_only_one_that_changes(number: int, data: st.DataObject) -> None:
    before = [100 * (n + 1) for n in range(number)]
    order = list(range(number))
    order.insert(data.draw(st.integers(0, number - 1)), order.pop(data.draw(st.integers(0, number - 1))))
    found = positions(before, order)
    assert sum(one != before[place] for one, place in zip(found, order, strict=True)) <= 1
