"""Lists, with what stands within an item four columns in, as the renderer counts: people write two, three or four."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from notes.documents.blocks import RULE, begins_block
from notes.importing.dialects.rows import Made, Row
from notes.importing.dialects.walk import Walk

STEP = 4
WITHIN = 2  # columns further in than the mark, from which on a line belongs to the item
CODE = 8
MARK = re.compile(r"([ ]{0,40})([-*+•‣▪◦●○]|(\d{1,9})[.)])(?:([ \t]+)(\S.*)|[ \t]*$)")
STARTS_A_BOX = re.compile(r"(?:!!!|\?\?\?\+?|:{3,}|===)[ ]?\S|<details\b|\{%")
TASK = re.compile(r"\[([ xX])\](?=[ ]\S)")
BOXES = {" ": "☐", "x": "☑", "X": "☑"}


@dataclass(frozen=True, slots=True)
class Mark:
    """The beginning of an item: its indentation, its sign or number, the spaces behind it, its first words."""

    indent: int
    sign: str
    number: str
    spaces: str
    words: str

    @property
    def written(self) -> str:
        """As the renderer reads it."""
        sign = f"{self.number}." if self.number else self.sign if self.sign in "-*+" else "-"
        return sign + (self.spaces if self.spaces.strip(" ") == "" and 0 < len(self.spaces) < STEP else " ")

    @property
    def text_column(self) -> int:
        spaces = len(self.spaces)
        return self.indent + len(self.sign) + (spaces if 0 < spaces <= STEP else 1)


def mark(text: str) -> Mark | None:
    found = MARK.fullmatch(text) if not text.startswith("\t") else None
    if not found or RULE.fullmatch(text.strip()):
        return None
    return Mark(len(found[1]), found[2], found[3] or "", found[4] or "", found[5] or "")


def items(walk: Walk, rows: Sequence[Row], at: int) -> Made | None:
    """A list up to its last item. Within a paragraph only a bullet or the number 1 begins one."""
    first = mark(rows[at].text)
    if (
        first is None
        or first.indent >= STEP
        or not first.words
        or not walk.after_blank
        and first.number not in ("", "1")
    ):
        return None
    made: list[Row] = []
    end = at
    while end < len(rows) and (begin := mark(rows[end].text)) and bool(begin.number) == bool(first.number):
        last = _end(rows, end, begin)
        made += _item(walk, rows[end:last], begin)
        end = last
        following = next((place for place in range(last, len(rows)) if not rows[place].blank), len(rows))
        if following < len(rows) and (after := mark(rows[following].text)) and bool(after.number) == bool(first.number):
            made += rows[last:following]
            end = following
    if end < len(rows) and not rows[end].blank and mark(rows[end].text):
        made.append(rows[end].saying(""))
    return Made(end, made)


def _end(rows: Sequence[Row], at: int, begin: Mark) -> int:
    """The index after an item's last line. Lines that go on with a paragraph need no indentation."""
    end, after_blank = at + 1, False
    for place in range(at + 1, len(rows)):
        row = rows[place]
        if row.blank:
            after_blank = True
            continue
        if row.indent < begin.indent + WITHIN:
            text = row.text.strip()
            if after_blank or mark(row.text) or begins_block(text) or STARTS_A_BOX.match(text):
                break
        after_blank, end = False, place + 1
    return end


def _item(walk: Walk, rows: Sequence[Row], begin: Mark) -> list[Row]:
    words = TASK.sub(lambda found: BOXES[found[1]], begin.words, count=1) if not begin.number else begin.words
    columns = _columns(rows[1:], begin)
    within = (row.dedented(columns if row.indent >= begin.indent + WITHIN else row.indent) for row in rows[1:])
    inner = walk.inside([rows[0].saying(words), *within], in_item=True)
    if not inner:
        return []
    head, *rest = inner
    return [head.saying(begin.written + head.text), *(_indented(row) for row in rest)]


def _columns(rows: Sequence[Row], begin: Mark) -> int:
    """How far in the lines of an item stand, by the one that stands least."""
    least = min((row.indent for row in rows if not row.blank and row.indent >= begin.indent + WITHIN), default=0)
    if least < begin.text_column + STEP:
        return least
    return STEP if least >= CODE and begin.indent == 0 else begin.text_column


def _indented(row: Row) -> Row:
    return row if row.blank else row.saying(" " * STEP + row.text)
