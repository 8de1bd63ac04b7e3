"""A page as services that read the web for programs write it: a head of `Name: value` lines, then its Markdown.

file = "Title:" …  "URL Source:" …  ["Published Time:" …]  "Markdown Content:"  Markdown with underlined headings
"""

import dataclasses
import re

from notes.documents import bounds
from notes.documents.items import ADDRESS
from notes.importing import bounded
from notes.importing.chrome import SITE_MARK, page_titles, same
from notes.importing.formats import markdown
from notes.importing.notation import titles
from notes.importing.parsed import Dropped, FormatError, Parsed, Taken
from notes.importing.reader.surroundings import surroundings
from notes.importing.source import SourceText
from notes.text.cleaning import one_line

NAME = "reader_dump"

FIELD = re.compile(r"(Title|URL Source|Published Time|Warning|Description|Image|Markdown Content):[ \t]*(.*)")
TITLE, ADDRESS_OF_PAGE, CONTENT = "Title", "URL Source", "Markdown Content"
LOOKED_AT = 30  # lines
HEAD, PAGE_TITLE = "dump head", "page title"


@dataclasses.dataclass(slots=True)
class Head:
    """The head's fields with their lines; `end` is the number of the line that begins the text."""

    fields: dict[str, tuple[int, str]] = dataclasses.field(default_factory=dict)
    end: int = 0

    def value(self, name: str) -> str:
        return self.fields.get(name, (0, ""))[1]

    def line(self, name: str) -> int:
        return self.fields.get(name, (1, ""))[0]


def score(source: SourceText) -> tuple[float, str]:
    """Sure where the head names title or address, and the line that begins the Markdown."""
    head = _head(source)
    if not head.end:
        return 0.0, f"no line “{CONTENT}:”"
    named = [name for name in (TITLE, ADDRESS_OF_PAGE) if name in head.fields]
    seen = ", ".join(f"“{name}:”" for name in (*named, CONTENT))
    return (0.0, 0.7, 0.97)[len(named)], f"lines {seen}"


def parse(source: SourceText) -> Parsed:
    """Raises FormatError: EMPTY_PAGE, FIELD_TOO_LONG, TOO_LARGE."""
    bounded.check(source)
    head = _head(source)
    lines = ["" if number < head.end else line for number, line in enumerate(source.lines, 1)]
    if head.end:
        lines[head.end - 1] = head.value(CONTENT)
    around = surroundings(lines)
    gone = {each.line for each in around}
    kept = ["" if number in gone else line for number, line in enumerate(lines, 1)]
    text = "\n".join(kept)
    if not text.strip():
        raise FormatError("EMPTY_PAGE", "there is nothing on the page but what surrounds a text", skip=True)
    made = markdown.parse(SourceText(source.path, text))
    dropped, taken = _account(source, head)
    made = _titled(made, head, dropped, taken)
    return dataclasses.replace(
        made,
        dropped=tuple(sorted((*made.dropped, *dropped, *around), key=lambda each: each.line)),
        taken=tuple(sorted((*made.taken, *taken), key=lambda each: each.line)),
    )


def _head(source: SourceText) -> Head:
    """The fields that stand before the text; none where its line is missing."""
    head = Head()
    for number, line in enumerate(source.lines[:LOOKED_AT], 1):
        found = FIELD.fullmatch(line.strip())
        if found is None:
            if line.strip() and not head.fields:
                return Head()
            continue
        head.fields.setdefault(found[1], (number, found[2].strip()))
        if found[1] == CONTENT:
            head.end = number
            return head
    return Head()


def _account(source: SourceText, head: Head) -> tuple[list[Dropped], list[Taken]]:
    """Of the head's lines, but for the title's."""
    dropped, taken = [], []
    gave = {ADDRESS_OF_PAGE: "source_url"} if _address(head) else {}
    for number, line in enumerate(source.lines[: head.end], 1):
        name = next((name for name, (at, _) in head.fields.items() if at == number), "")
        if name in gave:
            taken.append(Taken(number, gave[name]))
        elif name == CONTENT:
            dropped.append(Dropped(number, f"{CONTENT}:", HEAD))
        elif name != TITLE and line.strip():
            dropped.append(Dropped(number, line.strip(), HEAD))
    return dropped, taken


def _titled(made: Parsed, head: Head, dropped: list[Dropped], taken: list[Taken]) -> Parsed:
    """The title is the heading of the text that the head's title names, else the head's without the site."""
    document = dataclasses.replace(made.document, source_url=_address(head))
    stated = one_line(head.value(TITLE))
    if not stated:
        return dataclasses.replace(made, document=document)
    spelt = [*page_titles(stated), *page_titles(stated, " - ")]
    supplied = any(each.code == "TITLE_SUPPLIED" for each in made.notices)
    if not supplied and any(same(document.title, each) for each in spelt):
        taken.append(Taken(head.line(TITLE), "title"))
        return dataclasses.replace(made, document=document)
    if not supplied:
        dropped.append(Dropped(head.line(TITLE), f"{TITLE}: {stated}", HEAD))
        return dataclasses.replace(made, document=document)
    title, mark, site = stated.rpartition(SITE_MARK)
    dropped.append(Dropped(head.line(TITLE), f"{TITLE}:", HEAD))
    if mark:
        dropped.append(Dropped(head.line(TITLE), f"{mark.strip()} {site}", PAGE_TITLE))
    title, summary, cut = titles.fitted(one_line(title) or site, document.summary, head.line(TITLE))
    notices = tuple(each for each in made.notices if each.code != "TITLE_SUPPLIED")
    return dataclasses.replace(
        made, document=dataclasses.replace(document, title=title, summary=summary), notices=(*cut, *notices)
    )


def _address(head: Head) -> str:
    address = head.value(ADDRESS_OF_PAGE)
    return address if len(address) <= bounds.URL_CHARACTERS and ADDRESS.fullmatch(address) else ""
