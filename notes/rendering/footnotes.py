"""Footnotes, numbered through a whole topic: a part may refer to a note that another part defines.

Markdown leaves a mark with the note's label for each reference; what becomes of it is settled when all parts are known.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape, unescape

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from notes.rendering.labels import Labels
from notes.rendering.sanitizer import REFERENCE

WRITTEN = r"\[\^([^\[\]\x02\x03\s]{1,100})\]"
MARK = re.compile(rf'<sup class="{REFERENCE}">([^<]*)</sup>')


class Definitions(dict[str, str]):
    """The notes' texts by label, as Python-Markdown's block processor hands them over. The first of two counts."""

    def __init__(self, md: Markdown) -> None:
        super().__init__()
        self.parser = md.parser

    def setFootnote(self, label: str, text: str) -> None:
        self.setdefault(label.strip(), text)


class Reference(InlineProcessor):
    """`[^label]` in a line of text."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element, int, int]:  # type: ignore[override]
        mark = etree.Element("sup", {"class": REFERENCE})
        mark.text = AtomicString(m[1])
        return mark, m.start(), m.end()


def add_to(md: Markdown, definitions: Definitions) -> None:
    md.parser.blockprocessors.register(FootnoteBlockProcessor(definitions), "footnote", 17)  # type: ignore[arg-type]
    md.inlinePatterns.register(Reference(WRITTEN, md), "footnote", 175)


@dataclass
class Notes:
    """The notes of a topic. `defined` holds for each part the notes' HTML by label, sanitised, not yet finished."""

    labels: Labels
    defined: Sequence[Mapping[str, str]]
    referred: frozenset[tuple[int, str]] = frozenset()
    numbers: dict[tuple[int, str], int] = field(default_factory=dict)
    waiting: list[tuple[int, str]] = field(default_factory=list)
    part: int = 0

    @classmethod
    def of(cls, labels: Labels, parts: Iterable[tuple[str, Mapping[str, str]]]) -> "Notes":
        """For parts given as their HTML and the notes that they define."""
        known = list(parts)
        notes = cls(labels, [defined for _, defined in known])
        notes.referred = frozenset(
            key
            for number, (html, defined) in enumerate(known)
            for text in (html, *defined.values())
            for label in MARK.findall(text)
            if (key := notes.find(unescape(label), number))
        )
        return notes

    def find(self, label: str, part: int) -> tuple[int, str] | None:
        """The part's own note of that label, else the first of another part."""
        order = (part, *(other for other in range(len(self.defined)) if other != part))
        return next(((owner, label) for owner in order if label in self.defined[owner]), None)

    def reference(self, label: str, *, linked: bool) -> str:
        """A number that leads to the note; for an unknown label what was written."""
        key = self.find(label, self.part)
        if key is None:
            return escape(f"[^{label}]")
        is_first = key not in self.numbers
        number = self._number(key)
        if not linked:
            return f'<sup class="ref">{number}</sup>'
        place = f' id="n-{number}-ref"' if is_first else ""
        name = escape(self.labels.note.format(number))
        return f'<sup class="ref"><a href="#n-{number}"{place} aria-label="{name}">{number}</a></sup>'

    def _number(self, key: tuple[int, str]) -> int:
        if key not in self.numbers:
            self.numbers[key] = len(self.numbers) + 1
            self.waiting.append(key)
        return self.numbers[key]

    def take_unreferred(self) -> None:
        """Notes of this part that nothing refers to are shown too: what was written does not vanish."""
        for label in self.defined[self.part]:
            if (self.part, label) not in self.referred:
                self._number((self.part, label))

    def item(self, number: int, html: str, *, referred: bool) -> str:
        name = escape(self.labels.back)
        back = f' <a class="back" href="#n-{number}-ref" aria-label="{name}">↑</a>' if referred else ""
        before, paragraph, after = html.rpartition("</p>")
        text = f"{before}{back}</p>{after}" if paragraph and not after.strip() else html + back
        return f'<li id="n-{number}">{text}</li>'

    def listed(self, first: int, items: list[str]) -> str:
        start = f' start="{first}"' if first > 1 else ""
        name = escape(self.labels.notes)
        return f'<div class="notes" role="doc-endnotes" aria-label="{name}"><ol{start}>{"".join(items)}</ol></div>'
