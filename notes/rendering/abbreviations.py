"""Abbreviations: `*[CAG]: Comptroller and Auditor General` explains the first CAG of a text, and only that one.

Explaining each would make a text of a few kilobytes into one of gigabytes.
"""

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions.abbr import AbbrBlockprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString


class FirstOnes(Treeprocessor):
    """Puts an `abbr` around the first occurrence of each abbreviation, in the order of the text."""

    def __init__(self, md: Markdown, meanings: dict[str, str]) -> None:
        super().__init__(md)
        self.meanings = meanings
        self.left: dict[str, str] = {}
        self.pattern = re.compile("")

    def run(self, root: etree.Element) -> None:
        self.left = dict(self.meanings)
        if self.left:
            longest_first = sorted(self.left, key=len, reverse=True)
            self.pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b")
            self._walk(root)

    def _walk(self, element: etree.Element) -> None:
        children = list(element)
        if element.text and not isinstance(element.text, AtomicString) and element.tag not in {"code", "abbr"}:
            element.text, made = self._explained(element.text)
            for each in reversed(made):
                element.insert(0, each)
        for child in children:
            self._walk(child)
            if child.tail and not isinstance(child.tail, AtomicString):
                child.tail, made = self._explained(child.tail)
                place = list(element).index(child) + 1 if made else 0
                for each in reversed(made):
                    element.insert(place, each)

    def _explained(self, text: str) -> tuple[str, list[etree.Element]]:
        """The text before the first abbreviation, and an element for each with the text after it."""
        if not self.left:
            return text, []
        made: list[etree.Element] = []
        place, before = 0, text
        for found in self.pattern.finditer(text):
            if (meaning := self.left.pop(found[0], None)) is None:
                continue
            between = text[place : found.start()]
            if made:
                made[-1].tail = between
            else:
                before = between
            made.append(etree.Element("abbr", {"title": meaning}))
            made[-1].text = AtomicString(found[0])
            place = found.end()
        if made:
            made[-1].tail = text[place:]
        return before, made


def add_to(md: Markdown, meanings: dict[str, str]) -> None:
    md.parser.blockprocessors.register(AbbrBlockprocessor(md.parser, meanings), "abbr", 16)
    md.treeprocessors.register(FirstOnes(md, meanings), "abbr", 7)
