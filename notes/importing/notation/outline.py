"""A Markdown text as a topic's parts: what stands before the first section, the sections, the reserved lists."""

import dataclasses
import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from notes.documents import Section, SectionKind, bounds
from notes.documents.blocks import RULE, Line, begins_block
from notes.documents.topic import paragraphs
from notes.importing.bounded import located, too_long
from notes.importing.notation import bullets, item_lines, remarks
from notes.importing.notation.item_lines import ListItem
from notes.importing.notation.reserved import WRITTEN, kind_of, reserved
from notes.importing.parsed import Dropped, FormatError, Notice, Taken

SECTION = 2
DEFINITION = re.compile(r"[ ]{0,3}:[ \t]")
NUMBER = re.compile(r"[ ]{0,3}(?!1[.)])\d{1,9}[.)]")
TABLE_RULE = re.compile(r"[ ]{0,3}\|?[ ]*+:?-++:?[ ]*+(?:\|[ |:-]*+)?")
CODE = ("    ", "\t")
HTML_BLOCK = re.compile(
    r"[ ]{0,3}<(?:table|[uod]l|div|details|section|article|aside|figure|pre|blockquote|hr|h[1-6])\b", re.IGNORECASE
)

READERS: dict[str, Callable[[str], ListItem]] = {
    "takeaways": item_lines.read_takeaway,
    "techniques": item_lines.read_technique,
    "sources": item_lines.read_source,
}


@dataclasses.dataclass(frozen=True, slots=True)
class Piece:
    """A section's heading line and the lines under it."""

    heading: Line
    body: tuple[Line, ...]

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.body)


@dataclasses.dataclass(slots=True)
class Parts:
    """What the pieces of one file become, gathered in their order. `words` and `body` are what the format makes of a
    section's heading and body; with `html`, blocks of HTML are no paragraphs."""

    words: Callable[[str], str] = str
    body: Callable[[str], str] = str
    html: bool = False
    summary: str = ""
    sections: list[Section] = dataclasses.field(default_factory=list)
    items: dict[str, list[ListItem]] = dataclasses.field(default_factory=lambda: {kind: [] for kind in READERS})
    notices: list[Notice] = dataclasses.field(default_factory=list)
    taken: list[Taken] = dataclasses.field(default_factory=list)
    dropped: list[Dropped] = dataclasses.field(default_factory=list)
    uids: set[tuple[str, str]] = dataclasses.field(default_factory=set)

    @property
    def empty(self) -> bool:
        return not (self.summary or self.sections or any(self.items.values()))

    def values(self) -> dict[str, object]:
        """As TopicDocument takes them."""
        lists = {kind: tuple(items) for kind, items in self.items.items()}
        return {"summary": self.summary, "sections": tuple(self.sections), **lists}

    def add_leading(self, lines: Sequence[Line]) -> None:
        """The paragraphs before the first heading are the summary; from the first thing there that is no paragraph
        on, it is a section with a supplied heading."""
        at = _end_of_paragraphs(lines, self.html)
        self._drop_rules(lines[:at])
        self.summary = paragraphs("\n".join("" if _is_rule(line) else line.text for line in lines[:at]))
        with located(_first(lines)):
            bounds.check_field("summary", self.summary)
        self.add_unheaded(lines[at:], SectionKind.INTRODUCTION)

    def add_unheaded(self, lines: Sequence[Line], kind: str) -> None:
        """A section with the heading that its kind supplies, unless the lines are empty."""
        body = self.body("\n".join(line.text for line in lines))
        if not body.strip():
            return
        line = _first(lines)
        with located(line):
            self._add_section(Section("", body, kind))
        heading = self.sections[-1].heading
        self.notices.append(Notice("HEADING_SUPPLIED", f"no heading before this text: “{heading}” was supplied", line))

    def add_piece(self, piece: Piece) -> None:
        """A section, or the items of a reserved list."""
        heading, remark = remarks.take_off(piece.heading.heading, heading=True)
        if remark is None and self._add_items(piece, self.words(heading)):
            return
        line, said = piece.heading.number, remark or remarks.Remark()
        heading = self.words(heading)
        with located(line):
            uid = self._free("sections", said.uid, line)
            section = Section(heading, self.body(piece.text), said.kind or kind_of(heading), said.supplied, uid)
            self._add_section(section)
        if not heading:
            self.notices.append(
                Notice("HEADING_SUPPLIED", f"a heading without words: “{section.heading}” was supplied", line)
            )

    def _add_section(self, section: Section) -> None:
        self.sections.append(section)
        bounds.check_count("sections", len(self.sections), bounds.SECTIONS)

    def _add_items(self, piece: Piece, heading: str) -> bool:
        kind, line = reserved(heading), piece.heading.number
        found = bullets.read(piece.body) if kind else None
        if not kind or found is None:
            if kind:
                message = f"“{heading}” is not only a list: it stays a section, not {WRITTEN[kind]}"
                self.notices.append(Notice("RESERVED_HEADING", message, line))
            return False
        self.taken.append(Taken(line, "label"))
        self._drop_rules(piece.body)
        before = len(self.items[kind])
        if before + len(found) > bounds.ITEMS:
            at = found[bounds.ITEMS - before].line
            raise FormatError("FIELD_TOO_LONG", too_long(kind, bounds.ITEMS, before + len(found)), at)
        for bullet in found:
            with located(bullet.line):
                item = READERS[kind](bullet.joined)
            if item.name:
                item = dataclasses.replace(item, uid=self._free(kind, item.uid, bullet.line))
                self.items[kind].append(item)
        if len(self.items[kind]) == before:
            self.notices.append(Notice("EMPTY_SECTION", f"“{heading}” is present but empty", line))
        return True

    def _drop_rules(self, lines: Sequence[Line]) -> None:
        self.dropped.extend(Dropped(line.number, line.text, "ruled line") for line in lines if _is_rule(line))

    def _free(self, kind: str, uid: str, line: int) -> str:
        """The uid, or none where an earlier item has it."""
        if not uid or (kind, uid) not in self.uids:
            self.uids.add((kind, uid))
            return uid
        self.notices.append(Notice("ID_TAKEN", f"the uid {uid} is given twice; the second gets a new one", line))
        return ""


def pieces(lines: Sequence[Line], level: int = SECTION) -> tuple[tuple[Line, ...], list[Piece]]:
    """The lines before the first heading of this level or above, and from there a piece for each such heading."""
    starts = [at for at, line in enumerate(lines) if 0 < line.level <= level]
    leading = tuple(lines[: starts[0]] if starts else lines)
    return leading, [Piece(lines[at], tuple(lines[at + 1 : end])) for at, end in pairwise([*starts, len(lines)])]


def _end_of_paragraphs(lines: Sequence[Line], html: bool) -> int:
    """The index of the first line that is no paragraph's."""
    inside = False
    for at, line in enumerate(lines):
        text = line.text
        if line.level or line.fenced:
            return at
        if not text.strip() or _is_rule(line):
            inside = False
            continue
        after = lines[at + 1].text if at + 1 < len(lines) else ""
        if DEFINITION.match(after) or "|" in text and TABLE_RULE.fullmatch(after):
            return at
        if inside and NUMBER.match(text):
            continue  # "in\n1986. Then": only a list's first number ends a paragraph
        if html and HTML_BLOCK.match(text):
            return at
        if begins_block(text.lstrip(" ")) or not inside and text.startswith(CODE):
            return at
        inside = True
    return len(lines)


def _is_rule(line: Line) -> bool:
    return not line.fenced and RULE.fullmatch(line.text.strip()) is not None


def _first(lines: Sequence[Line]) -> int:
    return next((line.number for line in lines if line.text.strip()), 1)
