"""Which lines of a messenger's notes head a part, which are items, which are text: as lines of Markdown."""

from collections.abc import Sequence

from notes.documents.blocks import Line as MarkdownLine
from notes.documents.blocks import atx
from notes.importing.emoji.lines import PINS, Line
from notes.importing.emoji.marks import markdown, plain
from notes.importing.escaping import escape_block_start, escape_inline

STEP = 4
SECTION = 2


def title_line(found: Sequence[Line]) -> Line | None:
    """The first line, where it is a label or bold, or stands alone over others."""
    if len(found) < 2 or not found[0].may_be_label or found[0].bullet:
        return None
    first, second = found[:2]
    if first.emoji and first.emoji == second.emoji and first.emoji not in PINS:
        return None
    return first if first.emoji or first.is_bold or second.number > first.number + 1 else None


def markdown_lines(found: Sequence[Line]) -> list[MarkdownLine]:
    """The lines below the title. The pins head sections; where there are none, every picture that heads a part does."""
    labels = {line.number for at, line in enumerate(found) if _is_label(found, at)}
    is_pinned = any(line.number in labels and _is_pin(line) for line in found)
    made: list[MarkdownLine] = []
    last = 0
    in_list = False
    for line in found:
        gap = line.number > last + 1
        last = line.number
        if line.number in labels:
            level = SECTION if _is_pin(line) or line.is_known_label or not is_pinned else SECTION + 1
            made += _gap(made, line)
            made.append(MarkdownLine(atx(level, escape_inline(plain(line.words))), level, False, line.number))
            in_list = False
            continue
        item = _item(line)
        if item is None or not in_list or gap and not item:
            made += [] if in_list and item is not None else _gap(made, line)
        in_list = item is not None
        text = escape_block_start(markdown(line.text)) if item is None else item
        made.append(MarkdownLine(text, number=line.number))
    return made


def _gap(made: Sequence[MarkdownLine], line: Line) -> list[MarkdownLine]:
    return [MarkdownLine("", number=line.number)] if made and made[-1].text else []


def _item(line: Line) -> str | None:
    bullet = line.bullet
    if bullet:
        indent, number, text = bullet
        mark = f"{number}." if number else "-"
        return f"{' ' * (STEP * min(1, indent // 2))}{mark} {escape_block_start(markdown(text.strip()))}"
    if line.emoji:
        return f"- {escape_block_start(markdown(line.item))}"
    return None


def _is_pin(line: Line) -> bool:
    return line.emoji in PINS if line.emoji else line.is_bold


def _is_label(found: Sequence[Line], at: int) -> bool:
    """A picture or bold words over a text. Of several lines with one picture each is an item, unless it is a pin."""
    line = found[at]
    if not line.may_be_label or not (line.emoji or line.is_bold) or line.bullet:
        return False
    if line.is_known_label:
        return True
    after = found[at + 1] if at + 1 < len(found) else None
    before = found[at - 1] if at else None
    if _is_pin(line):
        return after is not None and not (line.emoji and after.emoji == line.emoji and after.number == line.number + 1)
    if after is None or after.emoji:
        return False
    return before is None or before.emoji != line.emoji or before.number < line.number - 1
