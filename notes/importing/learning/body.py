"""The parts of a "UPSC Learning" page: sections, takeaways, techniques, sources, and what belongs to none."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from notes.documents import MemoryTechnique, Section, SectionKind, Source, Takeaway, bounds
from notes.documents.blocks import HIGHEST_IN_A_BODY, with_headings_from
from notes.importing.bounded import located
from notes.importing.escaping import escape_inline
from notes.importing.html import blocks as html_blocks
from notes.importing.learning.lines import Line
from notes.importing.learning.parts import Part
from notes.importing.learning.text import Text, text
from notes.importing.notation.item_lines import read_source, read_technique
from notes.importing.notation.reserved import SOURCES, TAKEAWAYS, TECHNIQUES, WRITTEN, kind_of, reserved
from notes.importing.parsed import FormatError, Notice, Taken

Item = Takeaway | MemoryTechnique | Source
HOOK = re.compile(r"([^:]{1,80}):\s+(\S.*)")
LISTED = re.compile(r"(?:-|\d+\.) (.*)")


@dataclass(slots=True)
class Body:
    """What the parts of a page become, in their order."""

    summary: str = ""
    sections: list[Section] = field(default_factory=list)
    items: dict[str, list[Item]] = field(default_factory=lambda: {TAKEAWAYS: [], TECHNIQUES: [], SOURCES: []})
    notices: list[Notice] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)

    def add(self, part: Part) -> None:
        label = part.label
        if label is None:
            return
        if not part.lines:
            self.taken.append(Taken(label.number, "label"))
            self._note("EMPTY_SECTION", f"“{label.label}”: section present but empty", label.number)
            return
        kind = reserved(label.label)
        if kind and self._add_items(kind, part.lines):
            self.taken.append(Taken(label.number, "label"))
            return
        if kind:
            self._note("RESERVED_HEADING", f"“{label.label}” is not only a list: it stays a section", label.number)
        self._add_section(label.label, self._markdown(part.lines), kind_of(label.label), label.number)

    def add_lead(self, part: Part, *, is_all: bool) -> None:
        """What stands before the first label. `is_all`: there is no label."""
        lines = part.lines
        if is_all:
            self._add_supplied(lines, SectionKind.BODY, "HEADING_SUPPLIED", "no heading before this text")
            return
        is_paragraph = [line.bullet is None and not line.has_tags for line in lines]
        end = is_paragraph.index(False) if False in is_paragraph else len(lines)
        if end:
            with located(lines[0].number):
                self.summary = self._markdown(lines[:end])
                bounds.check_field("summary", self.summary)
        if lines[end:] and lines[end].bullet is not None:
            self.add_unlabelled(Part(None, list(lines[end:])))
        else:
            self._add_supplied(lines[end:], SectionKind.INTRODUCTION, "HEADING_SUPPLIED", "no heading before this text")

    def add_unlabelled(self, part: Part) -> None:
        self._add_supplied(part.lines, SectionKind.BODY, "LABEL_MISSING", "this text belongs to no label")

    def _add_supplied(self, lines: Sequence[Line], kind: str, code: str, why: str) -> None:
        if not lines:
            return
        self._add_section("", self._markdown(lines), kind, lines[0].number)
        self._note(code, f"{why}: “{self.sections[-1].heading}” was supplied", lines[0].number)

    def _add_section(self, heading: str, body: str, kind: str, line: int) -> None:
        with located(line):
            self.sections.append(Section(heading, body, kind))
            bounds.check_count("sections", len(self.sections), bounds.SECTIONS)

    def _markdown(self, lines: Sequence[Line]) -> str:
        made = text(lines)
        self.notices += made.notices
        with located(lines[0].number):
            bounds.check_field("body", made.markdown)
        return with_headings_from(HIGHEST_IN_A_BODY, made.markdown, raise_too=True)

    def _add_items(self, kind: str, lines: Sequence[Line]) -> bool:
        """Whether the lines are a list, and its items are in."""
        bullets = [(line.number, line.bullet) for line in lines if line.bullet is not None]
        if len(bullets) == len(lines):
            return self._add_bullets(kind, [(number, bullet) for number, bullet in bullets if bullet])
        if not lines[0].has_tags:
            return False
        made: Text = text(lines)
        listed = [LISTED.fullmatch(each) for each in made.markdown.split("\n") if each.strip()]
        if not all(listed):
            return False
        self.notices += made.notices
        items = [found[1] for found in listed if found]
        return self._add_bullets(kind, [(lines[0].number, each) for each in items], FROM_MARKDOWN[kind])

    def _add_bullets(
        self, kind: str, bullets: Sequence[tuple[int, str]], read: "Callable[[str], Item] | None" = None
    ) -> bool:
        if len(self.items[kind]) + len(bullets) > bounds.ITEMS:
            line = bullets[max(0, bounds.ITEMS - len(self.items[kind]))][0]
            message = f"{WRITTEN[kind]} has {len(bullets):,} items, at most {bounds.ITEMS} are possible"
            raise FormatError("FIELD_TOO_LONG", message, line)
        for line, bullet in bullets:
            with located(line):
                self.items[kind].append(read(bullet) if read else self._item(kind, bullet, line))
        return True

    def _item(self, kind: str, bullet: str, line: int) -> Item:
        raw = Line(line, bullet)
        if kind == SOURCES:
            return self._source(raw)
        if raw.has_tags:
            made = html_blocks.inline(bullet, line)
            self.notices += made.notices
            return FROM_MARKDOWN[kind](made.markdown)
        if kind == TECHNIQUES and (hook := HOOK.fullmatch(raw.text)):
            return MemoryTechnique(escape_inline(hook[2]), hook[1])
        markdown = escape_inline(raw.text)
        return MemoryTechnique(markdown) if kind == TECHNIQUES else Takeaway(markdown)

    def _source(self, line: Line) -> Source:
        if not line.has_tags:
            return read_source(line.text)
        words, address = html_blocks.text(line.raw, line.number)
        return Source(words, address)

    def _note(self, code: str, message: str, line: int) -> None:
        self.notices.append(Notice(code, message, line))


FROM_MARKDOWN: dict[str, Callable[[str], Item]] = {
    TAKEAWAYS: Takeaway,
    TECHNIQUES: read_technique,
    SOURCES: read_source,
}
