"""What stands around the text of a page: menus, side columns, banners, controls. All of it is listed, none is lost."""

import re
from dataclasses import dataclass, field

from bs4 import Tag
from bs4.element import PageElement

from notes.importing.chrome import MINUTES_TO_READ
from notes.importing.html.boxes import box, class_words
from notes.importing.html.page_tags import CONTROL, DRAWING, NAMED
from notes.importing.html.shapes import HEADINGS
from notes.importing.parsed import Declared, Dropped
from notes.text.cleaning import one_line
from notes.text.folding import count_words, fold

CHROME, CONTROLS, CONTENTS, BYLINE, PICTURE = (
    "page chrome",
    "form control",
    "contents list",
    "page byline",
    "image text",
)
ROLES = {
    "navigation": "nav", "banner": "header", "contentinfo": "footer", "complementary": "aside", "search": CONTROL,
    "dialog": CONTROL, "alertdialog": CONTROL, "main": "main", "article": "article",
}  # fmt: skip
# A class with one of these words is not of the text; with one of the others, where most words in it are links.
SURELY = frozenset(
    "cookie cookies consent gdpr breadcrumb breadcrumbs navbar navigation pagination newsletter sharing sharedaddy "
    "addtoany skiplink advert advertisement adsbygoogle".split()
)
PERHAPS = frozenset(
    "nav menu related sidebar toc social share tags comments comment respond widget recommended subscribe".split()
)
SENTENCE = re.compile(r"[^.?!।]{30,}[.?!।](?:\s|$)")
SKIPS = re.compile(r"(?:skip|jump) to (?:main |the )?(?:content|navigation|search|text)", re.IGNORECASE)
CONTENTS_WORDS = frozenset({"contents", "table of contents", "on this page", "in this article", "विषय सूची", "विषय-सूची"})
LINKS_AT_LEAST = 3
LONGEST_BYLINE = 40  # words
MOST_IN_A_BYLINE = 100  # elements
LOOKED_AT = 50  # paragraphs


@dataclass(slots=True)
class Surroundings:
    """Takes what is not of the text out of a tree; `dropped` accounts for it, `declared` is what a byline said."""

    words: int = 0  # of the whole page
    dropped: list[Dropped] = field(default_factory=list)
    declared: Declared = field(default_factory=Declared)
    minutes_line: int | None = None

    def take_out(self, element: Tag, *, in_text: bool = False) -> None:
        """All below an element. `in_text`: within the page's main part."""
        for child in [each for each in element.children if isinstance(each, Tag)]:
            if child.parent is None:
                continue
            if rule := self._rule(child, in_text=in_text):
                self.drop(child, rule)
            else:
                self.take_out(child, in_text=in_text or _kind(child) in ("main", "article"))

    def drop(self, element: PageElement, rule: str) -> None:
        text = one_line(element.get_text(" "))
        if text:
            self.dropped.append(Dropped(line_of(element), text, rule))
        element.extract()

    def keep_only(self, main: Tag, body: Tag) -> Tag:
        """What stands outside the main part goes, unless that part is the lesser one; then the whole page is it."""
        if main is body or 2 * _words(main) < _words(body):
            return body
        inside: PageElement = main
        while inside is not body and inside.parent is not None:
            parent = inside.parent
            for sibling in [each for each in parent.contents if each is not inside]:
                self.drop(sibling, CHROME)
            inside = parent
        return main

    def _rule(self, element: Tag, *, in_text: bool) -> str:
        """The rule by which an element goes; empty: it stays, and what is in it is looked at."""
        kind = _kind(element)
        if kind in (CONTROL, DRAWING):
            return CONTROLS if kind == CONTROL else PICTURE
        if element.name in ("ul", "ol") and _is_contents(element):
            self._drop_title_of_contents(element)
            return CONTENTS
        if kind == "a" and SKIPS.fullmatch(one_line(element.get_text())):
            return CHROME
        if kind == "header" and self._is_byline(element):
            return BYLINE
        is_chrome = self._is_named(element, kind, in_text=in_text) or kind not in NAMED and self._is_classed(element)
        # What was never closed may hold the page.
        return CHROME if is_chrome and not element.find(["h1", "main", "article"]) else ""

    def _is_named(self, element: Tag, kind: str, *, in_text: bool) -> bool:
        if kind == "footer":
            if element.find_parent(["blockquote", "figure"]):
                return False
            return not in_text or not _has_sentence(element)
        if kind == "header":
            return not in_text and not _has_sentence(element)
        if kind == "aside":
            return box(_classes(element)) is None and (not in_text or _is_of_links(element))
        return kind == "nav"

    def _is_classed(self, element: Tag) -> bool:
        if element.name in HEADINGS:
            return False
        classes = set(class_words(_classes(element)))
        of_id = set(class_words(str(element.get("id", "")))) & (SURELY | PERHAPS)
        if of_id and not element.find(list(HEADINGS)):
            classes |= of_id
        if not classes & (SURELY | PERHAPS) or 2 * _words(element) > self.words:
            return False
        return bool(classes & SURELY) or _is_of_links(element)

    def _is_byline(self, header: Tag) -> bool:
        """Whether a heading's own header, its title taken out, holds nothing but author, date and time to read."""
        if len(header.find_all(True, limit=MOST_IN_A_BYLINE + 1)) > MOST_IN_A_BYLINE:
            return False
        if header.find_parent(["main", "article"]) is None or header.find(list(HEADINGS)):
            return False
        text = one_line(header.get_text(" "))
        if _has_sentence(header) or count_words(text) > LONGEST_BYLINE:
            return False
        if minutes := MINUTES_TO_READ.search(text):
            self.declared = Declared(reading_minutes=int(minutes[1]))
            self.minutes_line = line_of(header)
        return True

    def _drop_title_of_contents(self, listing: Tag) -> None:
        before = listing.find_previous_sibling()
        if isinstance(before, Tag) and fold(before.get_text()).strip(" :") in CONTENTS_WORDS:
            self.drop(before, CONTENTS)


def line_of(element: PageElement) -> int:
    """The line of the page in which an element, or else the one that holds it, begins."""
    place = element if isinstance(element, Tag) else element.parent
    while place is not None and not place.sourceline:
        place = place.parent
    return place.sourceline or 1 if place is not None else 1


def main_part(body: Tag) -> Tag:
    """The one element that holds a page's text, the body where none says so."""
    found = [each for each in body.find_all(True) if _kind(each) == "main"]
    if found:
        return found[0]
    articles = [each for each in body.find_all(True) if _kind(each) == "article"]
    outermost = [each for each in articles if not any(_kind(parent) == "article" for parent in each.parents)]
    return outermost[0] if len(outermost) == 1 else body


def _kind(element: Tag) -> str:
    return ROLES.get(str(element.get("role", "")).casefold(), element.name)


def _classes(element: Tag) -> str:
    return " ".join(str(each) for each in element.get_attribute_list("class") if each)


def _words(element: PageElement) -> int:
    return count_words(element.get_text(" "))


def _has_sentence(element: Tag) -> bool:
    texts = (one_line(each.get_text()) for each in element.find_all("p", limit=LOOKED_AT))
    return any("©" not in text and SENTENCE.search(text) for text in texts)


def _is_of_links(element: Tag) -> bool:
    links = sum(_words(link) for link in element.find_all("a"))
    return 2 * links >= max(1, _words(element))


def _is_contents(listing: Tag) -> bool:
    """A list of links to places within this page."""
    items = listing.find_all("li")
    if len(items) < LINKS_AT_LEAST or listing.find_parent(["ul", "ol"]):
        return False
    links = listing.find_all("a")
    if len(links) < len(items) or not all(str(link.get("href", "")).startswith("#") for link in links):
        return False
    return 0 < _words(listing) == sum(_words(link) for link in links)
