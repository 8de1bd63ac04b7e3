"""Positions for things that are to stand in an order, changing as few as possible."""

from collections.abc import Sequence

from notes.documents.bounds import LAST_POSITION

# Stands behind every position.
NONE = LAST_POSITION + 1


def positions(before: Sequence[int | None], order: Sequence[int]) -> list[int | None]:
    """The positions by which things stand in a new order.

    `before` holds the positions of the things as they stood: rising, equal ones in an order of their own, None at the
    end. `order` holds their places there in the new order. The result goes with `order`; as many as can be keep
    theirs, the others are counted from the one before them. At most LAST_POSITION things; quadratic in their number.
    """
    had = [NONE if before[place] is None else before[place] or 0 for place in order]
    kept = _kept(had, order)
    found: list[int | None] = []
    first = min(kept, default=0)
    last = -1 if first and had[first] == first else 0  # 0 is a position too, where nothing else is left
    for index, place in enumerate(order):
        if index in kept:
            found.append(before[place])
            last = had[index]
        else:
            last += 1
            found.append(last)
    return found


def _kept(had: Sequence[int], order: Sequence[int]) -> set[int]:
    """The most of the things that can keep their positions."""
    length, came_from = [0] * len(had), [-1] * len(had)
    for index, position in enumerate(had):
        if _fits_first(index, position):
            length[index] = 1
        for earlier in range(index):
            fits = length[earlier] and _fit(had, order, earlier, index)
            if fits and length[earlier] + 1 > length[index]:
                length[index], came_from[index] = length[earlier] + 1, earlier
    ends = [index for index, position in enumerate(had) if length[index] and _fits_last(len(had) - 1 - index, position)]
    at = max(ends, key=lambda index: length[index], default=-1)
    kept = set()
    while at >= 0:
        kept.add(at)
        at = came_from[at]
    return kept


def _fit(had: Sequence[int], order: Sequence[int], earlier: int, later: int) -> bool:
    """Whether two that keep theirs leave room for those between them; equal ones keep the order they had."""
    between = later - earlier - 1
    if had[earlier] == had[later]:
        return between == 0 and order[earlier] < order[later]
    return had[later] - had[earlier] > between


def _fits_first(before_it: int, position: int) -> bool:
    """The others are counted from 1, or from 0."""
    return position >= before_it


def _fits_last(behind_it: int, position: int) -> bool:
    return behind_it == 0 or position + behind_it <= LAST_POSITION
