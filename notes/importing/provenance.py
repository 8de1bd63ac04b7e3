"""Which line of a file each part of its document came from, as far as the words tell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from notes.documents import RIGHTS_UNKNOWN, TopicDocument
from notes.importing.parsed import Dropped, Taken
from notes.importing.wording import Lines, wording

# So many words of a text tell where it begins.
ENOUGH = 12
BEGINNING = 1000  # characters in which they are looked for
TITLE = "Title"


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a document, and the line of the file, counted from 1, where it begins. None: it is found nowhere as
    it stands, or was supplied."""

    part: str
    text: str
    line: int | None


def places(
    document: TopicDocument, lines: Sequence[str], taken: Sequence[Taken] = (), dropped: Sequence[Dropped] = ()
) -> list[Place]:
    """The lines that only gave a field or were a label, and those where title, summary, sections and items begin, in
    the file's order; last what is not found. Costs one pass over the file, and one for each part that is not found."""
    fields = [*_fields(lines, taken)]
    kept = list(lines)
    for each in dropped:
        if 0 < each.line <= len(kept):
            kept[each.line - 1] = kept[each.line - 1].replace(each.text, " ")
    parts = _Parts(kept, next((each.line for each in taken if "title" in each.field.split("/")), None))
    found = {place.line for place in fields}
    rest = [place for place in parts.of(document) if place.part != TITLE or place.line not in found]
    return sorted([*fields, *rest], key=lambda place: (place.line is None, place.line))


def rights_from(rights: str, taken: Sequence[Taken], supplied: Mapping[str, str]) -> str:
    """In words: where the rights of a file's document come from. `supplied`: see `Options.supplied`."""
    line = next((each.line for each in taken if "rights" in each.field.split("/")), None)
    if rights == RIGHTS_UNKNOWN:
        return "nothing states them"
    if line is None and rights == supplied.get("rights"):
        return "stated by --rights"
    return f"line {line} of the file" if line else "stated by the file"


def _fields(lines: Sequence[str], taken: Sequence[Taken]) -> Iterator[Place]:
    for each in taken:
        part = " and ".join(each.field.split("/")).replace("_", " ").capitalize()
        text = lines[each.line - 1].strip() if 0 < each.line <= len(lines) else ""
        yield Place(part, text, each.line)


class _Parts:
    """Walks through a file beside its document: what follows in one is looked for further on in the other first."""

    def __init__(self, lines: Sequence[str], title_line: int | None) -> None:
        self.lines, self.at, self.title_line = Lines(lines), 0, title_line

    def of(self, document: TopicDocument) -> Iterator[Place]:
        yield self._place(TITLE, document.title, self._title(document.title))
        if document.summary:
            yield self._place("Summary", document.summary, self._start_of(document.summary))
        for section in document.sections:
            own = "" if section.heading_supplied else section.heading
            line = self._line_of(own) if own else self._start_of(section.body)
            yield self._place("Section" if own else "Section, heading supplied", section.heading, line)
        for part, items in (
            ("Key takeaway", document.takeaways),
            ("Memory technique", document.techniques),
            ("Reference source", document.sources),
        ):
            for item in items:
                yield self._place(part, item.name, self._start_of(getattr(item, "text", "") or item.name))

    def _place(self, part: str, text: str, line: int | None) -> Place:
        return Place(part, text, None if line is None else line + 1)

    def _title(self, title: str) -> int | None:
        """Where it stands by itself, else the line that gave it."""
        if self.lines.first_alike(wording(title)) is None and self.title_line:
            return self.title_line - 1
        return self._line_of(title)

    def _line_of(self, text: str) -> int | None:
        """The line that says this alone, else one that says it among other things."""
        for start in (self.at, 0):
            if (line := self.lines.first_alike(wording(text), start)) is not None:
                self.at = line + 1
                return line
        return self._start_of(text)

    def _start_of(self, text: str) -> int | None:
        said = " ".join(wording(text[:BEGINNING]).split(" ", ENOUGH)[:ENOUGH])
        for start in (self.at, 0):
            if (line := self.lines.holding(said, start)) is not None:
                self.at = line
                return line
        return None
