"""What rendered text may consist of, written down a second time, and the check of a text against it."""

import re
import xml.etree.ElementTree as etree

import html5lib

WITHOUT_ATTRIBUTES = (
    "b blockquote br caption cite code dd del details dl dt em hr i ins kbd mark pre q s samp small strong sub table tbody tfoot"
    " thead tr u ul var"
)
ATTRIBUTES: dict[str, set[str]] = {
    **{tag: set() for tag in WITHOUT_ATTRIBUTES.split()},
    "a": {"href", "rel", "class", "id", "aria-label"},
    "abbr": {"title"},
    "aside": {"class", "data-kind"},
    "div": {"class", "tabindex", "role", "aria-label"},
    **{tag: {"id"} for tag in ("h3", "h4", "h5", "h6")},
    "li": {"id"},
    "ol": {"start"},
    "p": {"class"},
    "summary": {"class"},
    "sup": {"class"},
    "svg": {"class", "aria-hidden"},
    "use": {"href"},
    "td": {"class", "colspan", "rowspan"},
    "th": {"class", "colspan", "rowspan", "scope"},
}
# Of images that the one who renders knows; without one there are none.
IMAGES: dict[str, set[str]] = {
    "figure": set(),
    "figcaption": set(),
    "img": {"src", "alt", "width", "height", "title", "loading", "decoding"},
}
CLASSES = {
    "anchor", "back", "callout", "callout-label", "callout-title", "icon", "ref", "scroll", "notes", "supplied",
    "align-left", "align-center", "align-right",
}  # fmt: skip
KINDS = {"info", "key-point", "exam-tip", "warning", "example", "quote"}
ID = re.compile(r"s-\S+|n-\d+(?:-ref)?")
HREF = re.compile(r"https?://[^/].*|mailto:.+|#.+", re.IGNORECASE | re.DOTALL)
SRC = re.compile(r"/attachments/[a-z0-9]{16}")
ICON = re.compile(r"#icon-(?:info|key|pencil|warning|example|quote)")


def tree(html: str) -> etree.Element:
    """Raises html5lib's ParseError for anything that is not well-formed HTML5."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parseFragment(html, container="article")


def assert_allowed(html: str, *, images: bool = False) -> None:
    allowed = ATTRIBUTES | IMAGES if images else ATTRIBUTES
    ids: list[str] = []
    for element in tree(html).iter():
        tag = str(element.tag).removeprefix("{http://www.w3.org/2000/svg}")
        if tag == "DOCUMENT_FRAGMENT":
            continue
        assert tag in allowed, f"<{tag}> in {html!r}"
        for name, value in element.attrib.items():
            assert name in allowed[tag], f"<{tag} {name}> in {html!r}"
            _assert_attribute(tag, str(name), value, html)
            if name == "id":
                ids.append(value)
    assert len(ids) == len(set(ids)), f"an id twice in {html!r}"


def _assert_attribute(tag: str, name: str, value: str, html: str) -> None:
    if name == "href":
        assert (ICON if tag == "use" else HREF).fullmatch(value), f"{value!r} in {html!r}"
    elif name == "class":
        assert value in CLASSES, f"class {value!r} in {html!r}"
    elif name == "data-kind":
        assert value in KINDS
    elif name == "id":
        assert ID.fullmatch(value), f"id {value!r}"
    elif name == "src":
        assert SRC.fullmatch(value), f"{value!r} in {html!r}"
    elif name == "rel":
        assert value == "noopener nofollow"
