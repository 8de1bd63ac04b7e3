"""What the pages of different sites have around their text in common."""

import html
import re
from collections.abc import Iterator

from notes.importing.html.source import tags_as_spaces
from notes.importing.parsed import Declared, Notice
from notes.text.cleaning import one_line
from notes.text.folding import fold

SITE_MARK = " | "
MOST_SPELLINGS = 20  # of a title in which marks stand
MINUTES_TO_READ = re.compile(r"(\d{1,4})\s*min(?:ute)?s?\.?\s*read", re.IGNORECASE)
LAST_PERCENT = 100


def page_titles(line: str, between: str = SITE_MARK) -> Iterator[str]:
    """What a page's title may be when its first line is `title | site`, longest first: a title may hold the mark."""
    yield line.strip()
    at = line.rfind(between)
    for _ in range(MOST_SPELLINGS):
        if at <= 0:
            return
        yield line[:at].strip()
        at = line.rfind(between, 0, at)


def same(one: str, other: str) -> bool:
    """Whether two lines read the same."""
    return fold(one) == fold(other)


def declared_notices(declared: Declared, minutes_line: int | None, percent_line: int | None) -> Iterator[Notice]:
    """Editors are told of each figure that a page gives of itself."""
    if declared.reading_minutes is not None:
        yield Notice(
            "DECLARED_MINUTES",
            f"the page says {declared.reading_minutes} minutes to read: kept for editors, not shown to readers",
            minutes_line,
        )
    if declared.verified_percent is not None:
        yield Notice(
            "DECLARED_PERCENT",
            f"the page says of itself {declared.verified_percent} % verified: kept for editors, not shown to readers",
            percent_line,
        )


def as_text(line: str) -> str:
    """A line of a page whose HTML leaked into its text, as plain text: without tags, entities decoded."""
    return one_line(tags_as_spaces(line) if "<" in line else html.unescape(line))
