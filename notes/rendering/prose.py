"""Markdown to HTML that is not safe yet. One parser a thread, used again and again: building one costs a page."""

import re
import threading
import xml.etree.ElementTree as etree
from collections.abc import Mapping
from functools import lru_cache
from html import escape

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.preprocessors import Preprocessor

from notes.rendering import abbreviations, footnotes, inline, raw_html, spans, wikilinks
from notes.rendering.callouts import QuoteProcessor
from notes.rendering.guard import RenderingRefused
from notes.rendering.layout import prepared
from notes.rendering.sanitizer import BLOCK, INLINE, NO_CHARACTERS, clean

HIGHEST, LOWEST = 3, 6
# A line without any of these is the same as HTML; most takeaways are such lines.
MARKED_UP = re.compile(r"[\\`*_\[\]<>&\x00-\x1f]")
BLOCKS_OF_MARKDOWN = ("indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "reference")


# What was rendered last is kept: together a megabyte or two.
KEPT_TEXTS, KEPT_CHARACTERS = 64, 8_000


class Layout(Preprocessor):
    """Fences taken out and blank lines put in, before the blocks are parsed."""

    def run(self, lines: list[str]) -> list[str]:
        return self.md.prepare("\n".join(lines)).split("\n")  # type: ignore[attr-defined]


class Heading(BlockProcessor):
    """`### Words`: at the start of a line, and with a space, so that `#tag` is text."""

    LINE = re.compile(r"(#{1,6})(?:[ \t]+([^\n]*))?(?:\n|\Z)")
    CLOSING = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")

    def test(self, parent: etree.Element, block: str) -> bool:
        return self.LINE.match(block) is not None

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        line = self.LINE.match(block)
        assert line is not None  # test() has seen it
        if words := self.CLOSING.sub("", line[2] or "").strip():
            level = min(max(len(line[1]), HIGHEST), LOWEST)
            etree.SubElement(parent, f"h{level}").text = words
        if rest := block[line.end() :]:
            blocks.insert(0, rest)


class Parser:
    """A Markdown object for blocks, and what it collects from one text."""

    def __init__(self) -> None:
        self.md = Markdown(
            extensions=[TableExtension(use_align_attribute=True), DefListExtension(), SaneListExtension()],
            output_format="html",
        )
        self.meter = spans.Meter()
        self.meanings: dict[str, str] = {}
        self.definitions = footnotes.Definitions(self.md)
        self._put_own_in()

    def _put_own_in(self) -> None:
        md, processors = self.md, self.md.parser.blockprocessors
        md.prepare = lambda text: prepared(text, self._keep_code)  # type: ignore[attr-defined]
        md.preprocessors.deregister("html_block")
        md.preprocessors.register(Layout(md), "layout", 25)
        processors.deregister("setextheader")
        processors.register(Heading(md.parser), "hashheader", 70)
        processors.register(raw_html.RawBlock(md.parser), "raw_block", 45)
        processors.register(QuoteProcessor(md.parser), "quote", 20)
        _put_inline_in(md, self.meter, INLINE | BLOCK, shows_attachments=True)
        footnotes.add_to(md, self.definitions)
        abbreviations.add_to(md, self.meanings)
        inline.add_to(md)

    def _keep_code(self, code: str) -> str:
        return self.md.htmlStash.store(f"<pre><code>{escape(code, quote=False)}\n</code></pre>")

    def parse(self, text: str) -> tuple[str, dict[str, str]]:
        """The sanitised HTML of a text and of the footnotes that it defines, by label."""
        for collected in (self.md, self.meter, self.meanings, self.definitions):
            (collected.clear if isinstance(collected, dict) else collected.reset)()
        html = clean(self.md.convert(text))
        notes: dict[str, str] = {}
        while label := next((each for each in self.definitions if each not in notes), None):
            # Not reset: a note may use the links and abbreviations of its text.
            notes[label] = clean(self.md.convert(self.definitions[label]))
        return html, notes


class LineParser:
    """A Markdown object that knows of nothing but what stands within a line."""

    def __init__(self) -> None:
        self.md = Markdown(output_format="html")
        self.meter = spans.Meter()
        self.md.preprocessors.deregister("html_block")
        processors = self.md.parser.blockprocessors
        for name in BLOCKS_OF_MARKDOWN:
            processors.deregister(name)
        _put_inline_in(self.md, self.meter, INLINE, shows_attachments=False)
        inline.add_to(self.md)

    def parse(self, text: str) -> str:
        text = " ".join(text.split())
        if not MARKED_UP.search(text):
            return NO_CHARACTERS.sub("", text)
        self.md.reset()
        self.meter.reset()
        return clean(self.md.convert(text), inline=True)


def _put_inline_in(md: Markdown, meter: spans.Meter, allowed: frozenset[str], *, shows_attachments: bool) -> None:
    spans.add_to(md, meter, shows_attachments=shows_attachments)
    wikilinks.add_to(md)
    md.inlinePatterns.register(raw_html.LeftOut(md), "left_out", 95)
    md.inlinePatterns.register(raw_html.RawTag(md, allowed), "html", 90)


class _Mine(threading.local):
    blocks: Parser | None = None
    line: LineParser | None = None


_mine = _Mine()


def blocks(text: str) -> tuple[str, Mapping[str, str]]:
    """Sanitised HTML of a text of many blocks and, by label, of its footnotes. Raises RenderingRefused.

    Who looks at a text first and then shows it (an import, a preview) pays once, unless the text is a huge one."""
    return _kept(text) if len(text) <= KEPT_CHARACTERS else _blocks(text)


def _blocks(text: str) -> tuple[str, Mapping[str, str]]:
    parser = _mine.blocks = _mine.blocks or Parser()
    try:
        return parser.parse(text)
    except RecursionError:
        raise RenderingRefused("too_deep", bound=None) from None


_kept = lru_cache(KEPT_TEXTS)(_blocks)


def line(text: str) -> str:
    """Sanitised HTML of a text that is one line, whatever it contains. Raises RenderingRefused."""
    parser = _mine.line = _mine.line or LineParser()
    try:
        return parser.parse(text)
    except RecursionError:
        raise RenderingRefused("too_deep", bound=None) from None
