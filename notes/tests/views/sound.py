"""What is wrong with a page's HTML for people who do not see it: beyond what a strict parser refuses, what only shows
when somebody uses a screen reader or the keyboard."""

import re
from collections import Counter
from collections.abc import Iterator

import html5lib
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from html5lib.html5parser import ParseError

# Attributes whose value is one id, or several.
NAMING = (
    "for",
    "popovertarget",
    "list",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "headers",
)
LANDMARKS = {
    "navigation": "nav, [role=navigation]",
    "search": "[role=search]",
    "form": "form[aria-label]:not([role]), form[aria-labelledby]:not([role])",
    "aside": "aside:not(article aside, section aside)",
    "region": "section[aria-label], section[aria-labelledby], [role=region]",
}
# May hold no block of its own, and what would be one.
PHRASES = "span, b, strong, em, time, label, button, h1, h2, h3, h4, h5, h6, summary, dt, legend"
BLOCKS = "address, article, aside, blockquote, div, dl, fieldset, figure, footer, form, header, hr, main, nav, ol, p, section, table, ul"
DEVANAGARI = re.compile("[\u0900-\u097f]")


def faults(text: str) -> list[str]:
    """One line for each; none for a sound page."""
    try:
        html5lib.HTMLParser(strict=True).parse(text)
    except ParseError as error:
        return [f"not HTML: {error}"]
    tree = BeautifulSoup(text, "html5lib")
    return [*_ids(tree), *_landmarks(tree), *_headings(tree), *_controls(tree), *_nesting(tree), *_languages(tree)]


def name(element: Tag, tree: BeautifulSoup) -> str:
    """What a screen reader calls a landmark or a group."""
    ids = str(element.get("aria-labelledby", "")).split()
    named = " ".join(found.get_text() for each in ids if (found := tree.find(id=each)))
    return " ".join((str(element.get("aria-label", "")) or named).split())


def _ids(tree: BeautifulSoup) -> Iterator[str]:
    ids = Counter(str(each["id"]) for each in tree.select("[id]"))
    yield from (f"id twice: {each}" for each, number in ids.items() if number > 1)
    yield from (f"no good id: {each!r}" for each in ids if not each or re.search(r"\s", each))
    for attribute in NAMING:
        for element in tree.select(f"[{attribute}]"):
            missing = set(str(element[attribute]).split()) - ids.keys()
            yield from (f"{attribute} of nothing: {each}" for each in missing)
    for element in tree.select("[href^='#']"):
        if str(element["href"])[1:] not in ids:
            yield f"leads nowhere: {element['href']}"


def _landmarks(tree: BeautifulSoup) -> Iterator[str]:
    if len(tree.select("main")) != 1:
        yield "not one main"
    for kind, selector in LANDMARKS.items():
        names = Counter(name(each, tree) for each in tree.select(selector))
        yield from (f"{kind} twice: {each!r}" for each, number in names.items() if number > 1)
    yield from ("nav without a name" for each in tree.select("nav") if not name(each, tree))


def _headings(tree: BeautifulSoup) -> Iterator[str]:
    found = tree.select("h1, h2, h3, h4, h5, h6")
    levels = [int(each.name[1]) for each in found]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} h1"
    for before, heading, level in zip([1, *levels], found, levels, strict=False):
        if level > before + 1:
            yield f"h{before} then h{level}: {heading.get_text().strip()}"
    yield from (f"empty: {each}" for each in found if not each.get_text().strip())


def _controls(tree: BeautifulSoup) -> Iterator[str]:
    for element in tree.select("input:not([type=hidden]), select, textarea"):
        labels = [*tree.select("label[for]"), *element.find_parents("label")]
        mine = [each for each in labels if each.get("for", element.get("id")) == element.get("id")]
        if not mine and not name(element, tree):
            yield f"no label: {element}"
    for element in tree.select("a[href], button, summary"):
        if not element.get_text().strip() and not name(element, tree):
            yield f"no name: {element}"
    yield from (f"no alt: {each}" for each in tree.select("img:not([alt])"))
    yield from (
        f"in the order by force: {each}" for each in tree.select("[tabindex]:not([tabindex='0'], [tabindex='-1'])")
    )
    yield from (
        f"hidden but reachable: {each}" for each in tree.select("[aria-hidden=true] :is(a[href], button, input)")
    )


def _nesting(tree: BeautifulSoup) -> Iterator[str]:
    for element in tree.select(PHRASES):
        yield from (f"<{block.name}> in <{element.name}>" for block in element.select(BLOCKS))
    for element in tree.select(":is(a[href], button, summary, label) :is(a[href], button, summary)"):
        yield f"a control in a control: {element}"
    for element in tree.select(":is(ul, ol) > :not(li, template, script)"):
        yield f"<{element.name}> in a list"
    for element in tree.select("li"):
        if element.parent is None or element.parent.name not in ("ul", "ol", "menu"):
            yield f"an item outside of lists: {element}"


def _languages(tree: BeautifulSoup) -> Iterator[str]:
    yield from (f"no language: {each}" for each in tree.select("html:not([lang]), [lang='']"))
    for element in tree.find_all(True):
        # What is in a template is put into a place of another language.
        is_said = element.name not in ("title", "script") and not element.find_parent("template")
        around = element if element.has_attr("lang") else element.find_parent(lang=True)
        if is_said and around and around["lang"] == "en":
            said = (str(each).strip() for each in element.children if type(each) is NavigableString)
            yield from (f"English, it says: {each}" for each in said if DEVANAGARI.search(each))
