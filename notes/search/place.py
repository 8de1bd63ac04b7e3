"""Where a page of hits begins, as an address carries it: behind a hit, whatever has come or gone before it since."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from notes.search.found import Candidate
from notes.search.ranking import BLOCK, ranked
from notes.search.wanted import Wanted

# Nobody reads further.
FARTHEST = 1_000

WRITTEN = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,18}){4}(?:\.[0-9]{1,3}){3}")


class Mark(NamedTuple):
    """A candidate in the order of the database: by its step, then the newest. Before the first one there is step -1."""

    step: int
    entry: int


class Place(NamedTuple):
    """Behind the hit `last`, or `other` where that is gone, which were among the first `within` of the candidates
    behind `begin`, up to `end`, that were put in order together. `shown` hits stood before."""

    begin: Mark
    end: Mark
    last: int
    other: int
    within: int
    shown: int


NOWHERE = Mark(-1, 0)
START = Place(NOWHERE, NOWHERE, 0, 0, 0, 0)


def write_place(place: Place) -> str:
    begin, end = place.begin, place.end
    numbers = (begin.step + 1, begin.entry, end.entry, place.last, place.other, end.step + 1, place.within, place.shown)
    return ".".join(map(str, numbers))


def read_place(text: str) -> Place:
    """The start for what was not written by `write_place`."""
    if not WRITTEN.fullmatch(text):
        return START
    step, begin, end, last, other, end_step, within, shown = map(int, text.split("."))
    is_possible = within <= 2 * BLOCK and 0 < shown < FARTHEST
    return Place(Mark(step - 1, begin), Mark(end_step - 1, end), last, other, within, shown) if is_possible else START


def behind(place: Place, candidates: Sequence[Candidate], asked: Wanted, size: int) -> list[tuple[Candidate, Place]]:
    """The candidates of one page in order and, where there is one, the next; each with the place behind it. They are
    those behind the place's beginning, in the order of the database."""
    found = list(_placed(place, candidates, asked))
    places = {each.entry: number for number, (each, _) in enumerate(found, 1)}
    at = places.get(place.last) or places.get(place.other) or max(0, place.within - 1)
    rest = found[at:][: size + 1]
    return [(each, here._replace(shown=place.shown + number)) for number, (each, here) in enumerate(rest, 1)]


def _placed(place: Place, candidates: Sequence[Candidate], asked: Wanted) -> Iterator[tuple[Candidate, Place]]:
    begin = place.begin
    for block in _blocks(place, candidates):
        end = Mark(block[-1].step, block[-1].entry)
        other = 0
        for within, each in enumerate(ranked(block, asked), 1):
            here = Place(begin, end, each.entry, other, within, 0)
            yield each, here if within < len(block) else START._replace(begin=end)
            other = each.entry
        begin = end


def _blocks(place: Place, candidates: Sequence[Candidate]) -> Iterator[Sequence[Candidate]]:
    """Those that were put in order together already, then so many at once."""
    end = (place.end.step, -place.end.entry)
    old = sum((each.step, -each.entry) <= end for each in candidates)
    if old:
        yield candidates[:old]
    for start in range(old, len(candidates), BLOCK):
        yield candidates[start : start + BLOCK]
