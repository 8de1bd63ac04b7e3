"""Lines of a "UPSC Learning" page as Markdown: leaked HTML over one line or several, bullets, paragraphs."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from notes.importing.escaping import escape_block_start, escape_inline, escape_paragraph
from notes.importing.html import blocks as html_blocks
from notes.importing.html.tags import TAG, name
from notes.importing.learning.lines import Line
from notes.importing.parsed import Notice

# A part of the page goes on until these are closed.
ENCLOSE = frozenset({"div", "ul", "ol", "table", "blockquote", "pre", "dl"})


@dataclass(frozen=True, slots=True)
class Text:
    markdown: str
    notices: tuple[Notice, ...] = ()


def text(lines: Sequence[Line]) -> Text:
    """Raises as `html_blocks.blocks` does."""
    made: list[str] = []
    notices: list[Notice] = []
    in_list = False
    at = 0
    while at < len(lines):
        line = lines[at]
        bullet = line.bullet
        end = at + 1
        if bullet is not None and not line.has_tags:
            markdown = f"- {escape_block_start(escape_inline(Line(line.number, bullet).text))}"
        elif not line.has_tags:
            markdown = escape_paragraph(line.text)
        elif bullet is not None:
            inline = html_blocks.inline(bullet, line.number)
            notices += inline.notices
            markdown = f"- {escape_block_start(inline.markdown)}"
        else:
            end = _end_of_html(lines, at)
            found = html_blocks.blocks(_joined(lines[at:end]), line.number, raised=False)
            notices += found.notices
            markdown = found.markdown
        made.append(f"{made.pop()}\n{markdown}" if in_list and bullet is not None else markdown)
        in_list = bullet is not None
        at = end
    return Text("\n\n".join(filter(None, made)), tuple(notices))


def _joined(lines: Sequence[Line]) -> str:
    """With a line end for each blank line, so that numbers of lines hold."""
    gaps = (after.number - before.number for before, after in pairwise(lines))
    return lines[0].raw + "".join("\n" * gap + line.raw for gap, line in zip(gaps, lines[1:], strict=True))


def _end_of_html(lines: Sequence[Line], start: int) -> int:
    """Past the last line of the HTML that starts here: all that is open is closed there, or a blank line follows."""
    begins_with_tag = lines[start].raw.lstrip().startswith("<")
    depth = 0
    for at in range(start, len(lines)):
        line = lines[at]
        for tag in TAG.finditer(line.raw):
            if name(tag) in ENCLOSE:
                depth = max(0, depth + (-1 if tag[1] else 1))
        is_last = at + 1 == len(lines) or lines[at + 1].number > line.number + 1
        is_complete = is_last or not begins_with_tag or line.raw.rstrip().endswith(">")
        if depth == 0 and is_complete:
            return at + 1
    return len(lines)
