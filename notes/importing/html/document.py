"""The text of a page as a document: its h2 are sections, reserved headings over lists give items."""

from dataclasses import dataclass, replace
from itertools import pairwise

from bs4 import Tag

from notes.documents import SectionKind, Source, TopicDocument
from notes.documents.blocks import HIGHEST_IN_A_BODY, Line, lines, with_headings_from
from notes.importing.chrome import declared_notices
from notes.importing.html.blocks import markdown_of
from notes.importing.html.footnotes import Footnotes
from notes.importing.html.page import Page
from notes.importing.html.shapes import HEADINGS, Arranger
from notes.importing.html.source import tags_as_spaces
from notes.importing.html.surroundings import line_of
from notes.importing.notation import answers, titles
from notes.importing.notation.outline import Parts, Piece, pieces
from notes.importing.notation.plain import plain
from notes.importing.notation.reserved import SOURCES
from notes.importing.parsed import Dropped, FormatError, Notice, Parsed, Taken
from notes.importing.source import SourceText
from notes.text.cleaning import one_line
from notes.text.folding import words

LABEL = "section label"
NOTHING = "there is nothing on the page but what surrounds a text"


def parsed(page: Page, source: SourceText, notes: Footnotes | None = None) -> Parsed:
    """`notes` stand at the end of the bodies that refer to them.

    Raises FormatError: EMPTY_PAGE, FIELD_TOO_LONG; DocumentError for a bound passed.
    """
    found, notices = _lines(page.content)
    found = answers.collapsed(found)
    notes = notes or Footnotes()
    parts = Parts(_words, lambda body: _raised(notes.with_texts(body)), notices=[*page.notices, *notices])
    level = 1 if any(line.level == 1 for line in found) else 2
    leading, sections = pieces(found, level)
    parts.add_unheaded(leading, SectionKind.INTRODUCTION if sections else SectionKind.BODY)
    labels = _Labels(source, page)
    for piece in sections:
        taken = len(parts.taken)
        parts.add_piece(piece)
        labels.account(piece, parts.taken[taken:])
    parts.add_unheaded([Line(f"- {text}") for text in notes.unused], SectionKind.BODY)
    if parts.empty:
        raise FormatError("EMPTY_PAGE", NOTHING, skip=True)
    parts.items[SOURCES] = [_plain_source(item) for item in parts.items[SOURCES] if isinstance(item, Source)]
    return _assembled(page, source, parts, labels)


def _assembled(page: Page, source: SourceText, parts: Parts, labels: "_Labels") -> Parsed:
    title, line = page.title, page.title_line
    if not title:
        title, notice = titles.supplied(source)
        parts.notices.append(notice)
    title, summary, cut = titles.fitted(title, parts.summary, line)
    values = {**parts.values(), "title": title, "summary": summary, "source_url": page.source_url}
    if page.language:
        values["language"] = page.language
    told = declared_notices(page.declared, page.minutes_line, None)
    return Parsed(
        TopicDocument(**values),  # type: ignore[arg-type]
        page.declared,
        tuple(labels.taken),
        tuple(sorted((*parts.notices, *cut, *told), key=_line)),
        tuple(sorted((*page.dropped, *parts.dropped, *labels.dropped), key=_line)),
    )


@dataclass(slots=True)
class _Labels:
    """A label's line is taken where nothing else stands in it; else the label alone is listed."""

    source: SourceText
    page: Page
    taken: list[Taken]
    dropped: list[Dropped]

    def __init__(self, source: SourceText, page: Page) -> None:
        self.source, self.page, self.taken, self.dropped = source, page, [], []

    def account(self, piece: Piece, taken: list[Taken]) -> None:
        heading = _words(piece.heading.heading)
        for each in taken:
            line = self.source.lines[each.line - 1] if each.line <= len(self.source.lines) else ""
            if words(tags_as_spaces(line)) == words(heading):
                self.taken.append(each)
            else:
                self.dropped.append(Dropped(each.line, heading, LABEL))


def _lines(content: Tag) -> tuple[list[Line], list[Notice]]:
    """The text as lines of Markdown, each with the line of the page in which its part begins."""
    arranger = Arranger(1)
    first = next((each for each in content.find_all(string=True) if each.strip()), content)
    start = line_of(first)
    arranger.arrange(content)
    starts = [line_of(each) for each in content.find_all(list(HEADINGS)) if each.get_text(strip=True)]
    found = lines(markdown_of(content))
    places = [at for at, line in enumerate(found) if line.level]
    if len(places) != len(starts):
        return [replace(line, number=start) for line in found], arranger.notices
    numbered = [replace(line, number=start) for line in found[: places[0] if places else len(found)]]
    for (at, end), number in zip(pairwise([*places, len(found)]), starts, strict=True):
        numbered += [replace(line, number=number) for line in found[at:end]]
    return numbered, arranger.notices


def _words(text: str) -> str:
    return one_line(plain(text))


def _raised(body: str) -> str:
    return with_headings_from(HIGHEST_IN_A_BODY, body, raise_too=True)


def _plain_source(source: Source) -> Source:
    return replace(source, text=_words(source.text))


def _line(item: Notice | Dropped) -> int:
    return item.line or 0
