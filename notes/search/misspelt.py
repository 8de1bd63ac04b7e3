"""Words whose endings hide a slip: they are found all the same, and are told how they are written."""

import re
from collections.abc import Iterable

from notes.search.query import Query
from notes.text.closeness import is_word, single
from notes.text.spelling import one_spelling
from notes.text.tokens import form, tokens

MARKED = re.compile("<mark>([^<]+)</mark>")
# The two are heard alike, and one stem has one of them.
ALIKE = re.compile("[ae](?=n(?:t|ts|tly|ce|ces|cy)$)|[ai](?=ble$)")


def as_written(asked: Query, shown: Iterable[str]) -> str | None:
    """The text of a query with words as they stand in what it found, where they stand there only with a letter doubled
    or not, or another unheard vowel. None where all stand there as asked. Of the rows of one page, as HTML."""
    unseen, found = _unseen(asked, shown)
    meant = {word: other for word in unseen for other in sorted(found) if _is_slip(word, other)}
    return asked.corrected(meant) if meant else None


def doubtful(asked: Query, shown: Iterable[str]) -> tuple[str, ...]:
    """The words that were found only as others with the same stem, neither of which begins with the other: “governer”
    as “government”."""
    unseen, found = _unseen(asked, shown)
    return tuple(word for word in unseen if (near := _of_one_stem(word, found)) and not _has_a_beginning(word, near))


def _unseen(asked: Query, shown: Iterable[str]) -> tuple[list[str], set[str]]:
    """Words that no row has as asked; what is marked in the rows."""
    words = [word for word in dict.fromkeys(" ".join(asked.terms).split(" ")) if is_word(word)]
    if not words:
        return [], set()
    found = {token for row in shown for surface in MARKED.findall(row) for token in tokens(surface)}
    return [word for word in words if word not in found], found


def _of_one_stem(word: str, found: Iterable[str]) -> list[str]:
    return [other for other in found if form(other) == form(word)]


def _has_a_beginning(word: str, found: Iterable[str]) -> bool:
    return any(other.startswith(word) or word.startswith(other) for other in found)


def _is_slip(word: str, other: str) -> bool:
    if form(word) != form(other) or one_spelling(word) == one_spelling(other):
        return False
    return single(ALIKE.sub("", word)) == single(ALIKE.sub("", other))
