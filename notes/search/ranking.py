"""Which of the candidates stands first. The same on every database: it compares words, not a database's scores."""

from collections.abc import Sequence
from typing import NamedTuple

from notes.search.found import Candidate
from notes.search.wanted import Group, Wanted

# So many candidates are compared with each other; behind them begin the next.
BLOCK = 40


# What a text must hold to hold a group: all the words of one of these lines, each between spaces.
Ways = tuple[tuple[str, ...], ...]


class Measure(NamedTuple):
    """What candidates are measured by: the groups that a text may hold, all their terms, and the whole query as one
    line."""

    groups: tuple[Ways, ...]
    terms: tuple[str, ...]
    line: str
    is_other: bool


def ranked(candidates: Sequence[Candidate], wanted: Wanted) -> list[Candidate]:
    """The candidates of one block in order: what was asked itself before acronyms and names, hits in the
    title before those in headings, then in takeaways, the summary and the body; words that stand together as asked
    before words apart; many hits in a short text before few in a long one; then the newest."""
    literal, line = wanted.literal, f" {' '.join(wanted.terms)} "
    measures = [_measure(literal.groups, line, is_other=False), _measure(wanted.groups, line, is_other=True)]
    steps = len(literal.steps)

    def place(candidate: Candidate) -> tuple[int | bool, ...]:
        return _place(candidate, measures[candidate.step >= steps])

    return sorted(candidates, key=place)


def _measure(groups: Sequence[Group], line: str, *, is_other: bool) -> Measure:
    ways = tuple((_apart(terms), *(_apart((other,)) for other in others)) for terms, others in groups)
    return Measure(ways, tuple(term for each in ways for way in each for term in way), line, is_other)


def _apart(terms: Sequence[str]) -> tuple[str, ...]:
    return tuple(f" {term} " for term in terms)


def _place(candidate: Candidate, measure: Measure) -> tuple[int | bool, ...]:
    groups, terms, line, is_other = measure
    title, headings = f" {candidate.title} ", f" {candidate.headings} "
    takeaways, summary, body = candidate.words
    in_title = _held(groups, title)
    return (
        is_other,
        title != line,
        -in_title,
        line not in title,
        title.count(" ") if in_title else 0,
        -_held(groups, headings),
        line not in headings,
        -_held(groups, takeaways),
        -_held(groups, summary),
        line not in takeaways and line not in summary and line not in body,
        -_often(terms, (takeaways, summary, body)),
        -candidate.entry,
    )


def _held(groups: Sequence[Ways], text: str) -> int:
    """How many of the groups a text holds. Plain loops: it is asked some hundred times a search."""
    held = 0
    for ways in groups:
        for way in ways:
            for term in way:
                if term not in text:
                    break
            else:
                held += 1
                break
    return held


def _often(terms: Sequence[str], texts: Sequence[str]) -> int:
    """How much of the texts are hits, in thousandths of their words; short ones count as a hundred words."""
    hits = size = 0
    for text in texts:
        size += len(text)
        for term in terms:
            hits += text.count(term)
    return 6_000 * hits // max(600, size)
