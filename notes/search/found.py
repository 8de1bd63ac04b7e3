"""What a database answers."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from notes.text.index_words import APART


class Candidate(NamedTuple):
    """An entry that matches, by the step it passed first (from 0), and its words as the index holds them."""

    entry: int
    edition: int
    step: int
    title: str
    headings: str
    about: str
    body: str

    @property
    def words(self) -> tuple[str, str, str]:
        """Those of takeaways, summary and body, each between spaces."""
        takeaways, summary, _ = self.about.split(APART, 2)
        return f" {takeaways}", summary, f"{self.body} "


class Tallies(NamedTuple):
    """How many of the hits looked at have each subject and tag, by their keys as texts, each difficulty, and each
    language by its code. Empty where that was not asked for."""

    subjects: Mapping[str, int] = {}
    difficulties: Mapping[str, int] = {}
    tags: Mapping[str, int] = {}
    languages: Mapping[str, int] = {}


class Found(NamedTuple):
    """A stretch of the matches, in the order of their steps and then the newest first, and the number of all."""

    total: int
    candidates: tuple[Candidate, ...]
    tallies: Tallies = Tallies()


class Stretch(NamedTuple):
    """Which matches are asked for: so many behind one of a step, before which stand no more than `before`."""

    step: int
    entry: int
    size: int
    before: int = 0
    counting: bool = False


class Named(NamedTuple):
    """Keys of the subjects and tags whose names are asked for."""

    subjects: Sequence[int] = ()
    tags: Sequence[int] = ()


class Name(NamedTuple):
    """That of a subject or tag. `place`: a subject's among all."""

    key: int
    slug: str
    name: str
    place: int


class Names(NamedTuple):
    subjects: tuple[Name, ...] = ()
    tags: tuple[Name, ...] = ()
