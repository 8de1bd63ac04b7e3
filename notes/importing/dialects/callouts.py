"""Quotes and callouts: `> [!kind]- Title` in all the kinds' names that GitHub and Obsidian know."""

import re
from collections.abc import Sequence

from notes.importing.dialects.rows import QUOTE, Made, Row, boxed, quoted
from notes.importing.dialects.walk import Walk
from notes.rendering.callouts import COLLAPSED, known_kind

FIRST_LINE = re.compile(r"[ ]{0,3}\[!([\w-]+)(?:\|[^\]\n]*)?\]([+-]?)[ \t]*(.*)")


def box(walk: Walk, name: str, title: str, content: Sequence[Row], first: Row, *, collapsed: bool = False) -> list[Row]:
    """A box of any dialect as a callout of ours, or as a collapsed part under its title, else its kind's name."""
    inner = walk.inside(content)
    words = walk.title(first, title)
    if collapsed or name.casefold() == COLLAPSED:
        named = "" if name.casefold() == COLLAPSED else spoken(name)
        return boxed(COLLAPSED, words or named, inner, first)
    kind = known_kind(name)
    if not kind:
        walk.account.note("UNKNOWN_BOX", f"“{name}” is no known kind of box; it is shown as background", first)
    return boxed(kind or "info", words or ("" if kind else spoken(name)), inner, first)


def spoken(name: str) -> str:
    """A kind's name as words."""
    words = re.sub(r"[-_]+", " ", name).strip()
    return words[:1].upper() + words[1:]


def quote(walk: Walk, rows: Sequence[Row], at: int) -> Made | None:
    if not QUOTE.match(rows[at].text):
        return None
    end = next((place for place in range(at, len(rows)) if not QUOTE.match(rows[place].text)), len(rows))
    inner = [row.saying(QUOTE.sub("", row.text, count=1)) for row in rows[at:end]]
    first = FIRST_LINE.fullmatch(inner[0].text)
    if first is None:
        return Made(end, quoted(walk.inside(inner)))
    return Made(end, box(walk, first[1], first[3], inner[1:], rows[at], collapsed=first[2] == "-"))
