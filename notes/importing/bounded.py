"""Bounds that a document passes, said with the line of the file that passes them."""

from collections.abc import Iterator
from contextlib import contextmanager

from notes.documents import DocumentError, bounds
from notes.importing.parsed import FormatError
from notes.importing.source import SourceText

LINES = 70_000  # that are not blank
AROUND = 4_000  # bytes that may stand around a field in its line: a hook, an address, a remark
INDENT = 500  # columns of white space before a line's text: nobody's lists are as deep; of all lines no more than
WHITE = (" ", "\t")  # a document has room for
TAB = 4
MARKUP = 2  # a file whose text all goes into the document is never longer than this many times the document


@contextmanager
def located(line: int) -> Iterator[None]:
    """Around building a part from this line: a bound passed becomes FIELD_TOO_LONG with the line's number."""
    try:
        yield
    except DocumentError as error:
        if error.code not in ("too_long", "too_many"):
            raise
        raise FormatError("FIELD_TOO_LONG", too_long(**error.values), line) from error


def too_long(field: object = "", bound: object = 0, found: object = 0, unit: object = "items") -> str:
    """The sentence about a field that is longer than it may be."""
    return f"{field}: {found:,} {unit}, at most {bound:,} are possible"


def check_lines(source: SourceText) -> None:
    """Refuse at once what has more lines than a document has room for, before anything is made of each: of five
    megabytes of bullets hundreds would be. What surrounds a page's text may be long, so that it counts only here."""
    written = 0
    for number, line in enumerate(source.lines, 1):
        written += bool(line)
        if written > LINES:
            found = sum(map(bool, source.lines))
            raise FormatError("TOO_LARGE", too_long("the file", LINES, found, "lines"), number)


def check(source: SourceText) -> None:
    """Refuse at once what cannot become a document, for formats that leave no text out: a line longer than any
    field or too far in (with its number), more lines or bytes than a document has room for. Costs one pass."""
    indents = 0
    for number, line in enumerate(source.lines, 1):
        if len(line) > bounds.FIELD_BYTES + AROUND:
            found = len(line.encode())
            raise FormatError("FIELD_TOO_LONG", too_long("one line", bounds.FIELD_BYTES, found, "bytes"), number)
        if line[:1] in WHITE:
            indents += (indent := _indent(line))
            if indent > INDENT:
                raise FormatError("TOO_LARGE", too_long("a line's indentation", INDENT, indent, "columns"), number)
            if indents > bounds.DOCUMENT_BYTES:
                message = too_long("all indentation", bounds.DOCUMENT_BYTES, indents, "columns so far")
                raise FormatError("TOO_LARGE", message, number)
    check_lines(source)
    found = len(source.text.encode()) - sum(map(source.text.count, " \t\n"))
    if found > MARKUP * bounds.DOCUMENT_BYTES:
        raise FormatError("TOO_LARGE", too_long("the text", bounds.DOCUMENT_BYTES, found, "bytes"))


def _indent(line: str) -> int:
    """In columns, a tab for four; none of a blank line."""
    text = line.lstrip(" \t")
    white = len(line) - len(text)
    return white + (TAB - 1) * line.count("\t", 0, white) if text else 0
