"""Where the words that were asked stand in a text for people. A hit comes between U+0002 and U+0003."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from notes.text.folding import MARKS
from notes.text.tokens import DOTTED, WORD, form, forms, tokens

MOST = 200  # hits looked for in one text

SURFACE = re.compile(f"{DOTTED.pattern}|[0-9]+(?:,[0-9]{{2,3}})+|{WORD.pattern}")
GAP = re.compile(f"(?:['’]s)?(?:[^\\w{MARKS}]|_){{1,5}}")
# One character for one, so that places stay what they are: accented Latin letters, and Hindi digits.
LATIN = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
LEVEL = {point: unicodedata.normalize("NFD", chr(point))[0] for point in LATIN} | str.maketrans(
    "०१२३४५६७८९", "0123456789"
)


def marked(text: str, terms: Sequence[str]) -> str:
    """The text with the hits of terms marked: words without endings, several with single spaces where they must follow
    each other."""
    spans = sorted({span for term in terms for span in _hits(text, term.split(" "))})
    pieces, at = [], 0
    for start, end in spans:
        if start >= at:
            pieces += [text[at:start], "\x02", text[start:end], "\x03"]
            at = end
    return "".join([*pieces, text[at:]])


def marked_begun(text: str, words: Sequence[str]) -> str:
    """A short text with the words marked that are being typed; the last of them may be only begun."""
    whole = {form(word) for word in words}

    def is_hit(surface: str) -> bool:
        return _form(surface) in whole or any(token.startswith(words[-1]) for token in tokens(surface))

    return SURFACE.sub(lambda found: f"\x02{found[0]}\x03" if is_hit(found[0]) else found[0], text)


def _hits(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    level = text.lower() if text.isascii() else text.lower().translate(LEVEL)
    if len(level) != len(text):
        level = text
    beginning = _beginning(words[0])
    found, at = 0, level.find(beginning)
    while at >= 0 and found < MOST:
        spans = _spans(text, at, words) if not _is_inside(text, at) else []
        yield from spans
        found += len(spans)
        at = level.find(beginning, spans[-1][1] if spans else at + 1)


def _beginning(word: str) -> str:
    """What all words begin with of which this is the form. Endings change the last letters, spellings the fourth and
    later ones; the signs of Hindi may be written in two ways."""
    return word[: max(1, min(3, len(word) - 1))] if word.isascii() and not word[0].isdigit() else word[0]


def _is_inside(text: str, at: int) -> bool:
    return at > 0 and WORD.match(text, at - 1) is not None


def _spans(text: str, at: int, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where these words stand, one behind the other, from here on; nothing where they do not."""
    spans: list[tuple[int, int]] = []
    for word in words:
        gap = GAP.match(text, at) if spans else None
        surface = SURFACE.match(text, gap.end() if gap else at)
        if surface is None or _form(surface[0]) != word or spans and not gap:
            return []
        spans.append(surface.span())
        at = surface.end()
    return spans


@lru_cache(maxsize=50_000)
def _form(surface: str) -> str:
    return " ".join(forms(surface))
