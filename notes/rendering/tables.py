"""Tables as readers get them: in a named box that scrolls by itself, with the heads of columns and rows said."""

import re
from dataclasses import dataclass, field
from html import escape

from notes.rendering.labels import Labels

ALIGN = re.compile(r'align="(left|center|right)"')
SPAN = re.compile(r'((?:col|row)span)="([1-9]\d?)"')
NAME_CHARACTERS = 80


@dataclass
class Table:
    """One table while it is being written."""

    place: int  # of its opening tag among the pieces written
    caption: str = ""
    heads: list[str] = field(default_factory=list)
    rows: int = 0
    cells: int = 0
    cell_place: int = 0
    names_rows: bool = False

    def row(self) -> None:
        self.rows += 1
        self.cells = 0

    def cell(self, tag: str, attributes: str, place: int) -> tuple[str, str]:
        """The tag of a cell and its attributes. Heads of the first row name columns; where the first of them is empty,
        the first cell of each row names the row."""
        self.cells += 1
        self.cell_place = place
        kept = "".join(f' {name}="{value}"' for name, value in SPAN.findall(attributes))
        if align := ALIGN.search(attributes):
            kept += f' class="align-{align[1]}"'
        if tag == "td" and self.names_rows and self.cells == 1:
            tag = "th"
        if tag == "td":
            return tag, kept
        return tag, kept + (' scope="col"' if self.rows <= 1 else ' scope="row"')

    def head(self, text: str) -> None:
        """The text of a head that has been written."""
        if self.rows > 1:
            return
        if text:
            self.heads.append(text)
        elif self.cells == 1:
            self.names_rows = True

    def opening(self, labels: Labels, seen: dict[str, int]) -> str:
        """The start of the table, when all of it is known. Two tables of one name are told apart by a number."""
        text = self.caption or ", ".join(self.heads)
        if len(text) > NAME_CHARACTERS:
            text = text[:NAME_CHARACTERS].rpartition(" ")[0] + "…"
        name = f"{labels.table}: {text}" if text else labels.table
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            name += f" ({seen[name]})"
        return f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(name)}"><table>'


CLOSING = "</table></div>"
