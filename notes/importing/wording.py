"""The words of a text, line by line, so that one can ask on which line something stands, whatever marks surround it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from notes.importing.html.source import harmless, tags_as_spaces
from notes.text.cleaning import one_line
from notes.text.folding import fold, words

COMMENT_MARKS = re.compile("<!--|-->")
# Where a link leads is not said to a reader.
ADDRESS = re.compile(r"\]\([^()\s]*\)")


def visible(text: str) -> str:
    """What a reader would have seen of a line, on one line: without tags, without what runs, entities decoded. Of a
    comment that which is written in it."""
    return one_line(tags_as_spaces(harmless(COMMENT_MARKS.sub(" ", text)).text))


def wording(text: str) -> str:
    """Two texts with the same wording say the same, whatever their case and marks. A text without words, such as a
    lone sign, is its own wording; what escapes it does not count."""
    said = fold(tags_as_spaces(ADDRESS.sub("] ", text)))
    return " ".join(words(said)) or said.replace("\\", "") or said[:1]


class Lines:
    """The lines of a text, numbered from 0. Built in one pass; each question costs no more than one."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._alike: dict[str, list[int]] = {}
        self._numbers: list[int] = []
        self._starts: list[int] = []
        said, length = [""], 1
        for number, line in enumerate(lines):
            if found := wording(line):
                self._alike.setdefault(found, []).append(number)
                self._numbers.append(number)
                self._starts.append(length)
                said.append(found)
                length += len(found) + 1
        self._text = " ".join([*said, ""])

    def alike(self, said: str) -> list[int]:
        """The lines with just this wording."""
        return self._alike.get(said, [])

    def first_alike(self, said: str, after: int = 0) -> int | None:
        """The first of them from line `after` on."""
        found = self.alike(said)
        place = bisect_left(found, after)
        return found[place] if place < len(found) else None

    def holding(self, said: str, after: int = 0, *, end: bool = False) -> int | None:
        """The line from `after` on where this wording first occurs, whole words only; it may run over several lines.
        `end`: the line where it ends."""
        place = bisect_left(self._numbers, after)
        if not said or place == len(self._starts):
            return None
        found = self._text.find(f" {said} ", self._starts[place] - 1)
        if found < 0:
            return None
        at = found + len(said) if end else found + 1
        return self._numbers[bisect_right(self._starts, at) - 1]
