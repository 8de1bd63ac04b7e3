"""A Word file as the ZIP archive that it is: looked through part by part before anything reads it as a document."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from notes.importing.parsed import Dropped, FormatError
from notes.importing.word.shown import DRAWING, settled
from notes.text.cleaning import one_line

MAIN = "word/document.xml"
AGAIN = "Open it in Word, save it again as .docx, and import that; or save its text as .md or .txt."
MOST_ENTRIES = 2_000
MOST_BYTES = 20 * 1024 * 1024  # of all parts together, unpacked
MOST_OF_ONE = 12 * 1024 * 1024
MOST_ELEMENTS = 30_000
MOST_ATTRIBUTES = 100  # of one element
DEEPEST = 150
ENCRYPTED = 0x1
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)

# Parts whose text Word does not show as the document's, or that nothing here can show.
RULES = {
    "word/comments": "word comment",
    "word/header": "page margin",
    "word/footer": "page margin",
    "word/diagrams/data": DRAWING,
    "word/charts/chart": DRAWING,
}


@dataclass(slots=True)
class Package:
    """`plain` is an archive of the file's XML parts alone, none of them with entities of its own."""

    plain: io.BytesIO = field(default_factory=io.BytesIO)
    title: str = ""  # as the file's properties state it
    dropped: list[Dropped] = field(default_factory=list)


def is_word(data: bytes) -> bool | None:
    """Whether a ZIP archive holds a Word document; None where its list of contents cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return MAIN in archive.namelist()
    except BROKEN:
        return None


def read(data: bytes) -> Package:
    """Raises FormatError: BINARY for a file that is broken or protected, TOO_LARGE with the bound."""
    package, parts, listed = Package(), dict[str, bytes](), dict[str, list[Dropped]]()
    elements = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(package.plain, "w") as plain:
            for name, content in _parts(archive):
                part = _Part(name, elements)
                part.read(content)
                elements = part.elements
                package.title = part.title or package.title
                listed[name] = part.dropped
                parts[name] = content
            parts, unshown = settled(parts)
            for name, content in parts.items():
                package.dropped += listed[name] + unshown.get(name, [])
                plain.writestr(name, content)
    except BROKEN as error:
        if isinstance(error, FormatError):
            raise
        raise FormatError("BINARY", f"This Word file is broken or cut off. {AGAIN}", skip=True) from error
    return package


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise _too_large("parts", MOST_ENTRIES, len(entries))
    xml = [each for each in entries if each.filename.endswith((".xml", ".rels"))]
    if any(each.flag_bits & ENCRYPTED for each in xml):
        raise FormatError("BINARY", f"This Word file is protected by a password. {AGAIN}", skip=True)
    if (found := sum(each.file_size for each in xml)) > MOST_BYTES:
        raise _too_large("bytes unpacked", MOST_BYTES, found)
    if (found := max((each.file_size for each in xml), default=0)) > MOST_OF_ONE:
        raise _too_large("bytes in one part", MOST_OF_ONE, found)
    for each in xml:
        yield each.filename, archive.read(each)


def _too_large(what: str, bound: int, found: int) -> FormatError:
    return FormatError("TOO_LARGE", f"the Word file has {found:,} {what}, at most {bound:,} are possible")


class _Part:
    """One pass over one part of XML. `elements` counts on from the parts before."""

    def __init__(self, name: str, elements: int) -> None:
        self.name = name
        self.elements = elements
        self.title = ""
        self.dropped: list[Dropped] = []
        self.path: list[str] = []
        self.words: list[str] = []  # of the paragraph, where all of the part is left out
        self.rule = next((rule for start, rule in RULES.items() if name.startswith(start)), "")

    def read(self, content: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(content, True)
        except expat.ExpatError as error:
            message = f"This Word file is broken: {self.name} is no XML. {AGAIN}"
            raise FormatError("BINARY", message, skip=True) from error

    def _refuse_doctype(self, *_: object) -> None:
        message = f"This Word file defines entities of its own in {self.name}, which no word processor does. {AGAIN}"
        raise FormatError("BINARY", message, skip=True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if len(attributes) > MOST_ATTRIBUTES:
            raise FormatError("TOO_LARGE", f"the Word file has elements with more than {MOST_ATTRIBUTES} attributes")
        if self.elements > MOST_ELEMENTS:
            raise FormatError("TOO_LARGE", f"the Word file has more than {MOST_ELEMENTS:,} elements")
        local = name.rpartition(" ")[2]
        self.path.append(local)
        if len(self.path) > DEEPEST:
            raise FormatError("TOO_LARGE", f"the Word file is nested more than {DEEPEST} deep")

    def _end(self, _: str) -> None:
        if self.path.pop() == "p" or not self.path:
            self._list()

    def _text(self, text: str) -> None:
        local = self.path[-1]
        if self.rule and local in ("t", "delText"):
            self.words.append(text)
        elif self.rule and local == "v" and "strCache" in self.path:
            self.words.append(f"{text} ")
        elif local == "title" and self.name == "docProps/core.xml":
            self.title = one_line(self.title + text)

    def _list(self) -> None:
        if text := one_line("".join(self.words)):
            self.dropped.append(Dropped(0, text, self.rule))
        self.words.clear()
