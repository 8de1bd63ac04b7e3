"""HTML as Markdown blocks, with the boxes of a page as callouts. Whatever words are visible stay."""

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from notes.documents.blocks import HIGHEST_IN_A_BODY, with_headings_from
from notes.importing.html.markdown import Writer
from notes.importing.html.shapes import Arranger
from notes.importing.html.source import harmless
from notes.importing.html.tags import KnownTags
from notes.importing.parsed import Dropped, FormatError, Notice
from notes.text.cleaning import block, one_line

DEEPEST = 150  # elements; the writer recurses, with a few frames for each


@dataclass(frozen=True, slots=True)
class Blocks:
    """Markdown, and what a person should know about how HTML became it."""

    markdown: str
    notices: tuple[Notice, ...] = ()
    dropped: tuple[Dropped, ...] = ()


def blocks(html: str, line: int = 1, *, raised: bool = True) -> Blocks:
    """`raised`: the highest heading becomes `###`. `line`: where in the file the HTML begins.

    Raises DocumentError for a bound passed, FormatError for HTML too large, too deep or too full of tags.
    """
    safe = harmless(html, line)
    tags = KnownTags(line)
    body = tree(tags.of(safe.text), line)
    arranger = Arranger(line)
    arranger.arrange(body)
    markdown = markdown_of(body)
    if raised:
        markdown = block(with_headings_from(HIGHEST_IN_A_BODY, markdown, raise_too=True))
    return Blocks(markdown, (*safe.notices, *tags.notices, *arranger.notices), safe.dropped)


def inline_of(element: Tag) -> tuple[str, list[Notice]]:
    """An element of a tree that is not arranged yet, as one line of inline Markdown."""
    for link in element.find_all("a", href=re.compile("#.*")):
        link.extract()
    arranger = Arranger(1)
    arranger.flatten(element)
    element.name = "body"
    return one_line(Writer().convert_inline(element)), arranger.notices


def inline(html: str, line: int = 1) -> Blocks:
    """One line of inline Markdown. Raises as `blocks` does."""
    safe = harmless(html, line)
    tags = KnownTags(line)
    body = tree(tags.of(safe.text), line)
    arranger = Arranger(line)
    arranger.flatten(body)
    markdown = one_line(Writer().convert_inline(body))
    return Blocks(markdown, (*safe.notices, *tags.notices, *arranger.notices), safe.dropped)


def text(html: str, line: int = 1) -> tuple[str, str]:
    """One line of plain text, and the address of the link in it, if there is just one. Raises as `blocks` does."""
    body = tree(KnownTags(line).of(harmless(html, line).text), line)
    links = [str(link["href"]).strip() for link in body.find_all("a", href=True)]
    return one_line(body.get_text()), links[0] if len(links) == 1 else ""


def markdown_of(body: Tag) -> str:
    """An arranged tree as Markdown."""
    return block(Writer().convert_soup(body))


def tree(html: str, line: int) -> Tag:
    """The body of a piece of HTML or of a whole page. Raises FormatError for one too deep."""
    # Not html.parser: it nests everything after an unclosed <p>.
    # Without a document type a table would not end a paragraph.
    body = BeautifulSoup(f"<!DOCTYPE html>{html}", "html5lib").body
    if body is None:
        raise FormatError("EMPTY_PAGE", "there is nothing in the HTML", line)
    level: list[Tag] = [body]
    for _ in range(DEEPEST):
        level = [child for each in level for child in each.children if isinstance(child, Tag)]
        if not level:
            return body
    raise FormatError("TOO_LARGE", f"the HTML is nested more than {DEEPEST} deep", line)
