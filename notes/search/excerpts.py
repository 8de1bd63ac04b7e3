"""The few lines of a topic that show why it was found.

A database gives whole texts with each hit between U+0002 and U+0003; what is made of them is the same on both.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from notes.search.marking import Span, marked
from notes.text.folding import fold

LONGEST = 200
BEFORE = 60  # at most so much of it before the first hit
MOST = 200  # hits looked at in one text
NEAR = 200  # characters before and behind the best place that are looked at more closely

HIT = re.compile("\x02([^\x02\x03]+)\x03")
# Hits with nothing but a joint between them are shown as one.
JOINT = re.compile("\x03([ ’'/+-])\x02")
ENDS = tuple(".!?।:;…")
SENTENCE_END = re.compile(r"[.!?।·] ")


class Passage(NamedTuple):
    """A text without its marks, and where they were. From `place` an excerpt shows `words` of the words asked for."""

    text: str
    hits: tuple[Span, ...]
    words: int
    place: int


def joined(marked: str) -> str:
    """Neighbouring hits made one."""
    return JOINT.sub(r"\1", marked)


def near(text: str, spans: Sequence[Span]) -> str:
    """Of a long text the surroundings of the place where most different words stand, its hits marked."""
    if len(text) <= 4 * NEAR:
        return marked(text, spans)
    _, place = _richest(spans)
    start = text.find(" ", place - NEAR, place) + 1 if place > NEAR else 0
    end = text.rfind(" ", place, place + 2 * NEAR)
    end = end if end > 0 and place + 2 * NEAR < len(text) else min(len(text), place + 2 * NEAR)
    inside = [Span(span.start - start, span.end - start, span.word) for span in spans if start <= span.start]
    return marked(text[start:end], [span for span in inside if span.end <= end - start])


def excerpt(texts: Sequence[str], words: Sequence[str] = ()) -> str:
    """The part of a text that shows the most of the words asked for; of equals the first. Where nothing was hit, the
    beginning of the first text that is not empty. Hits are marked as they came."""
    told = [text for text in texts if "\x02" in text] or [text for text in texts if text][:1]
    passages = [_passage(text, tuple(words)) for text in told]
    best = max(passages, key=lambda passage: passage.words, default=Passage("", (), 0, 0))
    start, end = _window(best)
    pieces, at = [], start
    for hit in best.hits:
        if hit.start < end and hit.end > start:
            pieces += [best.text[at : hit.start], "\x02", best.text[max(hit.start, start) : min(hit.end, end)], "\x03"]
            at = min(hit.end, end)
    pieces.append(best.text[at:end])
    text = joined("".join(pieces)).strip(" ·")
    return ("…\u00a0" if start else "") + text + ("\u00a0…" if end < len(best.text) else "")


def _passage(marked: str, asked: tuple[str, ...]) -> Passage:
    # Each second piece is a hit.
    pieces = HIT.split(_one_line(marked))
    hits: list[Span] = []
    at = 0
    for number, piece in enumerate(pieces):
        end = at + len(piece)
        if number % 2 and len(hits) < MOST:
            hits.append(Span(at, end, _word(piece, asked)))
        at = end
    return Passage("".join(pieces), tuple(hits), *_richest(hits))


def _one_line(text: str) -> str:
    """White space becomes single spaces; where a block ends without a full stop, a point in the middle parts it."""
    *blocks, last = text.strip().split("\n")
    if blocks:
        text = " ".join([block if block.endswith(ENDS) else f"{block} ·" for block in blocks] + [last])
    return " ".join(text.split())


def _window(passage: Passage) -> tuple[int, int]:
    """Where the excerpt begins and ends: at a sentence's beginning where one is near, and never inside a word."""
    text = passage.text
    if len(text) <= LONGEST:
        return 0, len(text)
    start = _start(text, passage.place)
    end = min(start + LONGEST, len(text))
    if end < len(text):
        space = text.rfind(" ", start + LONGEST // 2, end + 1)
        end = space if space > 0 else end
    return start, end


@lru_cache(maxsize=10_000)
def _word(hit: str, asked: tuple[str, ...]) -> str:
    """Forms of one word begin alike, whatever the language."""
    if len(asked) == 1:
        return asked[0]
    folded = fold(hit)
    return max(map(fold, asked), key=lambda word: _alike(word, folded), default=folded)


def _alike(one: str, other: str) -> int:
    """How many characters two words begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _richest(hits: Sequence[Span]) -> tuple[int, int]:
    """How many different words are within reach of one hit, at most, and where that hit begins."""
    words, place = 0, 0
    for number, first in enumerate(hits):
        within = takewhile(lambda hit: hit.end <= first.start + LONGEST - BEFORE, hits[number + 1 :])  # noqa: B023
        reached = len({first.word, *(hit.word for hit in within)})
        if reached > words:
            words, place = reached, first.start
    return words, place


def _start(text: str, hit: int) -> int:
    earliest = max(0, hit - BEFORE)
    if earliest == 0:
        return 0
    sentences = [found.end() for found in SENTENCE_END.finditer(text, earliest, hit)]
    if sentences:
        return sentences[0]
    space = text.find(" ", earliest, hit)
    return space + 1 if space >= 0 else hit
