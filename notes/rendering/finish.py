"""What is added after the sanitiser: ids, anchors, scopes, callouts' labels, tables' boxes, footnotes, links' rel.

Works on the sanitiser's output only, which is well formed: each tag is closed, each attribute quoted.
"""

import re
from dataclasses import dataclass, field
from html import escape, unescape

from notes.rendering import attachments, callouts, tables, wikilinks
from notes.rendering.footnotes import Notes
from notes.rendering.guard import RenderingRefused
from notes.rendering.headings import Names, anchor_link
from notes.rendering.labels import Labels
from notes.rendering.sanitizer import DEEPEST, OWN, REFERENCE, VOID
from notes.rendering.words import plain

TOKEN = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>")
HREF = re.compile(r'href="([^"]*)"')
OUTSIDE = re.compile(r"https?://[^/]|mailto:.", re.IGNORECASE)
OWN_CLASS = re.compile(rf'class="{OWN}([a-z-]+)"')
EMPTY_PARAGRAPH = re.compile(r"<p>\s*</p>\n?")
HEADINGS = frozenset({"h3", "h4", "h5", "h6"})
# A collapsed part says what it holds; where the text does not, a label does.
UNNAMED = re.compile(r"<details>\s*+(?:<summary>\s*+</summary>|(?!<summary>))")
MUST_STAND_IN = {"li": ("ol", "ul"), "dd": ("dl",), "dt": ("dl",), "summary": ("details",)}
NO_IMAGE_IN = frozenset({"caption", "summary", "th"})
NOT_LISTED_IN = frozenset({"aside", "blockquote", "details", "li", "td", "th", "dd"})


@dataclass
class Page:
    """What the parts of one topic share."""

    labels: Labels
    notes: Notes
    names: Names = field(default_factory=Names)
    table_names: dict[str, int] = field(default_factory=dict)
    links: wikilinks.Links = wikilinks.nobody
    own: frozenset[str] = frozenset()  # the slugs of the topic's headings
    images: attachments.Images = attachments.no_images
    shown: dict[str, None] = field(default_factory=dict)  # the uids of the images that are shown

    def finished(self, html: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        """The HTML of a part with its notes at the end, and its headings of the third level."""
        body = Finish(self, html)
        numbered: list[str] = []
        first = len(self.notes.numbers) - len(self.notes.waiting) + 1
        unreferred_taken = False
        while self.notes.waiting or not unreferred_taken:
            if not self.notes.waiting:
                self.notes.take_unreferred()
                unreferred_taken = True
                continue
            owner, label = key = self.notes.waiting.pop(0)
            text = Finish(self, self.notes.defined[owner][label]).html
            numbered.append(self.notes.item(self.notes.numbers[key], text, referred=key in self.notes.referred))
        html = body.html + (self.notes.listed(first, numbered) if numbered else "")
        return html, tuple(body.headings)


class Finish:
    """One pass over one stretch of sanitised HTML."""

    def __init__(self, page: Page, html: str) -> None:
        self.page = page
        self.out: list[str] = []
        self.open: list[tuple[str, str]] = []  # name as it came, and what closes it
        self.headings: list[tuple[str, str]] = []
        self.in_heading = False
        self.heading_place = 0
        self.tables: list[tables.Table] = []
        self.in_link = 0
        self.reference: str | None = None
        label = f'<details><summary class="supplied">{escape(page.labels.more)}</summary>'
        self._run(UNNAMED.sub(label, EMPTY_PARAGRAPH.sub("", attachments.stood_alone(html, page.images))))
        self.html = "".join(self.out)

    def _run(self, html: str) -> None:
        place = 0
        for token in TOKEN.finditer(html):
            self._text(html[place : token.start()])
            place = token.end()
            closing, name, attributes = token.groups()
            if closing:
                self._close()
            elif name in VOID:
                self.out.append(token[0])
            else:
                self._open(name, attributes)
        self._text(html[place:])

    def _text(self, text: str) -> None:
        if self.reference is None:
            self.out.append(text)
        else:
            self.reference += text

    def _open(self, name: str, attributes: str) -> None:
        if len(self.open) >= DEEPEST:
            raise RenderingRefused("too_deep", bound=DEEPEST)
        opening, closing = self._opening(name, attributes)
        self.open.append((name, closing))
        if opening:
            self.out.append(opening)

    def _opening(self, name: str, attributes: str) -> tuple[str, str]:
        if name == "a":
            return self._link(attributes)
        if name in MUST_STAND_IN and (not self.open or self.open[-1][0] not in MUST_STAND_IN[name]):
            return " ", " "
        if own := OWN_CLASS.search(attributes):
            return self._own(name, own[1], attributes)
        if name in HEADINGS:
            if self.in_heading:
                return "", ""
            self.in_heading = True
            self.heading_place = len(self.out)
        elif name == "table":
            self.tables.append(tables.Table(len(self.out)))
            return "<table>", tables.CLOSING
        elif self.tables and name == "tr":
            self.tables[-1].row()
        elif self.tables and name in {"td", "th"}:
            tag, kept = self.tables[-1].cell(name, attributes, len(self.out))
            return f"<{tag}{kept}>", f"</{tag}>"
        elif self.tables and name == "caption":
            self.tables[-1].cell_place = len(self.out)
        return f"<{name}{attributes}>", f"</{name}>"

    def _own(self, name: str, kind: str, attributes: str) -> tuple[str, str]:
        if OWN + kind == attachments.CLASS:
            return self._image(name, attributes), ""
        if name == "aside":
            return callouts.opening(kind, self.page.labels), "</aside>"
        if OWN + kind == REFERENCE:
            self.reference = ""
            return "", ""
        return '<p class="callout-title">', "</p>"

    def _image(self, name: str, attributes: str) -> str:
        may_stand = not self.in_heading and not NO_IMAGE_IN.intersection(each for each, _ in self.open)
        uid, markup = attachments.markup(name, attributes, self.page.images, may_stand=may_stand)
        if uid:
            self.page.shown[uid] = None
        return markup

    def _link(self, attributes: str) -> tuple[str, str]:
        """Links lead to an absolute address or to a place on the page; of any other the words stay."""
        href = HREF.search(attributes)
        if href is None or self.in_link:
            return "", ""
        if wikilinks.CLASS in attributes:
            found = wikilinks.address(unescape(href[1]), self.page.links, self.page.own)
            self.in_link += found is not None
            return (f'<a href="{escape(found)}">', "</a>") if found else ("", "")
        if href[1].startswith("#") and len(href[1]) > 1:
            rel = ""
        elif OUTSIDE.match(href[1]):
            rel = ' rel="noopener nofollow"'
        else:
            return "", ""
        self.in_link += 1
        return f'<a href="{href[1]}"{rel}>', "</a>"

    def _close(self) -> None:
        name, closing = self.open.pop()
        if name == "a" and closing:
            self.in_link -= 1
        elif name == "sup" and self.reference is not None:
            label, self.reference = unescape(self.reference), None
            closing = self.page.notes.reference(label, linked=not self.in_link)
        elif name in HEADINGS and closing:
            closing = self._heading(name)
        elif self.tables and name == "table":
            table = self.tables.pop()
            self.out[table.place] = table.opening(self.page.labels, self.page.table_names)
        elif self.tables and name == "caption":
            self.tables[-1].caption = self._words_since(self.tables[-1].cell_place)
        elif self.tables and name == "th":
            closing = self._head(self.tables[-1]) or closing
        if closing:
            self.out.append(closing)

    def _head(self, table: tables.Table) -> str | None:
        """An empty head of a column is a cell like others."""
        words = self._words_since(table.cell_place)
        table.head(words)
        if words:
            return None
        self.out[table.cell_place] = "<td>"
        return "</td>"

    def _heading(self, name: str) -> str:
        place = self.heading_place
        self.in_heading = False
        words = self._words_since(place)
        if not words:
            self.out[place] = ""
            return ""
        anchor = self.page.names.take(words)
        self.out[place] = f'<{name} id="{anchor}">'
        if name == "h3" and not NOT_LISTED_IN.intersection(each for each, _ in self.open):
            self.headings.append((anchor, words))
        return ("" if self.in_link else anchor_link(anchor, self.page.labels)) + f"</{name}>"

    def _words_since(self, place: int) -> str:
        """The visible text of what was written since, on one line, without the numbers of footnotes."""
        return " ".join(plain("".join(self.out[place:])).split())
