"""What differs between two documents part by part, and between two texts word by word."""

import itertools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notes.documents.items import Item
from notes.documents.matching import TURNS, common
from notes.documents.ordering import woven
from notes.documents.places import ATTRIBUTES, FIELDS, Place
from notes.documents.topic import TopicDocument
from notes.documents.uids import KINDS, settled
from notes.text.folding import WORD

LINE = re.compile(r"[^\n]*\n|[^\n]+")
# A number or date with its points and strokes is read as one.
TOKEN = re.compile(rf"{WORD.pattern}(?:[.,:/-]{WORD.pattern})*|\s+|[^\s]")
# Squares of turns: what the comparison of words in all differing lines may cost together.
WORK = 2 * TURNS**2

SAME, REMOVED, ADDED = "same", "removed", "added"
CHANGED, MOVED, NEW, UNCHANGED = "changed", "moved", "new", "unchanged"


@dataclass(frozen=True, slots=True)
class Change:
    """A piece of text that is the same in both, removed or added."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class PartChange:
    """What became of one place: changed, moved, new, removed or unchanged, and the values there (None: not there).

    For an item `was` and `now` are its positions, from 0. One that was edited as well as moved is "moved"; each of
    its attributes that differ follows as a place of its own, as for one that is "changed".
    """

    place: Place
    change: str
    one: object
    other: object
    was: int | None = None
    now: int | None = None


def words(one: str, other: str) -> tuple[Change, ...]:
    """Word by word. Same and removed joined give `one`, same and added give `other`, to the character.

    Lines are compared first, then the words of lines that differ; where that would cost too much, such lines are
    removed and added as they are.
    """
    runs: list[tuple[str, str, str]] = []  # what is removed, what is added, and what then is the same
    work = WORK
    for gone, come, same in _runs(LINE.findall(one), LINE.findall(other), TURNS):
        left, right = TOKEN.findall("".join(gone)), TOKEN.findall("".join(come))
        turns = math.isqrt(work) if left and right else 0
        found = list(_runs(left, right, turns))
        work -= min(turns, sum(len(each[0]) + len(each[1]) for each in found)) ** 2
        runs += [("".join(a), "".join(b), "".join(c)) for a, b, c in found] + [("", "", "".join(same))]
    return tuple(_joined(runs))


def parts(one: TopicDocument, other: TopicDocument) -> tuple[PartChange, ...]:
    """Every field and every item, in the order of `other`; what was removed stands after what it followed.

    Items are matched by uid; those of `other` without one as `settled` finds them.
    """
    one = settled(one)
    other = settled(other, one)
    return tuple(itertools.chain(_fields(one, other), *(_items(one, other, kind) for kind in KINDS)))


def _fields(one: TopicDocument, other: TopicDocument) -> Iterator[PartChange]:
    for name in (*FIELDS, "slug"):
        left, right = getattr(one, name), getattr(other, name)
        yield PartChange(Place(name), UNCHANGED if left == right else CHANGED, left, right)


def _items(one: TopicDocument, other: TopicDocument, kind: str) -> Iterator[PartChange]:
    before = {item.uid: (place, item) for place, item in enumerate(getattr(one, kind))}
    after = {item.uid: (place, item) for place, item in enumerate(getattr(other, kind))}
    resting = _resting([uid for uid in before if uid in after], [uid for uid in after if uid in before])
    for uid in woven([*after], [*before]):
        was, left = before.get(uid, (None, None))
        now, right = after.get(uid, (None, None))
        if left is None or right is None:
            yield PartChange(Place(kind, uid), REMOVED if left else NEW, left, right, was, now)
            continue
        change = MOVED if uid not in resting else UNCHANGED if left == right else CHANGED
        yield PartChange(Place(kind, uid), change, left, right, was, now)
        yield from _attributes(Place(kind, uid), left, right)


def _attributes(place: Place, one: Item, other: Item) -> Iterator[PartChange]:
    for name in ATTRIBUTES[place.kind]:
        left, right = getattr(one, name), getattr(other, name)
        if left != right:
            yield PartChange(Place(place.kind, place.uid, name), CHANGED, left, right)


def _resting(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """What has kept its place among the others: as many as possible."""
    pairs = common(before, after, len(before) + len(after)) or []
    return {before[place] for place, _ in pairs}


def _runs(
    one: Sequence[str], other: Sequence[str], turns: int
) -> Iterator[tuple[Sequence[str], Sequence[str], Sequence[str]]]:
    """What is removed, what is added instead, and the run of common elements after it."""
    pairs = common(one, other, turns)
    if pairs is None:
        yield one, other, ()
        return
    start = begin = 0
    for x, y in pairs:
        if x > start or y > begin:
            yield one[start:x], other[begin:y], one[x : x + 1]
        else:
            yield (), (), one[x : x + 1]
        start, begin = x + 1, y + 1
    yield one[start:], other[begin:], ()


def _joined(runs: Sequence[tuple[str, str, str]]) -> Iterator[Change]:
    """Changes with only white space between them are one change: easier to read."""
    gone = come = same = ""
    for removed, added, after in runs:
        if (removed or added) and same:
            if same.isspace() and (gone or come):
                gone, come = gone + same, come + same
            else:
                yield from _told(gone, come, same)
                gone = come = ""
            same = ""
        gone, come, same = gone + removed, come + added, same + after
    yield from _told(gone, come, same)


def _told(gone: str, come: str, same: str) -> Iterator[Change]:
    for kind, text in ((REMOVED, gone), (ADDED, come), (SAME, same)):
        if text:
            yield Change(kind, text)
