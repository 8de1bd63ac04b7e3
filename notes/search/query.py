"""A reader's words, taken apart."""

import re
from typing import NamedTuple

from notes.text.cleaning import one_line
from notes.text.folding import MARKS

LONGEST = 200

QUOTES = '"“”„‟«»'
CHUNK = re.compile(f"[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]|([^\\s{QUOTES}]+)")
# Both databases part words at everything but letters, digits and marks.
WORD = re.compile(f"(?:[^\\W_]|[{MARKS}])+")
JOINERS = re.compile("[\u200c\u200d]")


class Query(NamedTuple):
    """`text` is what was asked, cleaned and cut to 200 characters. `terms` are what must occur: each one word, or
    several with single spaces between that must follow each other. They hold letters, digits and marks only, so no
    index takes a part of one for an operator."""

    text: str
    terms: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(word for term in self.terms for word in term.split(" ")))


def read(asked: str) -> Query:
    """Never an error. What stands between quotation marks, or without white space between ("2+2", "rules-based"),
    stays together."""
    text = one_line(asked[: 10 * LONGEST])[:LONGEST].rstrip()
    chunks = (found[1] or found[2] or "" for found in CHUNK.finditer(JOINERS.sub("", text)))
    terms = (" ".join(WORD.findall(chunk)) for chunk in chunks)
    return Query(text, tuple(dict.fromkeys(term for term in terms if term)))
