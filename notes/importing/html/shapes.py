"""Elements brought into the few shapes that the writer knows: paragraphs, tight lines, lists, tables, callouts."""

import re
from collections.abc import Iterator

from bs4 import Tag
from bs4.element import NavigableString

from notes.importing.html.boxes import box
from notes.importing.html.markdown import CALLOUT, LINE
from notes.importing.parsed import Notice
from notes.text.cleaning import one_line

WHITE_SPACE = re.compile(r"[ \t\r\n\f]+")
# What text right inside an element becomes.
WRAPPED = {"body": "p", "div": "p", "blockquote": "p", "dl": "p", CALLOUT: "p", "li": LINE, "dd": LINE}
# These hold text only.
FLAT = ["dt", "caption", "pre"]
INLINE = frozenset("a b br code del em i kbd q s samp strong sub sup".split())
FORMATTING = {"b": "strong", "strong": "strong", "i": "em", "em": "em"}
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# In these a heading is but a line in bold type.
NO_HEADINGS = frozenset({"li", "dd", "dt", "td", "th", "caption", "blockquote", CALLOUT})
BOXES = ["div", "p", "blockquote"]
ABSOLUTE = re.compile(r"\s*(?:https?|mailto):\s*\S", re.IGNORECASE)


class Arranger:
    """Arranges one tree in place; `notices` says what it left out or could not name."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.notices: list[Notice] = []

    def arrange(self, body: Tag) -> None:
        self._prepare(body)
        # Inner boxes first: what holds a callout is a container, whatever its class.
        for element in reversed(body.find_all(BOXES)):
            self._make_callout(element)
        for heading in body.find_all(list(HEADINGS)):
            _make_bold_where_no_heading_may_be(heading)
        for listing in body.find_all(["ul", "ol"]):
            _only_items(listing)
            if listing.name == "ol":
                _number(listing)
        for element in [body, *body.find_all(list(WRAPPED))]:
            _wrap(element, WRAPPED[element.name])

    def flatten(self, body: Tag) -> None:
        """Only inline elements stay; every other one is a space."""
        self._prepare(body)
        _flatten(body)

    def _prepare(self, body: Tag) -> None:
        for image in body.find_all("img"):
            name = str(image.get("src") or image.get("alt") or "without an address")[:200]
            self.notices.append(Notice("IMAGE_MISSING", f"an image was left out: {name}", self.line))
            image.decompose()
        for link in body.find_all("a"):
            self._check_link(link)
        for element in body.find_all(FLAT):
            _flatten(element)
        for element in body.find_all(list(INLINE)):
            if _holds_blocks(element):
                element.unwrap()
        for heading in reversed(body.find_all(list(HEADINGS))):
            _end_before_blocks(heading)
        for paragraph in body.find_all("p"):
            if _holds_blocks(paragraph):
                paragraph.name = "div"
        _join(body)

    def _check_link(self, link: Tag) -> None:
        address = str(link.get("href") or "").strip()
        if ABSOLUTE.match(address):
            return
        if address and not address.startswith("#"):
            message = f"a link within its site leads nowhere here, its words stay: {address[:200]}"
            self.notices.append(Notice("LINK_UNRESOLVED", message, self.line))
        link.unwrap()

    def _make_callout(self, element: Tag) -> None:
        found = box(_classes(element))
        if found is None:
            return
        if found.unknown:
            if element.find([*HEADINGS, CALLOUT]):
                return
            message = f"the box “{found.unknown}” is of no known kind and became info"
            self.notices.append(Notice("UNKNOWN_BOX", message, self.line))
        if element.name == "p":
            inner = element
            element = element.wrap(Tag(name=CALLOUT))
            inner.attrs = {}
        element.name = CALLOUT
        element.attrs = {"kind": found.kind}
        _wrap(element, "p")
        if title := _take_title(element):
            element["title"] = title


def _flatten(element: Tag) -> None:
    for inside in element.find_all(True):
        if inside.name not in INLINE:
            inside.insert_before(NavigableString(" "))
            inside.insert_after(NavigableString(" "))
            inside.unwrap()
    element.smooth()


def _end_before_blocks(heading: Tag) -> None:
    """One that was never closed ends where a block begins."""
    first = next((each for each in heading.children if isinstance(each, Tag) and each.name not in INLINE), None)
    if first is not None:
        for each in reversed([first, *first.next_siblings]):
            heading.insert_after(each.extract())


def _holds_blocks(element: Tag) -> bool:
    return any(each.name not in INLINE for each in element.find_all(True))


def _join(body: Tag) -> None:
    """Words that tags without meaning parted are one text again, neighbours of one formatting one element."""
    for element in body.find_all(list(FORMATTING)):
        element.name = FORMATTING[element.name]
        if any(parent.name == element.name for parent in element.parents):
            element.unwrap()
    for element in body.find_all(["strong", "em"]):
        following = element.next_sibling
        while isinstance(following, Tag) and following.name == element.name:
            element.extend(list(following.children))
            following.extract()
            following = element.next_sibling
    body.smooth()
    for text in body.find_all(string=True):
        if text.find_parent("pre") is None:
            text.replace_with(NavigableString(WHITE_SPACE.sub(" ", str(text))))


def _take_title(callout: Tag) -> str:
    """The callout's title, taken out of it: a heading that it begins with, or X of a first paragraph that begins
    `<strong>X</strong><br>`."""
    first = next(_content(callout), None)
    while isinstance(first, Tag) and first.name == "div":
        _wrap(first, "p")
        first = next(_content(first), None)
    if not isinstance(first, Tag):
        return ""
    if first.name in HEADINGS:
        return one_line(first.extract().get_text())
    beginning = list(_content(first))[:2] if first.name == "p" else []
    if [each.name for each in beginning] != ["strong", "br"]:
        return ""
    title = one_line(beginning[0].get_text())
    if title:
        for each in beginning:
            each.extract()
    return title


def _make_bold_where_no_heading_may_be(heading: Tag) -> None:
    if not any(parent.name in NO_HEADINGS for parent in heading.parents):
        return
    heading.name = "p"
    for strong in heading.find_all("strong"):
        strong.unwrap()
    inside = Tag(name="strong")
    inside.extend(list(heading.children))
    heading.append(inside)


def _only_items(listing: Tag) -> None:
    """What stands between the items of a list, a list most often, belongs to the item before it."""
    _wrap(listing, "li")
    before: Tag | None = None
    for child in listing.find_all(True, recursive=False):
        if child.name == "li":
            before = child
        elif before is not None:
            before.append(child.extract())
        elif child.name in ("ul", "ol"):
            child.unwrap()
            _only_items(listing)
            return
        else:
            before = child.wrap(Tag(name="li"))


def _number(numbered: Tag) -> None:
    start = str(numbered.get("start") or "1")
    first = int(start) if start.isdecimal() and len(start) <= 4 else 1
    for number, item in enumerate(numbered.find_all("li", recursive=False), first):
        item["number"] = str(number)


def _classes(element: Tag) -> str:
    return " ".join(str(each) for each in element.get_attribute_list("class") if each)


def _content(element: Tag) -> Iterator[Tag | NavigableString]:
    for child in element.children:
        if isinstance(child, Tag) or (isinstance(child, NavigableString) and child.strip()):
            yield child


def _wrap(element: Tag, name: str) -> None:
    """Each run of text and inline elements right inside an element gets an element of its own."""
    run: Tag | None = None
    for child in list(element.children):
        if isinstance(child, Tag) and child.name not in INLINE:
            run = None
        elif run is not None:
            run.append(child.extract())
        elif isinstance(child, Tag) or str(child).strip():
            run = child.wrap(Tag(name=name))
