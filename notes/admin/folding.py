"""Long passages that two texts share are folded; a little of them stays in sight beside what differs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notes.documents import diff
from notes.documents.diff import Change

# Characters: what is worth folding, and how much stays beside a change: up to the end of a line or sentence.
LONG = 400
NEAR, FAR = 80, 300
ENDS = (re.compile(r"\n"), re.compile(r"(?<=[.!?।])\s"), re.compile(r"\s"))


@dataclass(frozen=True)
class Piece:
    """A stretch of two texts: `same`, folded; or `left`, what stayed and was removed, beside `right`, what stayed and
    was added. The pieces of a side joined are its text, to the character."""

    left: tuple[Change, ...] = ()
    right: tuple[Change, ...] = ()
    same: str = ""

    @property
    def words(self) -> int:
        return len(self.same.split())


def folded(changes: Sequence[Change]) -> Iterator[Piece]:
    """In order. A text that is short, or the same all through, is one piece."""
    shown: list[Change] = []
    for place, change in enumerate(changes):
        start, end = _middle(change.text, place > 0, place < len(changes) - 1)
        if change.kind != diff.SAME or len(changes) == 1 or end - start < LONG:
            shown.append(change)
            continue
        yield from _beside([*shown, Change(diff.SAME, change.text[:start])])
        yield Piece(same=change.text[start:end])
        shown = [Change(diff.SAME, change.text[end:])]
    yield from _beside(shown)


def _beside(changes: Sequence[Change]) -> Iterator[Piece]:
    said = [change for change in changes if change.text]
    if said or not changes:
        left = tuple(change for change in said if change.kind != diff.ADDED)
        yield Piece(left, tuple(change for change in said if change.kind != diff.REMOVED))


def _middle(text: str, is_behind: bool, is_before: bool) -> tuple[int, int]:
    """What of a text that stands behind a change, before one, or between two, need not be seen."""
    start = _end(text[NEAR:FAR], first=True) + NEAR if is_behind else 0
    end = len(text) - FAR + _end(text[-FAR:-NEAR], first=False) if is_before else len(text)
    return start, max(start, end)


def _end(near: str, *, first: bool) -> int:
    """Where the first or last line ends; in a long one, where a sentence does, or else a word."""
    for ends in ENDS:
        found = [each.start() if first else each.end() for each in ends.finditer(near)]
        if found:
            return found[0 if first else -1]
    return len(near) if first else 0
