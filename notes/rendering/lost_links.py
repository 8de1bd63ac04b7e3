"""Links of a topic that lead nowhere: of some readers get the words alone, the others do nothing when followed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import chain
from urllib.parse import unquote

from notes.documents import Place, TopicDocument
from notes.rendering import guard, prose, wikilinks
from notes.rendering.article import Article
from notes.rendering.finish import HREF, OUTSIDE

LINK = re.compile(r"<a [^>]*>")
ID = re.compile(r'\bid="([^"]+)"')
OF_THE_PAGE = frozenset({"takeaways", "memory", "sources"})


@dataclass(frozen=True, slots=True)
class LostLink:
    """Where it stands, and what it names: an address within the site, or the target of a wikilink."""

    place: Place
    target: str


def lost_links(document: TopicDocument, article: Article, links: wikilinks.Links) -> list[LostLink]:
    """Those of a document in its order, each target once a part. `article`: the same document, rendered; `links`: what
    it was rendered with. Links to other sites are not followed. Raises RenderingRefused."""
    own = frozenset(part.anchor.removeprefix("s-") for part in article.parts if part.anchor)
    ids = OF_THE_PAGE | {part.anchor for part in article.parts}
    ids |= {found for part in article.parts for found in ID.findall(part.html)}
    lost: dict[LostLink, None] = {}
    for place, html in _texts(document):
        for tag in LINK.findall(html):
            if target := _lost(tag, links, own, ids):
                lost[LostLink(place, target)] = None
    return list(lost)


def _texts(document: TopicDocument) -> Iterator[tuple[Place, str]]:
    for paragraph in document.summary.split("\n\n"):
        yield Place("summary"), _line(paragraph)
    for section in document.sections:
        guard.check(section.body)
        html, notes = prose.blocks(section.body)
        yield Place("sections", section.uid), "".join(chain((html,), notes.values()))
    for kind in ("takeaways", "techniques"):
        for item in getattr(document, kind):
            yield Place(kind, item.uid), _line(item.text)


def _line(text: str) -> str:
    guard.check(text)
    return prose.line(text)


def _lost(tag: str, links: wikilinks.Links, own: frozenset[str], ids: frozenset[str]) -> str:
    """What the link names; empty where it leads somewhere."""
    href = HREF.search(tag)
    if href is None:
        return ""
    address = unescape(href[1])
    if wikilinks.CLASS in tag:
        return "" if wikilinks.address(address, links, own) else f"[[{unquote(address[1:]).strip('#')}]]"
    if address.startswith("#"):
        return "" if unquote(address[1:]) in ids else address
    return "" if OUTSIDE.match(address) else address
