"""Callouts, written as GitHub's and Obsidian's users write them: a quote whose first line is `[!kind] Title`.

A quote that begins with `[!details] Words` is a collapsed part: readers see the words and open the rest.
"""

import re
import xml.etree.ElementTree as etree
from html import escape

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor

from notes.rendering.labels import CALLOUT_KINDS, ICONS, Labels
from notes.rendering.sanitizer import OWN

FIRST_LINE = re.compile(r"\[!([\w-]+)\][+-]?[ \t]*([^\n]*)(?:\n|\Z)")
QUOTED = re.compile(r"(?:^|\n) {0,3}>")
MARKER = re.compile(r" {0,3}>[ ]?")
KNOWN = frozenset(CALLOUT_KINDS)
COLLAPSED = "details"

# The kinds of GitHub, Obsidian and MkDocs, by what they are to a student.
ALIASES = {
    "key": "key-point",
    "keypoint": "key-point",
    "important": "key-point",
    "exam": "exam-tip",
    "examtip": "exam-tip",
    "tip": "exam-tip",
    "hint": "exam-tip",
    "caution": "warning",
    "attention": "warning",
    "danger": "warning",
    "error": "warning",
    "bug": "warning",
    "fail": "warning",
    "failure": "warning",
    "missing": "warning",
    "examples": "example",
    "cite": "quote",
    "citation": "quote",
    **dict.fromkeys(
        "abstract background check done faq help information note question seealso success summary tldr todo".split(),
        "info",
    ),
}


def known_kind(written: str) -> str:
    """The callout kind that a written name means; empty for a name that nobody knows."""
    name = written.casefold().replace("_", "-")
    return name if name in KNOWN else ALIASES.get(name, "")


def kind_of(written: str) -> str:
    """The callout kind that a written name means; what nobody knows is background information."""
    return known_kind(written) or "info"


class QuoteProcessor(BlockProcessor):
    """Quotes and callouts. Two quotes with a blank line between them stay two, unlike in Python-Markdown."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.prepare = getattr(parser.md, "prepare", str)

    def test(self, parent: etree.Element, block: str) -> bool:
        return QUOTED.search(block) is not None

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        start = QUOTED.search(block)
        assert start is not None  # test() has seen it
        if before := block[: start.start()]:
            self.parser.parseBlocks(parent, [before])
        quoted = "\n".join(MARKER.sub("", line, count=1) for line in block[start.start() :].lstrip("\n").split("\n"))
        first = FIRST_LINE.match(quoted)
        if first is None:
            self._parse(etree.SubElement(parent, "blockquote"), quoted)
            return
        title, content = first[2].strip(), quoted[first.end() :]
        if first[1].casefold() == COLLAPSED:
            self._collapse(parent, title, content)
            return
        if title or content.strip():
            callout = etree.SubElement(parent, "aside", {"class": OWN + kind_of(first[1])})
            if title:
                etree.SubElement(callout, "p", {"class": OWN + "title"}).text = title
            self._parse(callout, content)

    def _collapse(self, parent: etree.Element, title: str, content: str) -> None:
        if title or content.strip():
            collapsed = etree.SubElement(parent, COLLAPSED)
            if title:
                etree.SubElement(collapsed, "summary").text = title
            self._parse(collapsed, content)

    def _parse(self, parent: etree.Element, text: str) -> None:
        # Inside a list item, too, the paragraphs of a quote are paragraphs.
        self.parser.state.set("blockquote")
        self.parser.parseChunk(parent, self.prepare(text))
        self.parser.state.reset()


def opening(kind: str, labels: Labels) -> str:
    """The start of a callout as readers get it: its element, icon and label."""
    return (
        f'<aside class="callout" data-kind="{kind}"><p class="callout-label">'
        f'<svg class="icon" aria-hidden="true"><use href="#icon-{ICONS[kind]}"></use></svg>'
        f"{escape(labels.callout(kind))}</p>"
    )
