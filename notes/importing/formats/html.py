"""A page as it is saved from a browser or written by hand, whatever its file is called; also a piece of one."""

import re

from notes.documents.blocks import ATX
from notes.importing.html import document, page
from notes.importing.parsed import Dropped, FormatError, Parsed
from notes.importing.source import SourceText

NAME = "html"
NAMES = (".html", ".htm", ".xhtml")
HEAD = 100_000  # characters that are looked at to recognise the format
# What may stand before the first tag.
BEFORE = re.compile(r"(?:\s++|<\?xml\b[^>]{0,300}>|<!--(?:(?!-->).){0,5000}-->)*+", re.IGNORECASE | re.DOTALL)
INSTRUCTION = re.compile(r"<\?[^<>]{0,300}>")
DOCUMENT = re.compile(r"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
PART_OF_ONE = re.compile(r"<(?:head|body|title)\b[^<>]*>", re.IGNORECASE)
BLOCK = re.compile(
    r"</?(?:p|div|section|article|main|header|nav|aside|h[1-6]|ul|ol|table|blockquote|figure|pre|dl)\b[^<>]*>",
    re.IGNORECASE,
)
MOST_LINES_OF_TAGS = 0.5
TEMPLATE = re.compile(r"\{%-?\s*(?:extends|block|include|load|for|if|with|url|csrf_token|macro|import|set)\b")


def score(source: SourceText) -> tuple[float, str]:
    """Sure of a document that begins as one; of a piece by its tags, unless Markdown stands between them."""
    before = BEFORE.match(source.text)
    head = source.text[before.end() if before else 0 :][:HEAD]
    if DOCUMENT.match(head):
        return 0.98, "begins as an HTML document"
    if PART_OF_ONE.match(head):
        return 0.95, "begins with the head or body of an HTML document"
    blocks = len(BLOCK.findall(head))
    if not blocks:
        return 0.0, "no blocks of HTML"
    if source.path.lower().endswith(NAMES):
        return 0.85, f"the name's ending, {blocks} tags of blocks"
    lines = [line for line in head.split("\n") if line.strip()]
    if BLOCK.match(head) and not any(ATX.fullmatch(line) for line in lines):
        share = sum(line.lstrip().startswith("<") for line in lines) / len(lines)
        if share >= MOST_LINES_OF_TAGS:
            return 0.75, f"begins with a tag, {blocks} tags of blocks"
    return 0.15, "some HTML in other text"


def parse(source: SourceText) -> Parsed:
    """Raises FormatError: EMPTY_PAGE for a page without a text of its own and for a template, TOO_LARGE,
    FIELD_TOO_LONG."""
    text, instruction = _without_instruction(source.text)
    found = page.read(text)
    if _is_template(found):
        raise FormatError("EMPTY_PAGE", "this is a template: a program makes pages of it", skip=True)
    found.dropped += instruction
    return document.parsed(found, source)


def _without_instruction(text: str) -> tuple[str, list[Dropped]]:
    """XHTML begins with a line for machines."""
    found = INSTRUCTION.match(text.lstrip())
    if found is None:
        return text, []
    before = len(text) - len(text.lstrip())
    gap = "\n" * found[0].count("\n")
    return text[:before] + gap + text.lstrip()[found.end() :], [
        Dropped(text[:before].count("\n") + 1, found[0], "page head")
    ]


def _is_template(found: page.Page) -> bool:
    return any(
        TEMPLATE.search(each) and each.find_parent(["pre", "code"]) is None
        for each in found.content.find_all(string=TEMPLATE)
    )
