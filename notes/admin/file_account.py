"""One version of an imported file on the desk: what it gave, where each line of it went, its text line by line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from notes.documents import TopicDocument
from notes.importing import decoding
from notes.importing.parsed import Dropped, FormatError, Taken
from notes.importing.provenance import Place, places, rights_from
from notes.importing.put_back import said
from notes.importing.wording import visible, wording
from notes.models import ImportedFile
from notes.rendering import RenderingRefused, article

# What a page shows of a file at most; the download has all of it.
LINES = 300
CHARACTERS = 4000
DROPPED = 200

SUPPLIED = {"rights": "rights", "default_subject": "subject where it has none", "format": "format"}
# Endings under which text is kept as text by the machine that it is brought to.
HARMLESS = (".txt", ".md", ".markdown", ".docx")


@dataclass(frozen=True)
class DroppedLine:
    """`number` is its place in the file's list. `stands`: the topic says this already; `shows`: a reader would see
    something of it."""

    number: int
    line: int
    rule: str
    text: str
    stands: bool
    shows: bool


@dataclass(frozen=True)
class TextLine:
    number: int
    text: str
    is_cut: bool
    # What became of it, where it is not in the document as it stands.
    marks: Sequence[str]


class FileAccount:
    """`document`: what the topic says now; None where it has none."""

    def __init__(self, file: ImportedFile, document: TopicDocument | None) -> None:
        self.file, self.document = file, document
        self.taken = tuple(Taken(**row) for row in file.taken)
        self.all_dropped = tuple(Dropped(**row) for row in file.dropped)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """As the format saw them; none of a file that is no text."""
        try:
            source = decoding.decode(self.file.path, self.file.raw).text
        except FormatError:
            return ()
        return source.lines if source.text else ()

    @cached_property
    def places(self) -> list[Place]:
        return places(self.file.document, self.lines, self.taken, self.all_dropped)

    @cached_property
    def dropped(self) -> list[DroppedLine]:
        known = said(self.document) if self.document else set[str]()
        found = []
        for number, each in enumerate(self.all_dropped[:DROPPED]):
            words = visible(each.text)
            shown = each.text[:CHARACTERS] + ("…" if len(each.text) > CHARACTERS else "")
            found.append(DroppedLine(number, each.line, each.rule, shown, wording(words) in known, bool(words)))
        return found

    @property
    def dropped_left_out(self) -> int:
        return max(0, len(self.all_dropped) - DROPPED)

    @property
    def supplied(self) -> str:
        return supplied(self.file.options)

    @property
    def rights(self) -> str:
        return self.file.document.rights

    @property
    def rights_from(self) -> str:
        return rights_from(self.rights, self.taken, self.file.options)

    @cached_property
    def minutes(self) -> int | None:
        """What this document takes to read, computed as for readers; None where it cannot be shown to any."""
        try:
            return article(self.file.document).minutes
        except RenderingRefused:
            return None

    def text(self, page: str) -> tuple["Page[int]", list[TextLine]]:
        """One page of its lines, marked, and their numbers; an unknown page is the first or the last one."""
        marks: dict[int, list[str]] = {}
        for gone in self.all_dropped:
            marks.setdefault(gone.line, []).append(f"dropped: {gone.rule}")
        for field in self.taken:
            marks.setdefault(field.line, []).append(f"taken: {field.field.replace('_', ' ').replace('/', ', ')}")
        numbers = Paginator(range(1, len(self.lines) + 1), LINES).get_page(page)
        return numbers, [self._line(number, marks.get(number, [])) for number in numbers]

    def _line(self, number: int, marks: list[str]) -> TextLine:
        text = self.lines[number - 1]
        return TextLine(number, text[:CHARACTERS], len(text) > CHARACTERS, tuple(dict.fromkeys(marks)))


def supplied(options: Mapping[str, str]) -> str:
    """In words: what the command line gave to a file. Empty: nothing."""
    return ", ".join(f"{words}: {options[name]}" for name, words in SUPPLIED.items() if options.get(name))


def download(file: ImportedFile) -> HttpResponse:
    """The file's bytes, to be kept and never to be opened in the page's place."""
    name = file.path.rpartition("/")[2] or "file"
    if not name.lower().endswith(HARMLESS):
        name += ".txt"
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        file.raw,
        content_type="text/plain",
        headers={"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"},
    )
