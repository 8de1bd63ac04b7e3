"""The text of a Wix post between title and counters: summary, sections, sub-headings, lists."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from notes.documents import Section, SectionKind, bounds
from notes.documents.blocks import HIGHEST_IN_A_BODY
from notes.importing.bounded import located
from notes.importing.escaping import escape_block_start, escape_heading, escape_inline, escape_paragraph
from notes.importing.notation.reserved import kind_of
from notes.importing.parsed import Notice
from notes.importing.wix.lines import Line

CONCLUDES = re.compile(r"(?:in conclusion|to conclude|to sum up|निष्कर्षतः|निष्कर्ष में)(?!\w)", re.IGNORECASE)
HEADING, SUBHEADING, PARAGRAPH, LIST = "heading", "subheading", "paragraph", "list"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the text; only a list has several lines."""

    kind: str
    lines: tuple[Line, ...]

    @property
    def number(self) -> int:
        return self.lines[0].number

    @property
    def text(self) -> str:
        return self.lines[0].text

    @property
    def markdown(self) -> str:
        if self.kind == LIST:
            return "\n".join(f"- {escape_block_start(escape_inline(line.item))}" for line in self.lines)
        if self.kind == SUBHEADING:
            return escape_heading(HIGHEST_IN_A_BODY, self.lines[0].item.removesuffix(":"))
        return escape_paragraph(self.text)


@dataclass(slots=True)
class Body:
    """What the lines of a post become."""

    summary: str = ""
    sections: list[Section] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def add(self, blocks: Sequence[Block], kind: str, heading: str = "") -> None:
        """A section; without a heading its kind supplies one, with a notice."""
        if not heading and not blocks:
            return
        line = blocks[0].number if blocks else 1
        with located(line):
            self.sections.append(Section(heading, "\n\n".join(block.markdown for block in blocks), kind))
            bounds.check_count("sections", len(self.sections), bounds.SECTIONS)
        if not heading:
            supplied = self.sections[-1].heading
            message = f"no heading before this text: “{supplied}” was supplied"
            self.notices.append(Notice("HEADING_SUPPLIED", message, line))


def body(lines: Sequence[Line]) -> Body:
    """Raises FormatError FIELD_TOO_LONG with the line for a bound passed."""
    found = blocks(lines)
    made = Body()
    rest, last = _without_conclusion(found)
    starts = [at for at, block in enumerate(rest) if block.kind == HEADING]
    lead = rest[: starts[0]] if starts else rest
    if any(block.kind in (HEADING, SUBHEADING) for block in rest):
        _add_lead(made, lead)
    else:
        made.add(lead, SectionKind.BODY)
    for start, end in pairwise([*starts, len(rest)]):
        made.add(rest[start + 1 : end], kind_of(rest[start].text), rest[start].text)
    made.add(last, SectionKind.CONCLUSION)
    return made


def blocks(lines: Sequence[Line]) -> list[Block]:
    """A short line is a heading only before a paragraph or list; `- X:` only with a paragraph of its own."""
    found: list[Block] = []
    at = 0
    for is_list, group in groupby(lines, key=lambda line: bool(line.item)):
        run = tuple(group)
        at += len(run)
        if not is_list:
            # Before a list, too, a short line is a heading: what is no short line follows it.
            followers = (*run[1:], *lines[at : at + 1])
            found += [_block(line, followers[place : place + 1]) for place, line in enumerate(run)]
            continue
        after = Block(PARAGRAPH, run) if at == len(lines) else _block(lines[at], lines[at + 1 : at + 2])
        is_heading = len(run) == 1 and run[0].text.endswith(":") and at < len(lines) and after.kind == PARAGRAPH
        found.append(Block(SUBHEADING if is_heading else LIST, run))
    return found


def _block(line: Line, following: Sequence[Line]) -> Block:
    is_heading = line.is_short and bool(following) and not following[0].is_short
    return Block(HEADING if is_heading else PARAGRAPH, (line,))


def _without_conclusion(found: Sequence[Block]) -> tuple[Sequence[Block], Sequence[Block]]:
    """The blocks, and the last paragraph apart if it concludes the text and no heading stands over it alone."""
    if len(found) < 2 or found[-1].kind != PARAGRAPH or not CONCLUDES.match(found[-1].text):
        return found, ()
    if found[-2].kind in (HEADING, SUBHEADING):
        return found, ()
    over = next((block for block in reversed(found) if block.kind == HEADING), None)
    if over is not None and kind_of(over.text) == SectionKind.CONCLUSION:
        return found, ()
    return found[:-1], found[-1:]


def _add_lead(made: Body, lead: Sequence[Block]) -> None:
    """The paragraphs before the first heading are the summary; from the first thing there that is no paragraph on,
    a section with a supplied heading."""
    end = next((at for at, block in enumerate(lead) if block.kind != PARAGRAPH), len(lead))
    made.summary = "\n\n".join(block.markdown for block in lead[:end])
    if lead[:end]:
        with located(lead[0].number):
            bounds.check_field("summary", made.summary)
    made.add(lead[end:], SectionKind.INTRODUCTION)
