"""A Word file (.docx), whatever its name's ending: made HTML by the styles of its paragraphs, then read as a page."""

import dataclasses
import re
from typing import Any

import mammoth

from notes.importing.html import document, footnotes, page
from notes.importing.html.markdown import NO_ADDRESS
from notes.importing.html.source import tags_as_spaces
from notes.importing.parsed import FormatError, Parsed
from notes.importing.source import SourceText
from notes.importing.word.package import AGAIN, Package, read
from notes.text.cleaning import one_line

NAME = "word"

# A name that no text can have: mammoth escapes every "<" of the document.
TITLE = re.compile(r"<topictitle>(.*?)</topictitle>", re.DOTALL)
STYLES = """
p[style-name='Title'] => topictitle:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Intense Quote'] => blockquote:fresh
p[style-name='toc 1'] => nav > p:fresh
p[style-name='toc 2'] => nav > p:fresh
p[style-name='toc 3'] => nav > p:fresh
p[style-name='TOC Heading'] => nav > p:fresh
"""
REMOVED = re.compile(r"href=(.*) was removed from <a>", re.DOTALL)
# What mammoth raises for a document that is not built as one.
MALFORMED = (ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError)
# What programs put where an author has not stated a title.
NO_TITLE = re.compile(r"(?:microsoft )?word(?: document)?(?: ?- ?.*)?|untitled.*|document ?\d*", re.IGNORECASE)


def score(source: SourceText) -> tuple[float, str]:
    """Sure of every file that holds a Word document; no other has bytes here."""
    return (1.0, "a ZIP archive with a Word document in it") if source.data else (0.0, "no Word document")


def parse(source: SourceText) -> Parsed:
    """The title is that of the style Title, else the one heading of the first level, else the file's own property.
    Raises FormatError: BINARY, EMPTY_PAGE, FIELD_TOO_LONG, TOO_LARGE. A Word file has no lines: none is named."""
    if not source.data:
        raise FormatError("BINARY", "This is no Word file.", skip=True)
    package = read(source.data)
    text, title = _title(_html(package))
    found = page.read(text, title)
    if not found.title and not NO_TITLE.fullmatch(package.title):
        found.title = package.title
    notes = footnotes.take(found.content)
    found.notices += notes.notices
    found.dropped += package.dropped
    return _without_lines(document.parsed(found, source, notes))


def _html(package: Package) -> str:
    try:
        made: Any = mammoth.convert_to_html(
            package.plain,
            style_map=STYLES,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(lambda _: {"src": NO_ADDRESS}),
        )
    except MALFORMED as error:
        raise FormatError("BINARY", f"This Word file is not built as one. {AGAIN}", skip=True) from error
    return str(made.value)


def _title(text: str) -> tuple[str, str]:
    """The HTML without the paragraphs of the style Title, and their words."""
    titles = (one_line(tags_as_spaces(found)) for found in TITLE.findall(text))
    return TITLE.sub("", text), " ".join(filter(None, titles))


def _without_lines(parsed: Parsed) -> Parsed:
    """Without what only a file of text has: lines, and tags that its author wrote."""
    return dataclasses.replace(
        parsed,
        taken=(),
        notices=tuple(
            dataclasses.replace(each, line=None, message=REMOVED.sub(r"a link to \1 was removed", each.message))
            for each in parsed.notices
        ),
        dropped=tuple(dataclasses.replace(each, line=0) for each in parsed.dropped),
    )
