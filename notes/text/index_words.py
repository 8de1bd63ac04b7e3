"""What the index of search holds of one text."""

from collections import Counter
from itertools import chain
from typing import NamedTuple

from notes.text.acronyms import acronyms
from notes.text.closeness import is_word
from notes.text.tokens import form, tokens

# Of a longer topic the rest is not found: a database takes so many places, and 1 MB in all.
MOST_WORDS = 30_000
MOST_CHARACTERS = 180_000
MOST_BEFORE_BODY = 25_000
# Stands in every topic and is no word: what is looked for where only filters were asked.
EVERY = "\ue000"
# Parts two texts of one line, and is no word either.
APART = "\ue001"
# A word that stands in the text so often says what it is about.
OFTEN = 5


class IndexWords(NamedTuple):
    """Lines of words with single spaces between, as queries are compared with them: without their endings, and for
    what is being typed (`begun`) with and without. In `about` are takeaways, summary, and each of the words that stand
    often in the body, with `APART` between: these follow each other nowhere. `acronyms` has a line for each, a tab
    before its name; `vocabulary` holds each whole word that a slip may be corrected to, between spaces."""

    title: str
    headings: str
    about: str
    body: str
    begun_title: str
    begun_headings: str
    acronyms: str
    vocabulary: str


class Text(NamedTuple):
    """The plain texts of a topic."""

    title: str
    headings: str
    takeaways: str
    summary: str
    body: str


def index_words(text: Text) -> IndexWords:
    """Half a millisecond for 700 words."""
    read = _read(text)
    forms = [[form(token) for token in each] for each in read]
    often = [word for word, times in Counter(forms[4]).items() if times >= OFTEN]
    return IndexWords(
        title=" ".join(forms[0]),
        headings=" ".join(forms[1]),
        about=" ".join([*forms[2], APART, *forms[3], *(f"{APART} {word}" for word in often or [""])]).rstrip(),
        body=" ".join([EVERY, *forms[4]]),
        begun_title=" ".join(dict.fromkeys([*read[0], *forms[0]])),
        begun_headings=" ".join(dict.fromkeys([*read[1], *forms[1]])),
        acronyms="\n".join("\t".join(pair) for pair in acronyms("\n".join(text))),
        vocabulary=f" {' '.join(sorted(filter(is_word, {*chain.from_iterable(read)})))} ",
    )


def _read(text: Text) -> list[list[str]]:
    """The tokens of each, up to the bounds."""
    room, read = MOST_BEFORE_BODY, list[list[str]]()
    for name, each in text._asdict().items():
        room += MOST_CHARACTERS - MOST_BEFORE_BODY if name == "body" else 0
        read.append(tokens(each[:room])[: MOST_WORDS - sum(map(len, read))])
        room = max(0, room - len(each))
    return read
