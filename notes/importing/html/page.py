"""A whole page: its text as a tree, its title and what its head says, and an account of what surrounds the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from bs4 import Tag

from notes.documents import bounds
from notes.documents.items import ADDRESS
from notes.importing.chrome import SITE_MARK, page_titles
from notes.importing.html.blocks import tree
from notes.importing.html.markdown import CALLOUT
from notes.importing.html.page_tags import AS_CONTAINER, CONTROL, LAZY, PageTags
from notes.importing.html.shapes import CHAPTERS
from notes.importing.html.source import harmless
from notes.importing.html.surroundings import Surroundings, line_of, main_part
from notes.importing.html.tags import ATTRIBUTE
from notes.importing.parsed import Declared, Dropped, Notice
from notes.text.cleaning import one_line
from notes.text.folding import count_words, fold

PAGE_TITLE = "page title"
DETAILS = "details"  # the kind of callout that is collapsed
TITLE = re.compile(r"<title\b[^<>]*+>([^<]*+)</title\s*+>", re.IGNORECASE)
BODY = re.compile(r"<(?:body|div|h1|main|p|section|svg)\b", re.IGNORECASE)
DASHES = (" - ", " – ", " — ", " · ", " » ", " « ", " :: ")
LONGEST_SITE = 4  # words
LANGUAGE = re.compile(r"[a-z]{2,3}(?=$|[-_])", re.IGNORECASE)
ANCHORS = frozenset({"", "#", "¶", "§", "🔗", "↑", "↩", "↩︎", "^"})


@dataclass(slots=True)
class Page:
    """`content` holds the text alone, its title taken out; the others are empty where the page does not say them."""

    content: Tag
    title: str = ""
    title_line: int = 1
    language: str = ""
    source_url: str = ""
    declared: Declared = field(default_factory=Declared)
    minutes_line: int | None = None
    dropped: list[Dropped] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def read(text: str, title: str = "") -> Page:
    """`title`: one that is known already; then no heading is it.

    Raises FormatError TOO_LARGE with the line and the bound for a page too large, too deep or too full of tags."""
    safe = harmless(text)
    tags = PageTags(1)
    written, said = _without_page_title(safe.text)
    body = tree(tags.of(written), 1)
    page = Page(body, dropped=list(safe.dropped), notices=[*safe.notices, *tags.notices])
    root = body.find_parent("html")
    if root and (language := LANGUAGE.match(str(root.get("lang", "")).strip())):
        page.language = language[0].lower()
    page.source_url = _address(safe.dropped)
    around = Surroundings()
    main = main_part(body)
    if title:
        page.title = title
    else:
        _take_title(page, said, main, body, _site(safe.dropped))
    around.words = count_words(body.get_text(" "))
    around.take_out(body)
    page.content = main = around.keep_only(main, body)
    page.declared, page.minutes_line = around.declared, around.minutes_line
    page.dropped += around.dropped
    _settle(main)
    return page


def _without_page_title(text: str) -> tuple[str, tuple[str, int]]:
    """The page without the title that its head states; that title, and its line. A parser would read one that is
    never closed up to the page's end."""
    body = BODY.search(text)
    found = TITLE.search(text, 0, body.start() if body else len(text))
    if found is None:
        return text, ("", 1)
    gap = "\n" * found[0].count("\n")
    line = text.count("\n", 0, found.start()) + 1
    return text[: found.start()] + gap + text[found.end() :], (one_line(unescape(found[1])), line)


def _take_title(page: Page, said: tuple[str, int], main: Tag, body: Tag, site: str) -> None:
    """The page's one h1; else the heading that the head's title names; else that title without the site."""
    page_title, line = said
    spelt = {fold(each) for each in _spellings(page_title)}
    ones = [each for each in main.find_all("h1") if count_words(each.get_text())]
    named = (each for each in body.find_all(["h1", "h2"]) if fold(one_line(each.get_text())) in spelt)
    heading = ones[0] if len(ones) == 1 else next(named, None) if page_title else None
    if heading is None and not page_title:
        # Of several none is the title.
        outside = [each for each in body.find_all("h1") if count_words(each.get_text())]
        heading = outside[0] if len(outside) == 1 else None
    if heading is not None and heading.find_parent(["nav", "footer", CONTROL]) is None:
        page.title, page.title_line = one_line(heading.get_text()), line_of(heading)
        heading.extract()
        if page_title:
            page.dropped.append(Dropped(line, page_title, PAGE_TITLE))
    elif page_title:
        page.title, rest = _without_site(page_title, site)
        page.title_line = line
        if rest:
            page.dropped.append(Dropped(line, rest, PAGE_TITLE))


def _spellings(page_title: str) -> Iterator[str]:
    if page_title:
        for mark in (SITE_MARK, *DASHES):
            yield from page_titles(page_title, mark)


def _without_site(page_title: str, site: str) -> tuple[str, str]:
    """The title and what was cut off it: the site's name where the page tells it, what follows the last bar, or a
    few words behind a dash."""
    for mark in (SITE_MARK, *DASHES):
        title, found, rest = page_title.rpartition(mark)
        if not found or not count_words(title):
            continue
        few = count_words(title) > 1 and count_words(rest) <= LONGEST_SITE and not any(map(str.isdecimal, rest))
        if mark == SITE_MARK or (fold(rest) == fold(site) if site else few):
            return title.strip(), f"{found.strip()} {rest}"
    return page_title, ""


def _attributes(dropped: tuple[Dropped, ...], name: str) -> Iterator[dict[str, str]]:
    """Of the tags of this name that were left out."""
    for each in dropped:
        if each.text[: len(name) + 1].lower() == f"<{name}":
            found = ATTRIBUTE.finditer(each.text[len(name) + 1 :])
            yield {one[1].lower(): one[2] or one[3] or one[4] or "" for one in found}


def _address(dropped: tuple[Dropped, ...]) -> str:
    links = [
        each.get("href", "") for each in _attributes(dropped, "link") if each.get("rel", "").lower() == "canonical"
    ]
    stated = (each.strip() for each in (*links, *_stated(dropped, "og:url")))
    return next((each for each in stated if len(each) <= bounds.URL_CHARACTERS and ADDRESS.fullmatch(each)), "")


def _site(dropped: tuple[Dropped, ...]) -> str:
    return next(_stated(dropped, "og:site_name"), "")


def _stated(dropped: tuple[Dropped, ...], key: str) -> Iterator[str]:
    for each in _attributes(dropped, "meta"):
        if each.get("property", each.get("name", "")).lower() == key:
            yield each.get("content", "")


def _settle(main: Tag) -> None:
    """What told text from surroundings is a container now, and what only a browser needs goes."""
    for image in main.find_all("img"):
        if not image.get("src") and image.get(LAZY):
            image["src"] = str(image[LAZY])
    for link in main.find_all("a"):
        if str(link.get("href", "")).startswith("#") and link.get_text(strip=True) in ANCHORS:
            link.extract()
    for details in main.find_all("details"):
        _make_collapsed(details)
    for each in main.find_all(AS_CONTAINER):
        each.name = "div"
    main.name = "body"


def _make_collapsed(details: Tag) -> None:
    """A part that is opened by its title; one that holds chapters is a container."""
    summary = details.find("summary", recursive=False)
    if details.find(CHAPTERS):
        if summary:
            summary.name = "p"
        return
    details.name, details.attrs = CALLOUT, {"kind": DETAILS}
    if summary:
        details["title"] = one_line(summary.extract().get_text())
