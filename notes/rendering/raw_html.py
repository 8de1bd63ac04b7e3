"""HTML written into Markdown: brought into one plain form, tag by tag, in time that grows only with its length.

This stands in for Python-Markdown's own handling, which hangs on hostile text. It decides nothing about safety:
the sanitiser does, afterwards. A block of HTML begins with a block's tag and ends at a blank line, as on GitHub.
"""

import re
import xml.etree.ElementTree as etree
from html import escape, unescape

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from notes.rendering.sanitizer import ATTRIBUTES, BLOCK, INLINE
from notes.rendering.spans import placeholder

# No "<" inside a tag, not even between quotes: so each is looked at once, however many are never closed.
TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)((?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)>""")
ATTRIBUTE = re.compile(r"""([a-zA-Z-]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++))""")
SILENT = re.compile(r"<(script|style)\b[^<>]*+>", re.IGNORECASE)
COMMENT = "<!--"
COMMENT_END = "-->"
LEFT_OUT = re.compile(r"<!--|<(?:script|style)\b[^<>]*+>", re.IGNORECASE)
# What Markdown puts in the place of something it has already read.
STAND_IN = re.compile("\x02[^\x02\x03]*\x03")
BLOCK_NAMES = (
    "address|article|aside|blockquote|body|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|"
    "h[1-6]|head|header|hr|html|iframe|legend|li|main|menu|nav|ol|option|p|pre|section|summary|table|tbody|td|tfoot|"
    "th|thead|title|tr|ul"
)
BLOCK_TAG = re.compile(rf" {{0,3}}</?(?:{BLOCK_NAMES})(?:[\s/>]|\Z)", re.IGNORECASE)
A_BLOCK = re.compile(BLOCK_NAMES)
RENAMED = {"h1": "h3", "h2": "h3", "strike": "s", "tt": "code"}


def plain_tag(match: re.Match[str], allowed: frozenset[str] = INLINE | BLOCK) -> str:
    """One tag with the attributes that may stay, each quoted; nothing, or a space, for one that may not."""
    closing, written, attributes = match.groups()
    name = written.lower()
    name = RENAMED.get(name, name)
    if name == "img" and not closing:
        found = _attributes(attributes)
        return escape(placeholder(found.get("alt"), found.get("src")))
    if name not in allowed:
        return " " if A_BLOCK.fullmatch(name) else ""
    if closing or name not in ATTRIBUTES:
        return f"<{closing}{name}>"
    kept = {key: value for key, value in _attributes(attributes).items() if key in ATTRIBUTES[name]}
    return f"<{name}" + "".join(f' {key}="{escape(value)}"' for key, value in kept.items()) + ">"


def _attributes(written: str) -> dict[str, str]:
    return {
        each[1].lower(): unescape(STAND_IN.sub("", each[2] or each[3] or each[4] or ""))
        for each in ATTRIBUTE.finditer(written)
    }


def plain_form(html: str) -> str:
    """A stretch of HTML without comments, scripts and styles; each "<" that begins no tag is text."""
    html = without_left_out(html)
    parts: list[str] = []
    place = 0
    for tag in TAG.finditer(html):
        parts += (html[place : tag.start()].replace("<", "&lt;"), plain_tag(tag))
        place = tag.end()
    return "".join((*parts, html[place:].replace("<", "&lt;")))


def end_of_left_out(text: str, start: re.Match[str]) -> int | None:
    """Where a comment, script or style that starts here ends; None when it never does."""
    if start[0] == COMMENT:
        end = text.find(COMMENT_END, start.end())
        return None if end < 0 else end + len(COMMENT_END)
    name = "script" if start[0][1:7].lower() == "script" else "style"
    closing = re.compile(rf"</{name}\s*+>", re.IGNORECASE).search(text, start.end())
    return closing.end() if closing else None


def without_left_out(html: str) -> str:
    kept: list[str] = []
    place = 0
    while start := LEFT_OUT.search(html, place):
        end = end_of_left_out(html, start)
        kept.append(html[place : start.start()])
        if end is None:
            # Never closed: the tag goes, the words stay.
            kept.append("" if start[0] != COMMENT else "&lt;!--")
            end = start.end()
        place = end
    return "".join((*kept, html[place:]))


class RawTag(InlineProcessor):
    """A tag within a line of text."""

    def __init__(self, md: Markdown, allowed: frozenset[str]) -> None:
        super().__init__(TAG.pattern, md)
        self.allowed = allowed

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]
        assert self.md is not None
        tag = plain_tag(m, self.allowed)
        return self.md.htmlStash.store(tag) if tag.strip() else tag, m.start(), m.end()


class LeftOut(InlineProcessor):
    """A comment, script or style within a paragraph."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(LEFT_OUT.pattern, md)
        self.compiled_re = LEFT_OUT

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        end = end_of_left_out(data, m)
        return (None, None, None) if end is None else ("", m.start(), end)


class RawBlock(BlockProcessor):
    """A block that begins with a block's tag, a comment, a script or a style."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.start = re.compile(rf" {{0,3}}(?:{LEFT_OUT.pattern})", re.IGNORECASE)

    def test(self, parent: etree.Element, block: str) -> bool:
        return self.start.match(block) is not None or BLOCK_TAG.match(block) is not None

    def run(self, parent: etree.Element, blocks: list[str]) -> bool | None:
        if start := LEFT_OUT.match(blocks[0].lstrip(" ")):
            return self._leave_out(blocks, start)
        block = blocks.pop(0)
        html = plain_form(block)
        if html.strip():
            paragraph = etree.SubElement(parent, "p")
            paragraph.text = AtomicString(self.parser.md.htmlStash.store(html))
        return None

    def _leave_out(self, blocks: list[str], start: re.Match[str]) -> bool | None:
        # Blank lines do not end these: the block that closes it is looked for.
        whole = blocks[0].lstrip(" ")
        end = end_of_left_out(whole, start)
        taken = 1
        if end is None:
            whole = "\n\n".join((whole, *blocks[1:]))
            end = end_of_left_out(whole, start)
            taken = len(blocks)
        if end is None:
            return False
        del blocks[:taken]
        if rest := whole[end:].strip("\n"):
            blocks[:0] = rest.split("\n\n")
        return None
