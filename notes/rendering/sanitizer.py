"""The closed list of what rendered text may be made of. Everything else is taken out here, whoever wrote it."""

import re
import secrets

import nh3

from notes.rendering.guard import RenderingRefused
from notes.rendering.labels import CALLOUT_KINDS
from notes.text.cleaning import without_removed

# Classes that begin so were written by this process; no text can know them, and none reaches a page.
OWN = f"own{secrets.token_hex(8)}-"
REFERENCE = OWN + "reference"

FORMATTING = frozenset({"a", "b", "code", "em", "i", "s", "small", "strong", "u"})
INLINE = FORMATTING | {"abbr", "br", "cite", "del", "ins", "kbd", "mark", "q", "samp", "sub", "sup", "var"}
BLOCK = frozenset(
    {
        "blockquote", "caption", "dd", "details", "dl", "dt", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre",
        "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
ATTRIBUTES = {
    "a": {"href"},
    "abbr": {"title"},
    "ol": {"start"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan"},
}
SCHEMES = {"http", "https", "mailto"}
CONTENT_GOES_TOO = {"script", "style"}
VOID = frozenset({"br", "hr"})
CLOSED_BY_THE_NEXT = frozenset({"p", "li", "dd", "dt", "tr", "td", "th", "tbody", "thead", "tfoot"})

TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^<>]*>")
LAST_OF_A_PLANE = "".join(
    map(chr, (plane + last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)))
)
NO_CHARACTERS = re.compile(f"[\ufdd0-\ufdef{LAST_OF_A_PLANE}]")
PASSES = 4
DEEPEST = 60
FORMATTING_OPEN = 8

_blocks = nh3.Cleaner(
    tags=set(INLINE | BLOCK | {"aside"}),
    clean_content_tags=CONTENT_GOES_TOO,
    attributes=ATTRIBUTES,
    allowed_classes={
        "a": {OWN + "wikilink"},
        "abbr": {OWN + "attachment"},
        "aside": {OWN + kind for kind in CALLOUT_KINDS},
        "p": {OWN + "title"},
        "sup": {REFERENCE},
    },
    url_schemes=SCHEMES,
    link_rel=None,
)
_inline = nh3.Cleaner(
    tags=set(INLINE),
    clean_content_tags=CONTENT_GOES_TOO,
    attributes={tag: names for tag, names in ATTRIBUTES.items() if tag in INLINE},
    allowed_classes={"a": {OWN + "wikilink"}},
    url_schemes=SCHEMES,
    link_rel=None,
)


def clean(html: str, *, inline: bool = False) -> str:
    """Well-formed HTML of the allowed tags and attributes only; of the rest the words. Relative links are still in it.

    Raises RenderingRefused for tags left open in such numbers that every later paragraph would repeat them.
    """
    check_nesting(html)
    cleaner = _inline if inline else _blocks
    for _ in range(PASSES):
        # Entities become characters only here, those among them that no text may have.
        cleaned = without_removed(cleaner.clean(html))
        if cleaned == html:
            break
        # Tags nested in ways that cannot be written down come out otherwise when they are read again.
        html = cleaned
    return html


def check_nesting(html: str) -> None:
    open_tags = dict.fromkeys(FORMATTING, 0)
    depth = 0
    for closing, name in TAG.findall(html):
        if name in FORMATTING:
            open_tags[name] = max(0, open_tags[name] + (-1 if closing else 1))
            if not closing and sum(open_tags.values()) > FORMATTING_OPEN:
                raise RenderingRefused("unclosed_tags", bound=FORMATTING_OPEN)
        elif name not in VOID and name not in CLOSED_BY_THE_NEXT:
            depth = max(0, depth + (-1 if closing else 1))
            if depth > DEEPEST:
                raise RenderingRefused("too_deep", bound=DEEPEST)
