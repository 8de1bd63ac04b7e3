"""A query as the index is asked: words without their endings, the names of acronyms, and the places to look in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from notes.search.known import Known
from notes.search.query import Query
from notes.text.index_words import EVERY
from notes.text.tokens import form

# The places of a text, each with those before it; “body” is the whole text.
PLACES = ("title", "headings", "about", "body")

MOST_NAMES = 5  # that one acronym is looked up under

# What a topic must hold, and where, to stand before those that only pass a later line. “any” is of one word at least.
Step = tuple[tuple[str, str], ...]
ANYWHERE: tuple[Step, ...] = ((("body", "all"),),)
OF_ONE_WORD: tuple[Step, ...] = tuple(((place, "all"),) for place in PLACES)
OF_WORDS: tuple[Step, ...] = (
    (("title", "all"),),
    (("headings", "all"),),
    (("title", "any"), ("body", "all")),
    (("about", "all"),),
    (("headings", "any"), ("body", "all")),
    (("body", "all"),),
)


class Group(NamedTuple):
    """Terms that must all occur, or one of the others instead: an acronym for its name, a name for its acronym."""

    terms: tuple[str, ...]
    others: tuple[str, ...] = ()


class Wanted(NamedTuple):
    groups: tuple[Group, ...]
    without: tuple[str, ...]

    @property
    def terms(self) -> tuple[str, ...]:
        """All that was asked, in the order asked."""
        return tuple(term for group in self.groups for term in group.terms)

    @property
    def others(self) -> tuple[str, ...]:
        return tuple(other for group in self.groups for other in group.others)

    @property
    def literal(self) -> "Wanted":
        """Without acronyms and names."""
        return Wanted(tuple(Group((term,)) for term in self.terms), self.without)

    @property
    def steps(self) -> tuple[Step, ...]:
        if not self.groups:
            return ANYWHERE
        return OF_ONE_WORD if len(self.groups) == 1 else OF_WORDS


class Dialect(NamedTuple):
    """How a database writes that a term stands in a place, and joins that."""

    term: Callable[[str, str], str]
    both: str
    either: str
    but_not: str

    def step(self, wanted: Wanted, step: Step) -> str:
        """What the index is asked for one step."""
        asked = self.both.join(self._asked(wanted, place, how) for place, how in step)
        without = self.either.join(self.term("body", term) for term in wanted.without)
        return f"({asked}){self.but_not}({without})" if without else asked

    def _asked(self, wanted: Wanted, place: str, how: str) -> str:
        groups = [self._group(group, place) for group in wanted.groups]
        return f"({(self.both if how == 'all' else self.either).join(groups)})" if groups else self.term("body", EVERY)

    def _group(self, group: Group, place: str) -> str:
        together = self.both.join(self.term(place, term) for term in group.terms)
        others = "".join(f"{self.either}{self.term(place, other)}" for other in group.others)
        return f"(({together}){others})"


def wanted(query: Query, known: Known) -> Wanted:
    """Filters are not in it."""
    terms = tuple(dict.fromkeys(_forms(term) for term in query.terms))
    named, left = _named(terms, known)
    groups = {term: Group((term,), known.names.get(term, ())[:MOST_NAMES]) for term in left}
    return Wanted((*named, *groups.values()), tuple(map(_forms, query.without)))


def _named(terms: Sequence[str], known: Known) -> tuple[list[Group], list[str]]:
    """Groups of the terms that together are a name, and the terms that are left."""
    groups, left = [], list(terms)
    for name, shorts in _names(terms, known.acronyms):
        parts = [term for term in left if set(term.split(" ")) <= set(name.split(" "))]
        if set(name.split(" ")) <= {word for term in parts for word in term.split(" ")}:
            groups.append(Group(tuple(parts), shorts))
            left = [term for term in left if term not in parts]
    return groups, left


def _names(
    terms: Sequence[str], acronyms: Mapping[str, tuple[tuple[str, str], ...]]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The names that these terms may hold, the longest first, with their acronyms."""
    words = {word for term in terms for word in term.split(" ")}
    pairs = [pair for word in words for pair in acronyms.get(word, ()) if set(pair[1].split(" ")) <= words]
    for name in sorted({name for _, name in pairs}, key=lambda name: (-len(name), name)):
        yield name, tuple(sorted(short for short, other in pairs if other == name))[:MOST_NAMES]


def _forms(term: str) -> str:
    return " ".join(form(word) for word in term.split(" "))
