"""The order of items after two sides have moved, added and removed some."""

from collections.abc import Sequence


def agreed(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str] | None:
    """The one order of what both sides hold; None when they contradict each other.

    A move is the set of pairs that it turns round. A pair that either side turned is turned; two sides contradict
    each other when no order has all those pairs. Costs n² when both sides have moved something.
    """
    both = set(ours) & set(theirs)
    core = both & set(base)
    order = _turned(*([uid for uid in side if uid in core] for side in (base, ours, theirs)))
    if order is None:
        return None
    one, other = (woven(order, [uid for uid in side if uid in both]) for side in (ours, theirs))
    return one if one == other else None


def woven(order: Sequence[str], *sides: Sequence[str]) -> list[str]:
    """The order, and what else the sides hold: each thing after the neighbour of the order that it follows on its
    side. After the same neighbour an earlier side comes first."""
    known = set(order)
    following: dict[str, list[str]] = {uid: [] for uid in ("", *order)}
    for side in sides:
        neighbour = ""
        for uid in side:
            if uid in known:
                neighbour = uid
            else:
                following[neighbour].append(uid)
    return [*following[""], *(each for uid in order for each in (uid, *following[uid]))]


def _turned(base: list[str], ours: list[str], theirs: list[str]) -> list[str] | None:
    if ours in (theirs, base):
        return theirs
    if theirs == base:
        return ours
    mine, other = ({uid: rank for rank, uid in enumerate(side)} for side in (ours, theirs))
    follow = dict.fromkeys(base, 0)  # how many follow each
    for place, earlier in enumerate(base):
        for later in base[place + 1 :]:
            stays = mine[earlier] < mine[later] and other[earlier] < other[later]
            follow[earlier if stays else later] += 1
    order = sorted(base, key=lambda uid: -follow[uid])
    # If any three stood in a ring, two would have the same number of followers.
    return order if len(set(follow.values())) == len(order) else None
