"""Words that are written together by some and apart by others: G20 and G-20, southwest and south-west."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from notes.search.query import Query
from notes.text.closeness import LONGEST
from notes.text.tokens import form

SHORTEST_PART = 2
MOST = 60  # ways that are looked up


class Spacing(NamedTuple):
    """One word or two with a space between as they were asked, and the same in the other way."""

    asked: str
    other: str

    @property
    def form(self) -> str:
        """What the index has of the other."""
        return " ".join(map(form, self.other.split(" ")))


def spacings(query: Query, words: Sequence[str]) -> list[Spacing]:
    """The ways to write neighbours together, and these words apart."""
    together = [Spacing(f"{one} {other}", one + other) for one, other in query.neighbours]
    fitting = (each for each in together if len(each.other) <= LONGEST)
    return list(dict.fromkeys([*fitting, *(each for word in words for each in _apart(word))]))[:MOST]


def _apart(word: str) -> Iterator[Spacing]:
    for place, (before, behind) in enumerate(pairwise(word), 1):
        one, other = word[:place], word[place:]
        is_number = before.isdigit() != behind.isdigit()
        if len(word) <= LONGEST and (is_number or min(len(one), len(other)) >= SHORTEST_PART):
            yield Spacing(word, f"{one} {other}")
