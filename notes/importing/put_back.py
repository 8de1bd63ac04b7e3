"""A dropped line comes back into a topic, as a paragraph, as near to where it stood as can be known."""

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notes.documents import Section, SectionKind, TopicDocument, blocks
from notes.importing.escaping import escape_paragraph
from notes.importing.parsed import Dropped, Taken
from notes.importing.wording import Lines, visible, wording

# So many lines above a dropped one are looked for in the topic.
LOOKED_BACK = 200
# The last words of a line by which it is known: many, else fewer. A line of fewer still must stand there by itself.
TAILS = (12, 6, 4)
SUMMARY, HEADING = -1, -1


class NotPutBackError(ValueError):
    """`str()` is one sentence for the person who asked."""


def put_back(
    document: TopicDocument,
    line: Dropped,
    lines: Sequence[str],
    dropped: Sequence[Dropped] = (),
    taken: Sequence[Taken] = (),
) -> TopicDocument:
    """The document with the line's visible words as a paragraph of their own: behind the nearest kept line above it
    that the summary or a section still holds, else at the end of the last section. Markup comes back as words.

    `lines` are the file's, `dropped` and `taken` the account of those that are not in its document. Raises
    NotPutBackError when the document says this already or a reader would see nothing, DocumentError when it gets
    too long.
    """
    words = visible(line.text)
    if not words:
        raise NotPutBackError("There is nothing in this line that a reader could see.")
    if wording(words) in said(document):
        raise NotPutBackError("The topic says this already.")
    place = _Stored(document).behind(_above(line, lines, dropped, taken))
    return _with(document, place, escape_paragraph(words))


def said(document: TopicDocument) -> set[str]:
    """The wordings of all that stands in the document by itself: lines, paragraphs, headings, items."""
    found = {document.title, *(each.text or each.url for each in document.sources)}
    found |= {each.text for each in document.takeaways} | {each.name for each in document.techniques}
    for text in (document.summary, *(section.body for section in document.sections)):
        found |= {*text.split("\n"), *text.split("\n\n")}
    found |= {section.heading for section in document.sections}
    return {wording(each) for each in found} - {""}


@dataclass(frozen=True, slots=True)
class _Place:
    """Behind a line of a section's body. `section` SUMMARY: of the summary; `line` HEADING: before the body."""

    section: int
    line: int


@dataclass(frozen=True, slots=True)
class _Kept:
    """A line of the file as far as it was kept, and how many lines just like it stand above it."""

    text: str
    earlier: int = 0


def _above(line: Dropped, lines: Sequence[str], dropped: Sequence[Dropped], taken: Sequence[Taken]) -> Iterator[_Kept]:
    """The kept lines above a dropped one, the nearest first; first of all what stood before it on its own line."""
    gone: dict[int, list[str]] = {}
    for each in dropped:
        gone.setdefault(each.line, []).append(each.text)
    fields = {each.line for each in taken}
    at = min(line.line, len(lines)) - 1
    if at >= 0 and (before := lines[at].partition(line.text)[0].strip()) != lines[at].strip():
        yield _Kept(before)
    for number in range(at, max(0, at - LOOKED_BACK), -1):
        text = lines[number - 1]
        for part in gone.get(number, ()):
            text = text.replace(part, " ")
        if number not in fields and text.strip():
            yield _Kept(text, sum(1 for each in lines[: number - 1] if each == lines[number - 1]))


class _Stored:
    """The lines of a document's summary and sections, so that a line of the file can be found among them."""

    def __init__(self, document: TopicDocument) -> None:
        self.places = [_Place(SUMMARY, number) for number, _ in enumerate(document.summary.split("\n"))]
        texts = document.summary.split("\n")
        for at, section in enumerate(document.sections):
            body = section.body.split("\n")
            self.places += [_Place(at, HEADING), *(_Place(at, number) for number, _ in enumerate(body))]
            texts += ["" if section.heading_supplied else section.heading, *body]
        self.lines = Lines(texts)

    def behind(self, above: Iterator[_Kept]) -> _Place | None:
        """The place behind the first of these lines that is found. None: none is."""
        for kept in above:
            if (found := self._line(kept)) is not None:
                return self.places[found]
        return None

    def _line(self, kept: _Kept) -> int | None:
        words = wording(kept.text)
        if same := self.lines.alike(words):
            return same[min(kept.earlier, len(same) - 1)]
        parts = words.split(" ")
        for size in TAILS:
            found = self.lines.holding(" ".join(parts[-size:]), end=True) if len(parts) >= size else None
            if found is not None:
                return found
        return None


def _with(document: TopicDocument, place: _Place | None, paragraph: str) -> TopicDocument:
    if place and place.section == SUMMARY:
        lines = document.summary.split("\n")
        return dataclasses.replace(document, summary=_between(lines, place.line + 1, paragraph))
    if not document.sections:
        return dataclasses.replace(document, sections=(Section("", paragraph, SectionKind.BODY),))
    at = place.section if place else len(document.sections) - 1
    section = document.sections[at]
    lines = section.body.split("\n")
    end = _end_of_block(section.body, place.line) if place else len(lines)
    changed = dataclasses.replace(section, body=_between(lines, end, paragraph))
    return dataclasses.replace(document, sections=(*document.sections[:at], changed, *document.sections[at + 1 :]))


def _between(lines: Sequence[str], end: int, paragraph: str) -> str:
    """The lines with the paragraph, between blank lines, behind the first `end` of them."""
    before, after = "\n".join(lines[:end]).rstrip("\n"), "\n".join(lines[end:]).lstrip("\n")
    return "\n\n".join(filter(None, (before, paragraph, after)))


def _end_of_block(body: str, line: int) -> int:
    """How many lines of the body stand before what follows the block of this line: a fence, a list's item with what
    is indented below it, a note, a table stay whole."""
    lines = blocks.lines(body)
    end = line + 1
    if line == HEADING:
        return 0
    while end < len(lines) and not _parts(lines, end):
        end += 1
    return end


def _parts(lines: Sequence[blocks.Line], at: int) -> bool:
    """Whether a blank line parts two blocks: what follows it is neither in a fence nor indented."""
    if lines[at].fenced or lines[at].text.strip():
        return False
    following = next((each for each in lines[at:] if each.text.strip()), None)
    return following is None or not following.text.startswith((" ", "\t"))
