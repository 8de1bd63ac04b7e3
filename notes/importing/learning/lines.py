"""The lines of a "UPSC Learning" page, one by one: labels, badge, bullets, the line with the time to read."""

import html
import re
import unicodedata
from dataclasses import dataclass

from notes.importing.chrome import MINUTES_TO_READ, as_text
from notes.importing.html.source import has_tags
from notes.importing.notation.reserved import kind_of, reserved
from notes.text.cleaning import one_line
from notes.text.folding import fold

LONGEST_LABEL = 60
SENTENCE_ENDS = tuple(".!?:;,।॥")
# Joins, variation selectors, the frame of keycaps, skin tones.
EMOJI_MARKS = re.compile("[\u200d\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]")
KEYCAP = re.compile("\\d\ufe0f?\u20e3")
BULLET = re.compile(r"(?:[-–*]\s*[•●▪]|[•●▪]|[-–*](?=\s))\s*(.*)")
BADGE = re.compile(r"[^\w-]*(-?\d+(?:[.,]\d+)?)\s*%\s*verified\s+content\W*", re.IGNORECASE)
TIME = re.compile(rf"(?P<difficulty>[^\W\d_][^\d|•]*?)?\W*{MINUTES_TO_READ.pattern}\W*", re.IGNORECASE)
COUNT = re.compile(r"(\d{1,6})\s*topics?\s*[•·|-]\s*\d{1,6}\s*completed", re.IGNORECASE)
SIDEBAR = frozenset({"topics", "no topics match your search", "🔍"})


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its number in the file, and what stands there."""

    number: int
    raw: str

    @property
    def text(self) -> str:
        """Plain, entities decoded."""
        return as_text(self.raw)

    @property
    def has_tags(self) -> bool:
        return "<" in self.raw and has_tags(self.raw)

    @property
    def bullet(self) -> str | None:
        """What follows a bullet, HTML as it stands; None for another line."""
        found = BULLET.fullmatch(one_line(self.raw))
        return found[1].strip() if found else None

    @property
    def percent(self) -> str:
        """The figure of a badge, empty for another line."""
        found = BADGE.fullmatch(self.text) if len(self.raw) <= LONGEST_LABEL else None
        return found[1] if found else ""

    @property
    def time(self) -> tuple[str, int] | None:
        """The difficulty's word (it may be absent) and the minutes to read; None for another line."""
        found = TIME.fullmatch(self.text) if len(self.raw) <= LONGEST_LABEL else None
        if found is None:
            return None
        words = EMOJI_MARKS.sub("", found["difficulty"] or "").strip(" -–—:·")
        return words, int(found[2])

    @property
    def label(self) -> str:
        """The words of a line that may be a label: an emoji and words, or words that are known as a label's."""
        if len(self.raw) > LONGEST_LABEL or self.has_tags or self.percent or self.time:
            return ""
        words = without_emoji(self.text)
        if is_known(words) and self.bullet is None:
            return words.removesuffix(":").strip()
        return words if words != self.text and words and not words.endswith(SENTENCE_ENDS) else ""

    @property
    def is_sidebar(self) -> bool:
        return fold(self.text) in SIDEBAR or COUNT.fullmatch(self.text) is not None


def is_known(label: str) -> bool:
    """Whether these words are a label wherever they stand alone."""
    return bool(reserved(label)) or kind_of(label) != "body"


def without_emoji(text: str) -> str:
    """The text without the pictures that it begins with."""
    if keycap := KEYCAP.match(text):
        return text[keycap.end() :].strip()
    at = 0
    while at < len(text) and (unicodedata.category(text[at]) == "So" or at and EMOJI_MARKS.match(text[at])):
        at += 1
    return text[at:].strip()


def lines(text: str) -> list[Line]:
    return [Line(number, each) for number, each in enumerate(text.split("\n"), 1) if html.unescape(each).strip()]
