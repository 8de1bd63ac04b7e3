"""Code: fences and indented lines, which pass as they are."""

import re
from collections.abc import Sequence

from notes.documents.blocks import OPENING
from notes.importing.dialects.rows import Made, Row, indented_end
from notes.importing.dialects.walk import Walk

STEP = 4
LANGUAGE = re.compile(r"[`~]{3,}[ ]*\.*[\w#.+-]*")
BACKTICKS = re.compile(r"`{3,}")


def fence(walk: Walk, rows: Sequence[Row], at: int) -> Made | None:
    """A fence up to its end, or to the container's. What stands behind its language is listed."""
    row = rows[at]
    if row.indent >= STEP or not (opening := OPENING.fullmatch(row.text.strip())):
        return None
    end = closing(rows, at, opening[1])
    inner = [each.dedented(row.indent) for each in rows[at + 1 : end]]
    head = row.text.strip()
    language = LANGUAGE.match(head)
    if language and (options := head[language.end() :].strip()):
        walk.account.drop([row.saying(options)], "fence options")
        head = language[0]
    last = rows[min(end, len(rows) - 1)].saying(opening[1])
    return Made(min(end + 1, len(rows)), [row.saying(head), *inner, last], apart=walk.in_item)


def closing(rows: Sequence[Row], at: int, marks: str) -> int:
    """The index of the line that ends the fence opened at `at`; the number of lines where none does."""
    for place in range(at + 1, len(rows)):
        text = rows[place].text.strip()
        if len(text) >= len(marks) and not text.strip(marks[0]):
            return place
    return len(rows)


def code_lines(rows: Sequence[Row]) -> set[int]:
    """The indexes of the lines of fenced code, the fences among them."""
    found: set[int] = set()
    at = 0
    while at < len(rows):
        opening = OPENING.fullmatch(rows[at].text.strip()) if rows[at].text.lstrip()[:1] in ("`", "~") else None
        end = closing(rows, at, opening[1]) if opening else at
        if opening:
            found.update(range(at, end + 1))
        at = end + 1
    return found


def block(language: str, code: Sequence[Row], first: Row) -> list[Row]:
    """Lines of code as a fence."""
    longest = max((len(run) for row in code for run in BACKTICKS.findall(row.text)), default=2)
    marks = "`" * max(3, longest + 1)
    return [first.saying(marks + language), *code, (code[-1] if code else first).saying(marks)]


def indented_lines(walk: Walk, rows: Sequence[Row], at: int) -> Made | None:
    """Indented code, and what goes on with a footnote or a definition: as it stands."""
    if not walk.after_blank or rows[at].indent < STEP:
        return None
    end = indented_end(rows, at, STEP)
    return Made(end, rows[at:end])


def formula(walk: Walk, rows: Sequence[Row], at: int) -> Made | None:
    """`$$` … `$$` over several lines: as it stands."""
    if rows[at].text.strip() != "$$":
        return None
    end = walk.find("formula", rows, at + 1, lambda text: text.strip() == "$$")
    return None if end is None else Made(end + 1, rows[at : end + 1])
