"""Lines on their way through the dialects: each keeps the number that it has in the file."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from notes.importing.parsed import Dropped, Notice, Taken
from notes.text.folding import fold

TAB = 4
QUOTE = re.compile(r"[ ]{0,3}>[ ]?")


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its text, and the number of the line of the file that it comes from."""

    text: str
    number: int

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    @property
    def may_begin_something(self) -> bool:
        """Whether any construct can begin here: cheap, and never wrongly no."""
        first = self.text[:1]
        return not first.isalpha() or "|" in self.text or "#" in self.text or first in "ie"

    @property
    def indent(self) -> int:
        """In columns, a tab to the next multiple of four."""
        return len(self.text[: len(self.text) - len(self.text.lstrip(" \t"))].expandtabs(TAB))

    def saying(self, text: str) -> "Row":
        return Row(text, self.number)

    def dedented(self, columns: int) -> "Row":
        """Without so many columns of its indentation, or all where it has fewer."""
        rest = self.text.lstrip(" \t")
        return Row(" " * max(0, self.indent - columns) + rest, self.number) if rest else Row("", self.number)


@dataclass(frozen=True, slots=True)
class Definition:
    """Where a reference link leads: `[label]: address "title"`."""

    label: str
    address: str
    title: str = ""

    @property
    def target(self) -> str:
        address = f"<{self.address}>" if set("() ") & set(self.address) else self.address
        return f'{address} "{self.title}"' if self.title else address


@dataclass(slots=True)
class Account:
    """What became of the lines that are not in the document, and what they gave."""

    notices: list[Notice] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    links: dict[str, Definition] = field(default_factory=dict)
    abbreviations: dict[str, Row] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)  # of the abbreviations

    def drop(self, rows: Iterable[Row], rule: str) -> None:
        self.dropped += [Dropped(row.number, row.text.strip(), rule) for row in rows if not row.blank]

    def note(self, code: str, message: str, row: Row) -> None:
        self.notices.append(Notice(code, message, row.number))

    def link(self, label: str) -> Definition | None:
        return self.links.get(fold(label))


@dataclass(frozen=True, slots=True)
class Made:
    """What a construct has made of the lines up to `end`; `apart` where a blank line must stand around it."""

    end: int
    rows: Sequence[Row]
    apart: bool = False


def without_common_indent(rows: Sequence[Row]) -> list[Row]:
    least = min((row.indent for row in rows if not row.blank), default=0)
    return [row.dedented(least) for row in rows]


def without_blank_ends(rows: Sequence[Row]) -> list[Row]:
    first = next((at for at, row in enumerate(rows) if not row.blank), len(rows))
    last = next((at for at in range(len(rows), first, -1) if not rows[at - 1].blank), first)
    return list(rows[first:last])


def indented_end(rows: Sequence[Row], at: int, columns: int) -> int:
    """The index after the lines that stand indented by so many columns from `at` on, blank ones among them."""
    end = at
    for place in range(at, len(rows)):
        if rows[place].blank:
            continue
        if rows[place].indent < columns:
            break
        end = place + 1
    return end


def quoted(rows: Iterable[Row]) -> list[Row]:
    return [row.saying(f"> {row.text}" if not row.blank else ">") for row in rows]


def boxed(kind: str, title: str, content: Sequence[Row], first: Row) -> list[Row]:
    """A callout, or with the kind "details" a collapsed part, as it is written here."""
    head = first.saying(f"[!{kind}] {title}".rstrip())
    return quoted([head, *without_blank_ends(content)])
