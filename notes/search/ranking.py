"""Which of the candidates stands first. The same on every database: it compares words, not a database's scores."""

from collections.abc import Sequence

from notes.search.found import Candidate
from notes.search.wanted import Group, Wanted
from notes.text.index_words import APART

# So many candidates are compared with each other; behind them begin the next.
BLOCK = 60


def ranked(candidates: Sequence[Candidate], wanted: Wanted) -> list[Candidate]:
    """The candidates of whole blocks, each block in order: what was asked itself before acronyms and names, hits in the
    title before those in headings, then in takeaways and summary, then in the body; words that stand together as asked
    before words apart; many hits in a short text before few in a long one; then the newest."""
    blocks = (candidates[start : start + BLOCK] for start in range(0, len(candidates), BLOCK))
    return [each for block in blocks for each in sorted(block, key=lambda candidate: _place(candidate, wanted))]


def _place(candidate: Candidate, wanted: Wanted) -> tuple[int | bool, ...]:
    title, headings, about, body = (f" {words} " for words in candidate[3:])
    is_other = candidate.step >= len(wanted.literal.steps)
    groups = wanted.groups if is_other else wanted.literal.groups
    line = f" {' '.join(wanted.terms)} "
    in_title = _held(groups, title)
    takeaways, summary, _ = about.split(APART)
    return (
        is_other,
        title != line,
        -in_title,
        line not in title,
        len(title.split()) if in_title else 0,
        -_held(groups, headings),
        line not in headings,
        -_held(groups, takeaways),
        -_held(groups, summary),
        line not in takeaways and line not in summary and line not in body,
        -_often(groups, takeaways + summary + body),
        -candidate.entry,
    )


def _held(groups: Sequence[Group], text: str) -> int:
    """How many of the groups a text holds."""
    return sum(
        all(f" {term} " in text for term in group.terms) or any(f" {other} " in text for other in group.others)
        for group in groups
    )


def _often(groups: Sequence[Group], text: str) -> int:
    """How much of a text are hits, in thousandths; a short text counts as one of a hundred words."""
    hits = sum(text.count(f" {term} ") for group in groups for term in (*group.terms, *group.others))
    return 1_000 * hits // max(100, text.count(" "))
