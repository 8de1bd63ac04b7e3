"""Wikilinks: `[[Target]]`, `[[Target|words]]`, `[[Target#Heading|words]]`, `[[#Heading]]`.

A text does not know which topics readers can see: who renders it hands in a resolver. Without one, and for a target
that it does not know, readers see the words.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias
from urllib.parse import quote, unquote

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

from notes.documents import TopicDocument
from notes.rendering.sanitizer import OWN
from notes.text.slug import slugify

# From a target's name (without folders and ending) to the address of what readers see under it.
Links: TypeAlias = Callable[[str], str | None]

CLASS = OWN + "wikilink"
MOST_TARGETS = 500  # of a document that are asked for; the others show their words
TARGET = r"([^\[\]\n|#\x02\x03]{0,200}+)"
# In a table the bar has a backslash before it; it ends the target or the heading and is left out with it.
WRITTEN = rf"(?<!\\)!?\[\[{TARGET}((?:#[^\[\]\n|#\x02\x03]{{1,200}}+){{0,6}}+)(?:\|([^\[\]\n]{{0,300}}+))?\]\](?![(\[])"
FOUND = re.compile(r"\[\[([^\[\]\n|#]{1,200}+)")
ENDING = re.compile(r"\.(?:md|markdown|html?)", re.IGNORECASE)
BETWEEN = " > "


def nobody(_: str) -> None:
    """The resolver that knows no topic."""


def name(target: str) -> str:
    """What a target is called: without its folders and without the ending of a note's file."""
    last = target.strip().rstrip("\\").rstrip("/").rpartition("/")[2].strip()
    ending = last.rfind(".")
    return last[:ending] if ending > 0 and ENDING.fullmatch(last[ending:]) else last


def heading(written: str) -> str:
    """The heading that `#A#B` means: the last one; none for the mark of a block."""
    last = written.rpartition("#")[2].rstrip("\\").strip()
    return "" if last.startswith("^") else last


def words(target: str, headings: str, given: str | None) -> str:
    """What readers see of a wikilink."""
    return (given or "").strip() or BETWEEN.join(filter(None, (name(target), heading(headings))))


def targets(document: TopicDocument) -> list[str]:
    """The names of the notes that a document's texts may link to, each once, at most five hundred. Costs one pass."""
    return list(_first(_names(document), MOST_TARGETS))


def _names(document: TopicDocument) -> Iterator[str]:
    for text in (
        document.summary,
        *(section.body for section in document.sections),
        *(takeaway.text for takeaway in document.takeaways),
        *(technique.text for technique in document.techniques),
    ):
        if "[[" in text:
            yield from filter(None, (name(found) for found in FOUND.findall(text)))


def _first(names: Iterable[str], most: int) -> Iterator[str]:
    seen: set[str] = set()
    for each in names:
        if each not in seen and len(seen) < most:
            seen.add(each)
            yield each


class Wikilink(InlineProcessor):
    """Leaves a link of our own class whose address says the target; `address` reads it after the sanitiser."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        shown = words(m[1], m[2], m[3])
        if not shown:
            return None, None, None
        link = etree.Element("a", {"class": CLASS, "href": f"#{quote(f'{name(m[1])}#{heading(m[2])}', safe='')}"})
        link.text = shown
        return link, m.start(), m.end()


def add_to(md: Markdown) -> None:
    md.inlinePatterns.register(Wikilink(WRITTEN, md), "wikilink", 185)  # before backslashes are read


def address(href: str, links: Links, own: frozenset[str]) -> str | None:
    """Where a wikilink leads, by the address that was left for it; `own` are the slugs of the topic's headings."""
    target, _, of = unquote(href.removeprefix("#")).partition("#")
    anchor = f"#s-{slugify(of, fallback='section')}" if of else ""
    if not target:
        return anchor if anchor.removeprefix("#s-") in own else None
    found = links(target)
    return found + anchor if found else None
