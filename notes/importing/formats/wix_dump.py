"""The text of a Wix blog page, as it is copied from the screen.

file  = [page title " | " site]  "top of page"  [menu]  title  [byline]  text  [counters, other posts, comments]
        "bottom of page"
text  = paragraphs, short lines that are headings, `- X:` lines that are sub-headings or lists, adverts
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from notes.documents import TopicDocument
from notes.importing import bounded
from notes.importing.chrome import MINUTES_TO_READ, SITE_MARK, declared_notices, page_titles
from notes.importing.notation import titles
from notes.importing.parsed import Declared, Dropped, FormatError, Notice, Parsed, Taken
from notes.importing.source import SourceText
from notes.importing.wix.body import body
from notes.importing.wix.lines import BOTTOM, RECENT_POSTS, TOP, Line, lines
from notes.text.folding import fold

NAME = "wix_dump"

MARKER, MENU, PROMO, WIDGET, POSTS, PAGE_TITLE = (
    "wix marker", "site menu", "promo", "comments widget", "recent posts", "page title",
)  # fmt: skip
LONGEST_TITLE_SENTENCE = 160
LONGEST_AUTHOR = 60


def score(source: SourceText) -> tuple[float, str]:
    """Sure where both markers stand on lines of their own, the first of them within the first lines."""
    found = [line.folded for line in lines(source.lines[:40])]
    top = next((at for at, text in enumerate(found) if text == TOP), None)
    bottom = any(line.strip().casefold() == BOTTOM for line in source.lines[-200:])
    if top is not None and top <= 1:
        return (1.0, f"“{TOP}” and “{BOTTOM}”") if bottom else (0.9, f"“{TOP}” without “{BOTTOM}”")
    if top is not None or bottom:
        return 0.6, f"“{BOTTOM}” without “{TOP}” at the beginning" if bottom else f"“{TOP}” among the first lines"
    return 0.0, "no page markers"


def parse(source: SourceText) -> Parsed:
    """Raises FormatError: EMPTY_PAGE for a page of nothing but chrome, FIELD_TOO_LONG for a bound passed."""
    bounded.check_lines(source)
    page = _Page(lines(source.lines))
    page.drop_markers_and_promos()
    title, notice = page.take_title(source)
    page.take_byline()
    page.drop_tail()
    text = body(page.rest)
    short, summary, cut = titles.fitted(title.text, text.summary, title.number)
    minutes = next((each.line for each in page.taken if each.field == "reading_minutes"), None)
    notices = [*page.notices, *notice, *cut, *text.notices, *declared_notices(page.declared, minutes, None)]
    return Parsed(
        TopicDocument(title=short, summary=summary, sections=tuple(text.sections)),
        page.declared,
        tuple(sorted(page.taken, key=lambda each: each.line)),
        tuple(notices),
        tuple(sorted(page.dropped, key=lambda each: each.line)),
    )


@dataclass(slots=True)
class _Page:
    """The lines not yet accounted for, and the account of the others."""

    rest: list[Line]
    dropped: list[Dropped] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    declared: Declared = field(default_factory=Declared)
    page_title: Line | None = None

    def _drop(self, gone: Sequence[Line], rule: str) -> None:
        self.dropped += [Dropped(line.number, line.text, rule) for line in gone]

    def drop_markers_and_promos(self) -> None:
        markers = [line for line in self.rest if line.folded in (TOP, BOTTOM)]
        self._find_page_title(markers)
        present = {line.folded for line in markers}
        if len(present) == 1:
            missing = BOTTOM if TOP in present else TOP
            self.notices.append(Notice("TRUNCATED", f"there is no “{missing}”: the page may have been cut off"))
        promos = [line for line in self.rest if line.is_promo and line not in markers]
        self._drop(markers, MARKER)
        self._drop(promos, PROMO)
        gone = {line.number for line in (*markers, *promos)}
        if self.page_title:
            gone.add(self.page_title.number)
        self.rest = [line for line in self.rest if line.number not in gone]

    def _find_page_title(self, markers: Sequence[Line]) -> None:
        """It stands right before the first marker; where that is cut off, a later line repeats it."""
        if len(self.rest) < 2 or self.rest[0] in markers[:1] or self.rest[0].is_promo:
            return
        first, second = self.rest[:2]
        wanted = {fold(each) for each in page_titles(first.text)} if SITE_MARK in first.text else set()
        repeated = any(line.folded in wanted for line in self.rest[1:])
        if repeated or second in markers[:1]:
            self.page_title = first

    def take_title(self, source: SourceText) -> tuple[Line, list[Notice]]:
        """The title's line, menu and page title accounted for; a line without a place for a title that is supplied."""
        found = self._title_place()
        is_repeated = found is not None
        if found is None:
            found = next((at + 1 for at, line in enumerate(self.rest) if line.is_menu_end), 0)
            while found < len(self.rest) and self.rest[found].is_menu_word:
                found += 1
        self._drop(self.rest[:found], MENU)
        self.rest = self.rest[found:]
        if not self.rest:
            raise FormatError("EMPTY_PAGE", "there is nothing on the page but what surrounds a text", skip=True)
        if is_repeated or _is_title(self.rest[0]):
            self._account_for_page_title(is_repeated=is_repeated)
            return self.rest.pop(0), []
        if self.page_title:
            return self._title_of_page(self.page_title), []
        title, notice = titles.supplied(source)
        return Line(1, title), [notice]

    def _account_for_page_title(self, *, is_repeated: bool) -> None:
        if self.page_title and is_repeated:
            self.taken.append(Taken(self.page_title.number, "title"))
        elif self.page_title:
            self._drop([self.page_title], PAGE_TITLE)

    def _title_of_page(self, line: Line) -> Line:
        title, mark, site = line.text.rpartition(SITE_MARK)
        if mark:
            self._drop([Line(line.number, f"{mark.strip()} {site}")], PAGE_TITLE)
        return Line(line.number, title or site)

    def _title_place(self) -> int | None:
        """Where the line stands that equals the page's title, with a text after it."""
        if self.page_title is None:
            return None
        wanted = {fold(each) for each in page_titles(self.page_title.text)}
        at = next((at for at, line in enumerate(self.rest) if line.folded in wanted), None)
        # Among the other posts below the text the title may stand again.
        is_below = at is not None and not any(line.is_paragraph for line in self.rest[at + 1 :])
        return None if is_below and any(line.is_paragraph for line in self.rest) else at

    def take_byline(self) -> None:
        """Author, date, time to read: known by the date or the time, which stand right below the title."""
        end = authors = 0
        for at, line in enumerate(self.rest):
            if line.byline_field:
                end = at + 1
            elif authors or not line.is_short or len(line.text) > LONGEST_AUTHOR:
                break
            else:
                authors += 1
        for line in self.rest[:end]:
            self.taken.append(Taken(line.number, line.byline_field or "author"))
            if minutes := MINUTES_TO_READ.fullmatch(line.text):
                self.declared = Declared(reading_minutes=int(minutes[1]))
        self.rest = self.rest[end:]

    def drop_tail(self) -> None:
        """From the first line of counters, posts or comments after which no paragraph follows."""
        start = len(self.rest)
        certain = True
        for at in range(len(self.rest) - 1, -1, -1):
            line = self.rest[at]
            if line.is_widget and (certain or line.folded != "comments"):
                start = at
            elif not line.is_short:
                certain = False
                if not line.may_be_a_title:
                    break
        rule = WIDGET
        for line in self.rest[start:]:
            if line.is_widget:
                rule = POSTS if line.folded in RECENT_POSTS else WIDGET
            self._drop([line], rule)
        self.rest = self.rest[:start]


def _is_title(line: Line) -> bool:
    """Whether a first line can be a title: a list's item and a long sentence cannot."""
    is_sentence = len(line.text) > LONGEST_TITLE_SENTENCE and line.text.endswith((".", "।"))
    return not line.item and not is_sentence
