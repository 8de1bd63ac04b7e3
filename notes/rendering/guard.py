"""What is refused before it is parsed, because Python-Markdown would take seconds, hours or gigabytes over it.

The bounds are far above what people write: a chapter of 100 kB full of tables, links and lists passes.
"""

import re

from notes.documents.bounds import FIELD_BYTES, CodedError


class RenderingRefused(CodedError):
    """A text that is not rendered.

    Codes: ``too_long`` (bound, found; bytes), ``too_many`` (what, bound, found), ``too_deep`` (bound),
    ``too_tangled`` (bound, found), ``unclosed_tags`` (bound), ``expands`` (bound, found; bytes).
    """


# In one text: a sign without which there is none, how it is found, how many there may be.
TOO_MANY = {
    "headings": ("#", re.compile(r"^(?:[>\s]|[-*+] )*#{1,6}(?:[ \t]|$)", re.MULTILINE), 500),
    "callouts": ("[!", re.compile(r"^[>\s]*>[ ]?\[!", re.MULTILINE), 300),
    "abbreviations": ("*[", re.compile(r"^[>\s]*\*\[", re.MULTILINE), 200),
    "footnotes": ("[^", re.compile(r"^[>\s]*\[\^[^\]\n]*\]:", re.MULTILINE), 500),
    "wikilinks": ("[[", re.compile(r"\[\[(?=[^\[\]\n])"), 2_000),
    "comments and scripts": ("<", re.compile(r"<!--|<script|<style", re.IGNORECASE), 200),
}
LINES = 10_000
BLOCKS = 5_000  # stretches of lines with a blank line before them
MARKS = "*_`\\"
MARKS_A_BLOCK = 12_000
DEEPEST = 12
CONTAINERS = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|\d+\.(?=[ \t])))*")
CONTAINER = re.compile(r">|[-*+]|\d+\.")
RULE = re.compile(r"[> \t]*(?:[-* \t]|_)*")
INDENTED_ITEM = re.compile(r"([> ]*)(?:[-*+:]|\d+\.|>)[ ]")
DEEPEST_INDENT = 64
DEFINITION = re.compile(r"[> \t]{0,16}:[ ]")
DEFINITIONS_AT_A_STRETCH = 100
UNDER_A_TABLES_HEAD = re.compile(r"[>|:\- \t]*-[>|:\- \t]*")
CELLS_A_BAR = 4
CELLS_ALWAYS_ALLOWED = 5_000
LARGER_AT_MOST = 20
ALWAYS_ALLOWED = 10_000


def check(markdown: str) -> None:
    """Raises RenderingRefused. Takes time in proportion to the length."""
    if len(markdown) * 4 > FIELD_BYTES and (size := len(markdown.encode())) > FIELD_BYTES:
        raise RenderingRefused("too_long", bound=FIELD_BYTES, found=size)
    for what, (sign, pattern, bound) in TOO_MANY.items():
        if sign in markdown and (found := len(pattern.findall(markdown))) > bound:
            raise RenderingRefused("too_many", what=what, bound=bound, found=found)
    lines = markdown.expandtabs(4).split("\n")
    _check_counts(lines)
    _check_depth(lines)
    _check_definitions(lines)
    _check_tables(lines)


def check_size(markdown: str, html: str) -> None:
    """Raises RenderingRefused for HTML that is out of proportion to its text."""
    bound = LARGER_AT_MOST * len(markdown.encode()) + ALWAYS_ALLOWED
    if len(html) * 4 > bound and (size := len(html.encode())) > bound:
        raise RenderingRefused("expands", bound=bound, found=size)


def _check_counts(lines: list[str]) -> None:
    if len(lines) > LINES:
        raise RenderingRefused("too_many", what="lines", bound=LINES, found=len(lines))
    blocks = marks = 0
    after_blank = True
    for line in lines:
        is_blank = not line.strip(" >")
        if is_blank or after_blank:
            marks = 0
            blocks += not is_blank
        after_blank = is_blank
        marks += sum(map(line.count, MARKS))
        if marks > MARKS_A_BLOCK:
            raise RenderingRefused("too_many", what="marks", bound=MARKS_A_BLOCK, found=marks)
    if blocks > BLOCKS:
        raise RenderingRefused("too_many", what="blocks", bound=BLOCKS, found=blocks)


def _check_depth(lines: list[str]) -> None:
    for line in lines:
        start = CONTAINERS.match(line)
        depth = len(CONTAINER.findall(start[0])) if start and start.end() > DEEPEST else 0
        if depth > DEEPEST and not RULE.fullmatch(line):
            raise RenderingRefused("too_deep", bound=DEEPEST)
        item = INDENTED_ITEM.match(line)
        if item and len(item[1]) > DEEPEST_INDENT:
            raise RenderingRefused("too_deep", bound=DEEPEST)


def _check_definitions(lines: list[str]) -> None:
    at_a_stretch = 0
    for line in lines:
        if DEFINITION.match(line):
            at_a_stretch += 1
            if at_a_stretch > DEFINITIONS_AT_A_STRETCH:
                bound = DEFINITIONS_AT_A_STRETCH
                raise RenderingRefused("too_many", what="definitions", bound=bound, found=at_a_stretch)
        elif not line.strip(" >"):
            at_a_stretch = 0


def _check_tables(lines: list[str]) -> None:
    """Every row of a table gets all of its columns, whether it fills them or not."""
    bars = cells = columns = 0
    for line, under in zip(lines, [*lines[1:], ""], strict=True):
        in_line = line.count("|")
        bars += in_line
        if in_line and "|" in under and UNDER_A_TABLES_HEAD.fullmatch(under):
            columns = in_line + 1
        elif not line.strip():
            columns = 0
        cells += columns
    if cells > (bound := CELLS_A_BAR * bars + CELLS_ALWAYS_ALLOWED):
        raise RenderingRefused("too_many", what="cells", bound=bound, found=cells)
