"""Elements brought into the few shapes that the writer knows: paragraphs, tight lines, lists, tables, callouts."""

import re

from bs4 import Tag
from bs4.element import NavigableString

from notes.importing.html.boxes import box, names_title
from notes.importing.html.children import INLINE, NOTHING, content, every, joined, refill, wrap
from notes.importing.html.markdown import CALLOUT, LINE, NO_ADDRESS
from notes.importing.parsed import Notice
from notes.text.cleaning import one_line

# What text right inside an element becomes.
WRAPPED = {"body": "p", "div": "p", "blockquote": "p", "dl": "p", CALLOUT: "p", "li": LINE, "dd": LINE}
# These hold text only.
FLAT = ["dt", "caption", "pre"]
FORMATTING = {"b": "strong", "strong": "strong", "i": "em", "em": "em"}
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# In these a heading is but a line in bold type.
NO_HEADINGS = frozenset({"li", "dd", "dt", "td", "th", "caption", "blockquote", CALLOUT})
BOXES = frozenset({"div", "p", "blockquote"})
LISTS = frozenset({"ul", "ol"})
# What holds two of these is no box, whatever its class.
CHAPTERS = ["h1", "h2"]
LONGEST_TITLE = 120
ABSOLUTE = re.compile(r"\s*(?:https?|mailto):\s*\S", re.IGNORECASE)


class Arranger:
    """Arranges one tree in place; `notices` says what it left out or could not name."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.notices: list[Notice] = []

    def arrange(self, body: Tag) -> None:
        self._prepare(body)
        # Inner boxes first: what holds a callout is a container, whatever its class.
        for element in reversed(every(body, BOXES)):
            self._make_callout(element)
        for heading in every(body, HEADINGS):
            _make_bold_where_no_heading_may_be(heading)
        for listing in every(body, LISTS):
            _only_items(listing)
            if listing.name == "ol":
                _number(listing)
        for element in [body, *every(body, WRAPPED)]:
            wrap(element, WRAPPED[element.name])

    def flatten(self, body: Tag) -> None:
        """Only inline elements stay; every other one is a space."""
        self._prepare(body)
        _flatten(body)

    def _prepare(self, body: Tag) -> None:
        for image in body.find_all("img"):
            self._check_image(image)
        for link in body.find_all("a"):
            self._check_link(link)
        for element in body.find_all(FLAT):
            _flatten(element)
        for element in every(body, INLINE):
            if _holds_blocks(element):
                element.name, element.attrs = NOTHING, {}
        for heading in reversed(every(body, HEADINGS)):
            _end_before_blocks(heading)
        for paragraph in body.find_all("p"):
            if _holds_blocks(paragraph):
                paragraph.name = "div"
        _join(body)

    def _line(self, element: Tag) -> int:
        return self.line - 1 + (element.sourceline or 1)

    def _check_image(self, image: Tag) -> None:
        address, words = str(image.get("src") or ""), str(image.get("alt") or "")
        name = (words if address in ("", NO_ADDRESS) else address) or "one without a name"
        self.notices.append(Notice("IMAGE_MISSING", f"an image was left out: {name[:200]}", self._line(image)))
        # One whose words are stated to be none says nothing.
        if not words and (not address or image.get("alt") is not None):
            image.decompose()

    def _check_link(self, link: Tag) -> None:
        address = str(link.get("href") or "").strip()
        if ABSOLUTE.match(address):
            return
        if address and not address.startswith("#"):
            message = f"a link within its site leads nowhere here, its words stay: {address[:200]}"
            self.notices.append(Notice("LINK_UNRESOLVED", message, self._line(link)))
        link.name, link.attrs = NOTHING, {}

    def _make_callout(self, element: Tag) -> None:
        found = box(_classes(element))
        if found is None or len(element.find_all(CHAPTERS, limit=2)) > 1:
            return
        if found.unknown:
            if element.find([*HEADINGS, CALLOUT]):
                return
            message = f"the box “{found.unknown}” is of no known kind and became info"
            self.notices.append(Notice("UNKNOWN_BOX", message, self._line(element)))
        if element.name == "p":
            inner = element
            element = element.wrap(Tag(name=CALLOUT))
            inner.attrs = {}
        element.name = CALLOUT
        element.attrs = {"kind": found.kind}
        wrap(element, "p")
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
    first = next((each for each in heading.children if isinstance(each, Tag) and _is_block(each)), None)
    if first is not None:
        for each in reversed([first, *first.next_siblings]):
            heading.insert_after(each.extract())


def _is_block(element: Tag) -> bool:
    return element.name not in INLINE or element.name == NOTHING and _holds_blocks(element)


def _holds_blocks(element: Tag) -> bool:
    return any(isinstance(each, Tag) and each.name not in INLINE for each in element.descendants)


def _join(body: Tag) -> None:
    """Words that tags without meaning parted are one text again, neighbours of one formatting one element."""
    for element in every(body, FORMATTING):
        element.name = FORMATTING[element.name]
        if any(parent.name == element.name for parent in element.parents):
            element.unwrap()
    for element in every(body, FORMATTING):
        following = element.next_sibling
        while isinstance(following, Tag) and following.name == element.name:
            element.extend(list(following.children))
            following.extract()
            following = element.next_sibling
    code = {id(each) for pre in body.find_all("pre") for each in (pre, *pre.descendants)}
    for element in [body, *(each for each in body.find_all(True) if each.name != NOTHING)]:
        refill(element, joined(element, in_code=id(element) in code))


def _take_title(callout: Tag) -> str:
    """The callout's title, taken out of it: a heading that it begins with, or X of a first paragraph that begins
    `<strong>X</strong><br>`."""
    first = next(content(callout), None)
    while isinstance(first, Tag) and first.name == "div" and not _is_title(first):
        wrap(first, "p")
        first = next(content(first), None)
    if not isinstance(first, Tag):
        return ""
    if first.name in HEADINGS or _is_title(first):
        return one_line(first.extract().get_text(" " if first.name == "div" else ""))
    beginning = list(content(first))[:2] if first.name == "p" else []
    if [each.name for each in beginning] != ["strong", "br"]:
        return ""
    title = one_line(beginning[0].get_text())
    if title:
        for each in beginning:
            each.extract()
    return title


def _is_title(element: Tag) -> bool:
    if element.name not in ("p", "div") or element.find("br") or not names_title(_classes(element)):
        return False
    return 0 < len(one_line(element.get_text())) <= LONGEST_TITLE


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
    wrap(listing, "li")
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
