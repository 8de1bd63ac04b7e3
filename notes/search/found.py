"""What a database answers."""

from typing import NamedTuple


class Candidate(NamedTuple):
    """An entry that matches, by the step it passed first (from 0), and its words as the index holds them."""

    entry: int
    edition: int
    step: int
    title: str
    headings: str
    about: str
    body: str


class Tally(NamedTuple):
    """How many of the hits looked at have this subject, difficulty or tag."""

    kind: str
    number: int
    place: int
    value: str
    name: str


class Found(NamedTuple):
    """A stretch of the matches, in the order of their steps and then the newest first, and the number of all."""

    total: int
    candidates: tuple[Candidate, ...]
    tallies: tuple[Tally, ...] = ()


class Stretch(NamedTuple):
    """Which matches are asked for: so many behind one of a step, before which stand no more than `before`."""

    step: int
    entry: int
    size: int
    before: int = 0
    counting: bool = False
