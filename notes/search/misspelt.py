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
    words = [word for word in dict.fromkeys(" ".join(asked.terms).split(" ")) if is_word(word)]
    if not words:
        return None
    found = {token for row in shown for surface in MARKED.findall(row) for token in tokens(surface)}
    unseen = [word for word in words if word not in found]
    meant = {word: other for word in unseen for other in sorted(found) if _is_slip(word, other)}
    return asked.corrected(meant) if meant else None


def _is_slip(word: str, other: str) -> bool:
    if form(word) != form(other) or one_spelling(word) == one_spelling(other):
        return False
    return single(ALIKE.sub("", word)) == single(ALIKE.sub("", other))
