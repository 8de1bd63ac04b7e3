"""Tags one by one: those that mean something here stay, with what they need; of the rest only the words."""

import html
import re
from collections.abc import Iterator

from notes.documents import bounds
from notes.importing.parsed import FormatError, Notice
from notes.text.cleaning import cleaned

# A tag holds no "<", not even between quotes, so that each character is looked at once however many are never closed.
# An address in angle brackets is none.
TAG = re.compile(
    r"""<(?!https?:|mailto:)(?:(/?)([a-z][^\s<>/"'=]*+)((?:[^<>"'=]++|=\s*+(?:"[^"<]*+"|'[^'<]*+')|["'=])*+)|![a-z][^<>]*+)>""",
    re.IGNORECASE,
)
ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>]++)))?""")

AS_DIV = frozenset(
    """address article aside body center details dialog div fieldset figcaption figure footer form frameset header
    hgroup html legend main nav search section summary""".split()
)
KEPT = frozenset(
    """a b blockquote br caption code dd del dl dt em h1 h2 h3 h4 h5 h6 hr i img kbd li ol p pre q s samp strong sub sup
    table tbody td tfoot th thead tr ul""".split()
)
RENAMED = {"strike": "s", "tt": "code", "menu": "ul", "dir": "ul"}
# Of these a following one, or the end of what is around them, closes one left open.
CLOSE_THEMSELVES = frozenset("a br dd dt h1 h2 h3 h4 h5 h6 hr img li p tbody td tfoot th thead tr".split())
DEEPEST = 60
MOST_TAGS = 20_000
MOST_REMOVED = 20_000
MOST_SIGNS = 30_000  # "<" and "&" of a text: each costs a parser as much as a tag
MOST_ATTRIBUTES = 100_000
LONGEST_CLASS = 2_000  # characters; also of a role and an id

ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}, "td": {"colspan"}, "th": {"colspan"}}
BOXES = frozenset({"div", "p", "blockquote"})
# What browsers overlook in an address, and what hides a scheme from a reader.
OVERLOOKED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]+")
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
SAFE_SCHEMES = frozenset({"http", "https", "mailto"})


class KnownTags:
    """One pass over one piece of HTML that begins at a line of a file; `notices` says what it took out. The lines of
    what it gives are those of the HTML, but for those that stand within a tag without meaning."""

    deepest, most_tags = DEEPEST, MOST_TAGS
    # Markdown of a text is hardly shorter; entities, at most ten bytes for one, are what may shrink.
    most_text = bounds.DOCUMENT_BYTES // 2

    def __init__(self, line: int) -> None:
        self.line = line
        self.notices: list[Notice] = []
        self.depth = self.tags = self.text_bytes = self.signs = self.attributes = 0
        self.written = ""  # the name of the tag that is looked at, as its author spelt it

    def of(self, source: str) -> str:
        """The HTML with known tags only; every other "<" and "&" in it is text.

        Raises DocumentError for more text than a body may hold, FormatError for too many or too deeply nested tags.
        """
        parts: list[str] = []
        place = 0
        for tag in TAG.finditer(source):
            parts += (self._text(source[place : tag.start()]), self._tag(tag))
            place = tag.end()
        parts.append(self._text(source[place:]))
        return "".join(parts)

    def _text(self, text: str) -> str:
        self.line += text.count("\n")
        self.text_bytes += len(text.encode())
        if self.text_bytes > self.most_text:
            raise bounds.DocumentError(
                "too_long", field="body", bound=bounds.FIELD_BYTES, found=self.text_bytes, unit="bytes"
            )
        words = cleaned(html.unescape(text))
        self.signs += words.count("<") + words.count("&")
        check_most("signs < and & in its text", self.signs, MOST_SIGNS, self.line)
        return words.replace("&", "&amp;").replace("<", "&lt;")

    def _tag(self, tag: re.Match[str]) -> str:
        known = self.name(tag)
        self.written = tag[2] or ""
        self._check(known, closing=bool(tag[1]))
        written = ""
        if tag[3]:
            kept = "".join(f' {key}="{html.escape(value)}"' for key, value in self._attributes(known, tag[3]))
            written = "" if tag[1] else kept
        breaks = tag[0].count("\n")
        self.line += breaks
        return f"<{tag[1]}{known}{written}{chr(10) * breaks}>" if known else ""

    def _check(self, known: str, *, closing: bool) -> None:
        self.tags += 1
        check_most("tags", self.tags, self.most_tags, self.line)
        if known and known not in CLOSE_THEMSELVES:
            self.depth = max(0, self.depth + (-1 if closing else 1))
        if self.depth > self.deepest:
            raise FormatError("TOO_LARGE", f"the HTML is nested more than {self.deepest} deep", self.line)

    def name(self, tag: re.Match[str]) -> str:
        """The name by which a tag is known; empty for one whose words alone count."""
        return name(tag)

    def keeps(self, known: str, key: str) -> bool:
        """Whether an attribute of a known tag stays."""
        return key in ATTRIBUTES.get(known, ()) or key == "class" and known in BOXES

    def _attributes(self, known: str, written: str) -> Iterator[tuple[str, str]]:
        for found in ATTRIBUTE.finditer(written):
            self.attributes += 1
            check_most("attributes", self.attributes, MOST_ATTRIBUTES, self.line)
            key = found[1].lower()
            value = html.unescape(found[2] or found[3] or found[4] or "")
            if key.startswith("on") or (key in ("href", "src", "action", "formaction") and not _is_safe(value)):
                message = f"{found[1]}={value[:100]} was removed from <{self.written[:50]}>"
                self.notices.append(Notice("UNSAFE_REMOVED", message, self.line))
                check_removed(len(self.notices), self.line)
            elif self.keeps(known, key):
                yield key, value[:LONGEST_CLASS] if key in ("class", "role", "id") else value


def check_removed(number: int, line: int) -> None:
    """Raises FormatError where more that runs was taken out than a page can need."""
    check_most("scripts, comments and the like", number, MOST_REMOVED, line)


def check_most(what: str, number: int, most: int, line: int) -> None:
    """Raises FormatError for more of something than a page can need."""
    if number > most:
        raise FormatError("TOO_LARGE", f"the HTML has more than {most:,} {what}", line)


def name(tag: re.Match[str]) -> str:
    """The name by which a tag is known here; empty for one whose words alone count."""
    written = (tag[2] or "").lower()
    known = "div" if written in AS_DIV else RENAMED.get(written, written)
    return known if known in KEPT or known == "div" else ""


def _is_safe(address: str) -> bool:
    scheme = SCHEME.match(OVERLOOKED.sub("", address))
    return scheme is None or scheme[1].lower() in SAFE_SCHEMES
