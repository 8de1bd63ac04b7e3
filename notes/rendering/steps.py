"""Lists as most people indent them, by the width of the mark above, brought to the parser's steps of four columns."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from notes.documents.blocks import Line

STEP = 4
ITEM = re.compile(r" *(?:[-*+]|\d{1,9}\.)(?: {1,4}(?! )| |$)")
RULE = re.compile(r" {0,3}(?:(?:-[ ]*){3,}|(?:_[ ]*){3,}|(?:\*[ ]*){3,})")
QUOTE = re.compile(r" {0,3}>[ ]?")
FENCE = re.compile(r" *(?:[-*+] +|\d{1,9}\. +)?(`{3,}+|~{3,}+)")


def in_steps(lines: Sequence[Line]) -> list[Line]:
    """The lines with those of deeper lists, and what continues an item, moved to the right where they must be, and a
    blank one where an item follows the paragraphs of the one above. What stands in steps stays. One pass."""
    made: list[Line] = []
    for quoted, group in groupby(lines, lambda line: QUOTE.match(line.text) is not None):
        before = list(group)
        if quoted:
            within = [Line(QUOTE.sub("", line.text, 1), line.level) for line in before]
            after = in_steps(within)
            made += before if after == within else [Line("> " + line.text, line.level) for line in after]
        else:
            made += _Items().stepped(before)
    return made


class _Items:
    """The open items around a line: of each, from which column on a line belongs to it."""

    def __init__(self) -> None:
        self.columns: list[int] = []
        self.began_at = 0  # the level of the first line behind the last blank one
        self.after_blank = True
        self.fence = ""
        self.shift = 0

    def stepped(self, lines: Sequence[Line]) -> Iterator[Line]:
        for line in lines:
            text = line.text
            if not text.strip():
                self.after_blank = True
                yield line
                continue
            column = len(text) - len(text.lstrip(" "))
            if self.fence and column:
                self.fence = "" if text.strip().startswith(self.fence) else self.fence
            else:
                depth = sum(each <= column for each in self.columns)
                if self._is_item(text, column, depth) and not self.after_blank and depth < self.began_at:
                    self.after_blank = True
                    yield Line("")
                self._step_into(text, column, depth)
            yield Line(" " * self.shift + text, line.level) if self.shift else line

    def _is_item(self, text: str, column: int, depth: int) -> bool:
        return bool((depth or column < STEP) and ITEM.match(text) and not RULE.fullmatch(text))

    def _step_into(self, text: str, column: int, depth: int) -> None:
        is_item = self._is_item(text, column, depth)
        if is_item:
            mark = ITEM.match(text)
            assert mark is not None
            self.columns[depth:] = [min(mark.end(), column + STEP)]
        elif self.after_blank:
            del self.columns[depth:]
        if self.after_blank:
            self.began_at = depth
        self.after_blank = False
        self.shift = max(0, depth * STEP - column)
        fence = FENCE.match(text) if depth or is_item else None
        self.fence = fence[1] if fence else ""
