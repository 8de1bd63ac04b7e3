"""The head of a "UPSC Learning" page: `title - subject | site`, side list, title, difficulty and time, subject."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from notes.documents import Difficulty
from notes.importing.chrome import SITE_MARK, page_titles, same
from notes.importing.learning.lines import COUNT, SENTENCE_ENDS, Line, is_known
from notes.importing.notation import titles
from notes.importing.parsed import Dropped, Notice, Taken
from notes.importing.source import SourceText
from notes.text.folding import fold

SUBJECT_MARK = " - "
LONGEST_SUBJECT = 60
SIDEBAR, PAGE_TITLE = "sidebar", "page title"


@dataclass(slots=True)
class Head:
    """What the head says, and the lines below it in `rest`."""

    rest: list[Line]
    title: str = ""
    title_line: int = 1
    subject: str = ""
    difficulty: str = Difficulty.UNSET
    minutes: int | None = None
    minutes_line: int | None = None
    taken: list[Taken] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def head(lines: Sequence[Line], source: SourceText) -> Head:
    """Everything up to the line that equals the first line's title and stands right before the time to read is
    chrome. Where no line does, only what is known as chrome goes."""
    made = Head(list(lines))
    page_title = made.rest.pop(0) if lines and SITE_MARK in lines[0].text else None
    anchor = _anchor(page_title.text, made.rest) if page_title else None
    if page_title and anchor:
        place, title = anchor
        made.title, made.title_line = made.rest[place].text, made.rest[place].number
        made.subject = _after(page_title.text, title)
        made.taken.append(Taken(page_title.number, "title/subject" if made.subject else "title"))
        made.dropped += [Dropped(line.number, line.raw.strip(), SIDEBAR) for line in made.rest[:place]]
        kept, made.rest = [], made.rest[place + 1 :]
    else:
        kept = _without_anchor(made, page_title)
    _take_time(made)
    _take_subject(made)
    made.rest = kept + made.rest
    if not made.title:
        made.title, notice = titles.supplied(source)
        made.notices.append(notice)
    return made


def _anchor(page_title: str, lines: Sequence[Line]) -> tuple[int, str] | None:
    """Where the title stands, and how the first line spells it: before the time to read, else last before the text."""
    spelled = (title for each in page_titles(page_title) for title in page_titles(each, SUBJECT_MARK))
    wanted = {fold(title): title for title in spelled}
    found = [(at, title) for at, line in enumerate(lines) if (title := wanted.get(fold(line.text)))]
    for at, title in found:
        if at + 1 < len(lines) and lines[at + 1].time:
            return at, title
    before_text = [each for each in found if each[0] < _first_label(lines)]
    return before_text[-1] if before_text else None


def _after(page_title: str, title: str) -> str:
    """The subject that follows the title in the first line."""
    rest = page_title.strip()[len(title) :]
    return rest.rpartition(SITE_MARK)[0].strip().removeprefix("-").strip()


def _without_anchor(made: Head, page_title: Line | None) -> list[Line]:
    """The lines of the head that are not known as chrome. What stands right before the time to read is the title of
    a page without a first line."""
    end = _first_label(made.rest)
    time = next((at for at, line in enumerate(made.rest[:end]) if line.time), None)
    end = end if time is None else time
    kept = _without_sidebar(made, made.rest[:end])
    made.rest = made.rest[end:]
    if page_title:
        before_site, _, site = page_title.text.rpartition(SITE_MARK)
        title, mark, made.subject = before_site.rpartition(SUBJECT_MARK)
        made.title, made.title_line = title if mark else made.subject, page_title.number
        made.subject = made.subject.strip() if mark else ""
        made.dropped.append(Dropped(page_title.number, f"{made.subject}{SITE_MARK}{site}".strip(), PAGE_TITLE))
    elif time is not None and kept and not kept[-1].has_tags:
        line = kept.pop()
        made.title, made.title_line = line.text, line.number
    return kept


def _without_sidebar(made: Head, lines: Sequence[Line]) -> list[Line]:
    """Its own words go, and as many titles below them as it counts."""
    last = max((at for at, line in enumerate(lines) if line.is_sidebar), default=-1)
    counts = [int(found[1]) for line in lines if (found := COUNT.fullmatch(line.text))]
    # The last line before the time to read is more likely the title than one of the list's.
    after = lines[last + 1 : max(len(lines) - 1, last + 1)][: sum(counts)]
    titles_in_it = list(takewhile(lambda line: line.bullet is None and not line.has_tags, after))
    gone = [*(line for line in lines if line.is_sidebar), *titles_in_it]
    made.dropped += [Dropped(line.number, line.raw.strip(), SIDEBAR) for line in gone]
    numbers = {line.number for line in gone}
    return [line for line in lines if line.number not in numbers]


def _take_time(made: Head) -> None:
    if not made.rest or not (found := made.rest[0].time):
        return
    line = made.rest.pop(0)
    word, made.minutes = found
    made.minutes_line = line.number
    if word.casefold() in Difficulty.ALL:
        made.difficulty = word.casefold()
    else:
        message = f"the difficulty “{word}” is none of {', '.join(Difficulty.ALL[1:])}: it stays unset"
        made.notices.append(Notice("UNKNOWN_DIFFICULTY", message, line.number))
    made.taken.append(Taken(line.number, "difficulty/reading_minutes" if made.difficulty else "reading_minutes"))


def _take_subject(made: Head) -> None:
    """Its line repeats the subject of the first line, in lower case; without that line it gives the subject itself."""
    if not made.rest:
        return
    line = made.rest[0]
    if made.subject:
        is_subject = same(line.text, made.subject)
    else:
        is_name = len(line.text) <= LONGEST_SUBJECT and not line.text.endswith(SENTENCE_ENDS)
        is_text = line.has_tags or line.bullet is not None or line.label or line.percent
        is_subject = made.minutes is not None and is_name and not is_text and bool(made.rest[1:] and made.rest[1].label)
    if is_subject:
        made.subject = made.subject or line.text
        made.taken.append(Taken(line.number, "subject"))
        made.rest.pop(0)


def _first_label(lines: Sequence[Line]) -> int:
    return next((at for at, line in enumerate(lines) if is_known(line.label)), len(lines))
