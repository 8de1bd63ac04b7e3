"""Where the words that were asked stand in a text for people. A hit comes between U+0002 and U+0003."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from notes.text.folding import MARKS
from notes.text.tokens import DOTTED, WORD, form, forms, tokens

MOST = 200  # hits looked for in one text
REACH = 600  # characters: an excerpt that begins before a hit ends within these

INSIDE = re.compile(f"[{MARKS}]")
SURFACE = re.compile(f"{DOTTED.pattern}|[0-9]+(?:,[0-9]{{2,3}})+|{WORD.pattern}")
GAP = re.compile(f"(?:['’]s)?(?:[^\\w{MARKS}]|_){{1,5}}")
# One character for one, so that places stay what they are: accented Latin letters, and Hindi digits.
LATIN = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
LEVEL = {point: unicodedata.normalize("NFD", chr(point))[0] for point in LATIN} | str.maketrans(
    "०१२३४५६७८९", "0123456789"
)


class Span(NamedTuple):
    """A hit, and the word asked for that it is a form of."""

    start: int
    end: int
    word: str


def hits(text: str, terms: Sequence[str]) -> list[Span]:
    """Where the terms stand: words without endings, several with single spaces where they must follow each other; each
    of several words is a hit of its own. In order, none inside another; of a single term those from the first one on
    as far as any excerpt reaches."""
    if not terms or not text:
        return []
    level = text.lower() if text.isascii() else text.lower().translate(LEVEL)
    if len(level) != len(text):
        level = text
    reach = REACH if len(terms) == 1 else len(text)
    found = sorted(span for term in terms for span in _hits(text, level, term, reach))
    kept: list[Span] = []
    for span in found:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def marked(text: str, spans: Sequence[Span]) -> str:
    """The text with these hits marked."""
    pieces, at = [], 0
    for start, end, _ in spans:
        pieces += [text[at:start], "\x02", text[start:end], "\x03"]
        at = end
    return "".join([*pieces, text[at:]])


def marked_begun(text: str, words: Sequence[str]) -> str:
    """A short text with the words marked that are being typed; the last of them may be only begun."""
    whole = {form(word) for word in words}

    def is_hit(surface: str) -> bool:
        return _form(surface) in whole or any(token.startswith(words[-1]) for token in tokens(surface))

    return SURFACE.sub(lambda found: f"\x02{found[0]}\x03" if is_hit(found[0]) else found[0], text)


def _hits(text: str, level: str, term: str, reach: int) -> Iterator[Span]:
    words = term.split(" ")
    beginning = _beginning(words[0])
    found, at, end = 0, level.find(beginning), len(level)
    while at >= 0 and found < MOST:
        places = [] if _is_inside(text, at) else _places(text, at, words)
        yield from (Span(*place, term) for place in places)
        if places and not found:
            end = min(end, at + reach)
        found += len(places)
        at = level.find(beginning, places[-1][1] if places else at + 1, end)


def _is_inside(text: str, at: int) -> bool:
    """Whether a word goes on here that began before."""
    if not at:
        return False
    before = text[at - 1]
    return before.isalnum() or not before.isascii() and INSIDE.match(before) is not None


@lru_cache(maxsize=1_000)
def _beginning(word: str) -> str:
    """What all words begin with of which this is the form. Endings and spellings change the last letters; the signs of
    Hindi may be written in two ways."""
    return word[: max(1, min(4, len(word) - 2))] if word.isascii() and not word[0].isdigit() else word[0]


def _places(text: str, at: int, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where these words stand, one behind the other, from here on; nothing where they do not."""
    places: list[tuple[int, int]] = []
    for word in words:
        gap = GAP.match(text, at) if places else None
        surface = SURFACE.match(text, gap.end() if gap else at)
        if surface is None or _form(surface[0]) != word or places and not gap:
            return []
        places.append(surface.span())
        at = surface.end()
    return places


@lru_cache(maxsize=50_000)
def _form(surface: str) -> str:
    return " ".join(forms(surface))
