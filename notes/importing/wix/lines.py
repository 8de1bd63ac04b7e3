"""The lines of a Wix page's text, one by one: what each looks like, before anybody asks what it means there."""

import re
from dataclasses import dataclass

from notes.importing.chrome import MINUTES_TO_READ
from notes.text.cleaning import one_line
from notes.text.folding import fold

TOP, BOTTOM = "top of page", "bottom of page"
END_OF_MENU = re.compile(r"use tab to navigate through the menu items\.?")
MENU = frozenset({"home", "blog", "log in", "search", "more", "all posts"})
LONGEST_HEADING = 80
LONGEST_PROMO = 160

ITEM = re.compile(r"[-•]\s+(\S.*)")
SENTENCE_ENDS = tuple(".!?:;,।॥")
CLOSING_QUOTES = "\"'”’»)]"
# The dash of an advert stands apart from its text; a long one need not.
PROMO = re.compile(r".*\S(?:\s-|\s?[–—])\s*read more\s*(?:»|…|\.\.\.)?", re.IGNORECASE)
COUNTER = re.compile(r"\d[\d.,]*\s?k?\s+(?:views?|comments?|likes?)", re.IGNORECASE)
WIDGET = frozenset(
    {"post not marked as liked", "post marked as liked", "recent posts", "see all", "comments", "write a comment"}
)
RECENT_POSTS = frozenset({"recent posts", "see all"})

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DATE = re.compile(
    rf"(?:{MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\s+{MONTH}(?:,?\s+\d{{4}})?|\d{{4}}-\d\d-\d\d|"
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,3}\s+(?:minutes?|hours?|days?|weeks?)\s+ago)",
    re.IGNORECASE,
)
UPDATED = re.compile(r"updated:?\s+(\S.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its number in the file, its text without outer space."""

    number: int
    text: str

    @property
    def folded(self) -> str:
        return fold(self.text)

    @property
    def item(self) -> str:
        """The words of a list's item, empty for another line."""
        found = ITEM.fullmatch(self.text)
        return found[1] if found else ""

    @property
    def is_short(self) -> bool:
        """Whether it may be a heading: at most 80 characters, and not ended like a sentence."""
        if len(self.text) > LONGEST_HEADING or self.item:
            return False
        return not self.text.rstrip(CLOSING_QUOTES).endswith(SENTENCE_ENDS)

    @property
    def is_paragraph(self) -> bool:
        return not self.is_short and not self.item

    @property
    def may_be_a_title(self) -> bool:
        """Whether it may name another post: longer than a heading, and a question as well."""
        return len(self.text) <= LONGEST_PROMO and not self.item and not self.text.endswith((".", "।", ":", ";", ","))

    @property
    def is_promo(self) -> bool:
        return len(self.text) <= LONGEST_PROMO and PROMO.fullmatch(self.text) is not None

    @property
    def is_menu_end(self) -> bool:
        return END_OF_MENU.fullmatch(self.folded) is not None

    @property
    def is_menu_word(self) -> bool:
        return self.folded in MENU

    @property
    def is_widget(self) -> bool:
        """Whether it belongs to what stands below a post: counters, other posts, comments."""
        return self.folded.rstrip(".…") in WIDGET or COUNTER.fullmatch(self.text) is not None

    @property
    def byline_field(self) -> str:
        """The field that a line between title and text declares, empty for another line."""
        if MINUTES_TO_READ.fullmatch(self.text):
            return "reading_minutes"
        if DATE.fullmatch(self.text):
            return "date"
        updated = UPDATED.fullmatch(self.text)
        return "updated" if updated and DATE.fullmatch(updated[1]) else ""


def lines(source_lines: tuple[str, ...]) -> list[Line]:
    """Blank lines decide nothing here: two stand before headings and between paragraphs alike."""
    found = (Line(number, one_line(text)) for number, text in enumerate(source_lines, 1))
    return [line for line in found if line.text]
