"""The tags of a whole page: beside those of any HTML, the ones that tell its text from what surrounds it."""

import re
from collections.abc import Iterator

from notes.documents import bounds
from notes.importing.html.tags import AS_DIV, KnownTags, name
from notes.importing.parsed import FormatError

# Names of elements that no HTML has: what a visitor works the page with, and pictures that are drawn by code.
CONTROL, DRAWING = "control", "drawing"
NAMED = frozenset(
    "html head body main article nav header footer aside section figure figcaption details summary".split()
)
CONTROLS = frozenset("button select textarea label datalist output progress meter noscript template dialog".split())
DRAWINGS = frozenset("svg canvas video audio".split())
CHOICES = frozenset({"option", "optgroup"})
# Where a class or a role may say what an element is.
TELLING = NAMED | {"div", "p", "ul", "ol", "table", "blockquote", "dl"}
LAZY = "data-src"  # where pages keep an image's address until it is looked at


class PageTags(KnownTags):
    """One pass over a page that begins at its first line."""

    deepest, most_tags = 80, 12_000
    most_text = 2 * bounds.DOCUMENT_BYTES

    def of(self, source: str) -> str:
        try:
            return super().of(source)
        except bounds.DocumentError as error:
            message = f"the page: more than {self.most_text:,} bytes of text"
            raise FormatError("TOO_LARGE", message, self.line) from error

    def name(self, tag: re.Match[str]) -> str:
        written = (tag[2] or "").lower()
        if written in NAMED:
            return written
        if written in CONTROLS:
            return CONTROL
        if written in DRAWINGS:
            # One that closes itself would hold the rest of the page.
            return "" if (tag[3] or "").rstrip().endswith("/") else DRAWING
        return "br" if written in CHOICES else name(tag)

    def keeps(self, known: str, key: str) -> bool:
        if known == "html":
            return key == "lang"
        if key in ("class", "role", "id") and known in TELLING:
            return True
        return key == "id" and known == "li" or key == LAZY and known == "img" or super().keeps(known, key)

    def _attributes(self, known: str, written: str) -> Iterator[tuple[str, str]]:
        if known == "img":
            # The address of an image that stands in the page itself is no address, and does no harm.
            written = DATA.sub(" ", written)
        return super()._attributes(known, written)


DATA = re.compile(r"""\bsrc\s*+=\s*+(?:"data:[^"]*+"|'data:[^']*+'|data:[^\s"'>]*+)""", re.IGNORECASE)
AS_CONTAINER = sorted((NAMED & AS_DIV) - {"html", "body"})
