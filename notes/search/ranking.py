"""Which of the candidates stands first. The same on every database: it compares words, not a database's scores."""

from collections.abc import Sequence
from typing import NamedTuple

from notes.search.found import Candidate
from notes.search.wanted import Group, Wanted
from notes.text.index_words import APART

# So many candidates are compared with each other; behind them begin the next.
BLOCK = 40


class Measure(NamedTuple):
    """What candidates are measured by: the groups a text holds of, and the whole query as one line."""

    groups: tuple[Group, ...]
    line: str
    is_other: bool


def ranked(candidates: Sequence[Candidate], wanted: Wanted) -> list[Candidate]:
    """The candidates of one block in order: what was asked itself before acronyms and names, hits in the
    title before those in headings, then in takeaways, the summary and the body; words that stand together as asked
    before words apart; many hits in a short text before few in a long one; then the newest."""
    literal, line = wanted.literal, f" {' '.join(wanted.terms)} "
    measures = [Measure(literal.groups, line, is_other=False), Measure(wanted.groups, line, is_other=True)]
    steps = len(literal.steps)

    def place(candidate: Candidate) -> tuple[int | bool, ...]:
        return _place(candidate, measures[candidate.step >= steps])

    return sorted(candidates, key=place)


def _place(candidate: Candidate, measure: Measure) -> tuple[int | bool, ...]:
    groups, line, is_other = measure
    title, headings = f" {candidate.title} ", f" {candidate.headings} "
    takeaways, summary, _ = candidate.about.split(APART)
    takeaways, body = f" {takeaways}", f"{candidate.body} "
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
        not any(line in text for text in (takeaways, summary, body)),
        -_often(groups, (takeaways, summary, body)),
        -candidate.entry,
    )


def _held(groups: Sequence[Group], text: str) -> int:
    """How many of the groups a text holds."""
    held = 0
    for terms, others in groups:
        held += all(f" {term} " in text for term in terms) or any(f" {other} " in text for other in others)
    return held


def _often(groups: Sequence[Group], texts: Sequence[str]) -> int:
    """How much of the texts are hits, in thousandths of their words; short ones count as a hundred words."""
    wanted = [f" {term} " for terms, others in groups for term in (*terms, *others)]
    hits = sum(text.count(term) for term in wanted for text in texts)
    return 6_000 * hits // max(600, sum(map(len, texts)))
