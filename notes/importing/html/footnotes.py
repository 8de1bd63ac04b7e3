"""Footnotes and endnotes: from links to a list at the end of the page back to notes of Markdown."""

import re
from dataclasses import dataclass, field

from bs4 import Tag

from notes.importing.html.blocks import inline_of
from notes.importing.parsed import Notice

NOTE = re.compile(r"(?:footnote|endnote)-[\w-]+")
REFERENCE = re.compile(r"#((?:footnote|endnote)-(?!ref-)[\w-]+)")
IN_TEXT = re.compile(r"\[\^(\d+)\]")


@dataclass(slots=True)
class Footnotes:
    """Inline Markdown by number; `notices` says what was left out of it."""

    texts: dict[str, str] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def with_texts(self, body: str) -> str:
        """A body with the notes that it refers to at its end."""
        numbers = [each for each in dict.fromkeys(IN_TEXT.findall(body)) if each in self.texts]
        self.used.update(numbers)
        notes = "\n".join(f"[^{number}]: {self.texts[number]}" for number in numbers)
        return f"{body.rstrip()}\n\n{notes}" if notes else body

    @property
    def unused(self) -> list[str]:
        """The notes of what has no room for one: items, headings."""
        return [text for number, text in self.texts.items() if number not in self.used]


def take(content: Tag) -> Footnotes:
    """Takes the list out of a tree that is not arranged yet, and puts numbers in the place of the links to it."""
    made = Footnotes()
    numbers: dict[str, str] = {}
    for item in content.find_all("li", id=NOTE):
        number = str(len(numbers) + 1)
        numbers[str(item["id"])] = number
        listing = item.parent
        made.texts[number], notices = inline_of(item.extract())
        made.notices += notices
        if listing is not None and not listing.find("li"):
            listing.extract()
    for link in content.find_all("a", href=REFERENCE):
        target = REFERENCE.fullmatch(str(link["href"]))
        if target and target[1] in numbers:
            mark = Tag(name="footnote")
            mark["number"] = numbers[target[1]]
            (link.parent if link.parent is not None and link.parent.name == "sup" else link).replace_with(mark)
    return made
