"""The two things a document knows of Markdown: where code fences are, and which lines are headings.

Both follow what the renderer does, so that a line is a heading here if and only if readers see one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

OPENING = re.compile(r"(`{3,}|~{3,})[ ]*\.?([\w#.+-]*)([^`\n]*)")
ATX = re.compile(r"(#{1,6})(?:[ \t]+(.*))?")
# Lines that begin something else (a list, a quote, a table, indented code) are not underlined into headings.
NO_TITLE = re.compile(r"[ \t>|]|[-+*][ \t]|\d{1,9}[.)][ \t]")
UNDERLINE = re.compile(r"=+[ ]*|-+[ ]*")
HIGHEST_IN_A_BODY = 3
LOWEST = 6


@dataclass(frozen=True, slots=True)
class Line:
    """One line of Markdown: its text, the level of the heading it is (0: none), whether it lies in a fence."""

    text: str
    level: int = 0
    fenced: bool = False

    @property
    def heading(self) -> str:
        """The words of a heading line, without the number signs on either side."""
        return re.sub(r"(?:^|[ \t]+)#+[ \t]*$", "", self.text.lstrip("#").strip()).strip()


def lines(text: str) -> list[Line]:
    """The lines of a Markdown text. Fences come out in the one form that the renderer reads; one left open is
    closed at the end. A heading underlined with = or - becomes one with number signs."""
    return list(_with_headings(_with_fences(text)))


def _with_fences(text: str) -> Iterator[Line]:
    fence = ""
    for line in text.split("\n"):
        if fence:
            closing = line.rstrip()
            if len(closing) >= len(fence) and not closing.strip(fence[0]):
                yield Line(fence, fenced=True)
                fence = ""
            else:
                yield Line(line, fenced=True)
        elif opening := OPENING.fullmatch(line):
            fence = opening[1]
            yield Line(fence + opening[2], fenced=True)
        else:
            yield Line(line)
    if fence:
        yield Line(fence, fenced=True)


def _with_headings(source: Iterator[Line]) -> Iterator[Line]:
    held: Line | None = None  # a line that the next one may underline
    after_blank = True
    for line in source:
        if held is not None:
            if not line.fenced and UNDERLINE.fullmatch(line.text):
                level = 1 if line.text.startswith("=") else 2
                yield Line(f"{'#' * level} {held.text.strip()}", level)
                held, after_blank = None, True
                continue
            yield held
            held, after_blank = None, False
        if line.fenced:
            yield line
            after_blank = True
        elif atx := ATX.fullmatch(line.text):
            yield Line(line.text, len(atx[1]))
            after_blank = True
        elif not line.text.strip():
            yield line
            after_blank = True
        elif after_blank and not NO_TITLE.match(line.text):
            held = line
        else:
            yield line
            after_blank = False
    if held is not None:
        yield held


def with_headings_from(level: int, text: str, *, raise_too: bool = False) -> str:
    """The text with its headings moved so that none stands above `level`; with `raise_too` the highest stands
    exactly there. The steps between headings are kept as far as level six allows."""
    found = lines(text)
    levels = [line.level for line in found if line.level]
    step = level - min(levels, default=level)
    if step < 0 and not raise_too:
        step = 0
    return "\n".join(_moved(line, step) if line.level else line.text for line in found)


def _moved(line: Line, step: int) -> str:
    level = min(line.level + step, LOWEST)
    return f"{'#' * level} {line.heading}".rstrip() if line.heading else ""
