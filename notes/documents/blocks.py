"""The two things a document knows of Markdown: where code fences are, and which lines are headings.

Both follow what the renderer does, so that a line is a heading here if and only if readers see one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

# Possessive, so that a long line costs one pass; a language never begins with the dot that some write before it.
OPENING = re.compile(r"(`{3,}+|~{3,}+)[ ]*+\.*+([\w#.+-]*+)[^`\n]*+")
ATX = re.compile(r"(#{1,6})(?:[ \t]+(.*))?")
# Lines that begin something else (a list, a quote, a table, indented code) are not underlined into headings.
NO_TITLE = re.compile(r"[ \t>|]|[-+*][ \t]|\d{1,9}[.)][ \t]")
UNDERLINE = re.compile(r"=+[ ]*|-+[ ]*")
RULE = re.compile(r"([-*_])(?:[ \t]*\1){2,}[ \t]*")
# What begins a list, a quote or a definition; of an ordered list the digits.
BEGINNING = re.compile(r"[-+*](?=[ \t]|$)|\d{1,9}(?=[.)](?:[ \t]|$))|>|:(?=[ \t])")
DEFINITION = re.compile(r"\*?\[[^\]\n]*\]:")  # of a footnote, a link's address, an abbreviation
# The beginning of a line without which a text has neither headings nor fences.
MAY_CHANGE = re.compile(r"^(?:[#`~]|[=-]+ *$)", re.MULTILINE)
ENTITIES = {"~": "&#126;", ":": "&#58;"}  # the renderer knows no backslash before these
HIGHEST_IN_A_BODY = 3
LOWEST = 6


@dataclass(frozen=True, slots=True)
class Line:
    """One line of Markdown: its text, the level of the heading it is (0: none), whether it lies in a fence, and
    its number in the text, from 1 (that of the line which opened it, for a fence closed at the end)."""

    text: str
    level: int = 0
    fenced: bool = False
    number: int = field(default=0, compare=False)

    @property
    def heading(self) -> str:
        """The words of a heading line, without the number signs on either side."""
        words = self.text.lstrip("#").strip()
        bare = words.rstrip("#")
        return bare.rstrip() if not bare or bare[-1] in " \t" else words


def lines(text: str) -> list[Line]:
    """The lines of a Markdown text. Fences come out in the one form that the renderer reads; one left open is
    closed at the end. A heading underlined with = or - becomes one with number signs."""
    return list(_with_headings(_with_fences(text)))


def begins_block(text: str) -> bool:
    """Whether a line that starts a paragraph starts something else instead: a heading, list, quote, fence, rule."""
    return any(each.fullmatch(text) for each in (ATX, OPENING, RULE)) or BEGINNING.match(text) is not None


def as_paragraph(text: str) -> str:
    """The line so written that it begins a paragraph and reads as it stands. Idempotent."""
    if DEFINITION.match(text):  # which readers would not see here
        return f"\\{text}"
    if not begins_block(text):
        return text
    if text[0] in ENTITIES:
        return ENTITIES[text[0]] + text[1:]
    beginning = BEGINNING.match(text)
    at = beginning.end() if beginning and text[0].isdecimal() else 0
    return f"{text[:at]}\\{text[at:]}"


def atx(level: int, words: str) -> str:
    """The heading line that reads back as these words; number signs at their end stay theirs."""
    line = f"{'#' * level} {words}"
    if words == Line(line, level).heading:
        return line
    at = len(words.rstrip("#"))
    return f"{'#' * level} {words[:at]}\\{words[at:]}"


def _with_fences(text: str) -> Iterator[Line]:
    fence, opened = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        if fence:
            closing = line.rstrip()
            if len(closing) >= len(fence) and not closing.strip(fence[0]):
                yield Line(fence, 0, True, number)
                fence = ""
            else:
                yield Line(line, 0, True, number)
        elif line[:1] in ("`", "~") and (opening := OPENING.fullmatch(line)):
            fence, opened = opening[1], number
            yield Line(fence + opening[2], 0, True, number)
        else:
            yield Line(line, 0, False, number)
    if fence:
        yield Line(fence, 0, True, opened)


def _with_headings(source: Iterator[Line]) -> Iterator[Line]:
    held: Line | None = None  # a line that the next one may underline
    after_blank = True
    for line in source:
        if held is not None:
            if not line.fenced and UNDERLINE.fullmatch(line.text):
                level = 1 if line.text.startswith("=") else 2
                yield Line(atx(level, held.text.strip()), level, False, held.number)
                held, after_blank = None, True
                continue
            yield held
            held, after_blank = None, False
        if line.fenced:
            yield line
            after_blank = True
        elif found := ATX.fullmatch(line.text):
            yield Line(line.text, len(found[1]), False, line.number)
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
    if not MAY_CHANGE.search(text):
        return text
    found = lines(text)
    levels = [line.level for line in found if line.level]
    step = level - min(levels, default=level)
    if step < 0 and not raise_too:
        step = 0
    return "\n".join(_moved(line, step) if line.level else line.text for line in found)


def _moved(line: Line, step: int) -> str:
    level = min(line.level + step, LOWEST)
    return atx(level, line.heading) if line.heading else ""
