"""What stands around the text of a page that was read as Markdown: links to elsewhere, nothing else is certain."""

import re
from collections.abc import Iterator, Sequence

from notes.documents import blocks
from notes.importing.notation.plain import plain
from notes.importing.notation.reserved import reserved
from notes.importing.parsed import Dropped
from notes.text.folding import count_words, fold

CHROME, COOKIES = "page chrome", "cookie text"
LINK = re.compile(r"!?\[(?:[^\[\]]|!?\[[^\[\]]*\](?:\([^()\s]*\))?){0,300}\]\([^()\s]*(?:[ ]\"[^\"]*\")?\)")
ITEM = re.compile(r"[ \t]*(?:[-+*]|\d{1,3}[.)])[ \t]+(.*)")
BETWEEN = re.compile(r"[\s|/>»›·•,&-]*")
SKIPS = re.compile(r"\W*skip to (?:main |the )?(?:content|navigation|search)\W*", re.IGNORECASE)
COOKIE = re.compile(r"\bcookies?\b.*\b(?:accept|agree|consent|continue|policy|settings)\b", re.IGNORECASE)
RIGHTS = re.compile(r"\W*(?:©|\(c\)|copyright\b).{0,200}", re.IGNORECASE)
# Headings of lists that lead elsewhere.
ELSEWHERE = frozenset(
    "related posts|recent posts|related articles|you may also like|share this|share|categories|archives|"
    "navigation|menu|follow us|latest posts|popular posts".split("|")
)
LINKS_AT_LEAST = 2
PROSE = 6  # words


def surroundings(lines: Sequence[str]) -> list[Dropped]:
    """The lines at the head and at the foot of a page that are certainly not of its text."""
    found = blocks.lines("\n".join(lines))
    prose = [line.number for line in found if _is_prose(line)]
    first, last = (prose[0], prose[-1]) if prose else (len(lines) + 1, 0)
    gone = [line for line in found if not line.fenced and SKIPS.fullmatch(plain(_bare(line.text)))]
    for heading, run in _runs(found):
        is_at_an_end = run[0].number < first or run[-1].number > last
        if not is_at_an_end or heading is not None and reserved(plain(heading.heading)):
            continue
        names_elsewhere = heading is not None and fold(plain(heading.heading)) in ELSEWHERE
        is_under_title = heading is None or heading.level == 1 or run[0].number < first
        links = sum(len(LINK.findall(line.text)) for line in run)
        if names_elsewhere or is_under_title and links >= LINKS_AT_LEAST:
            gone += [heading, *run] if heading is not None and names_elsewhere else run
    dropped = [Dropped(line.number, lines[line.number - 1].strip(), CHROME) for line in gone]
    dropped += _sentences(found, lines, first, last)
    # An underlined heading goes with its line.
    dropped += [
        Dropped(line.number + 1, lines[line.number], CHROME)
        for line in gone
        if line.level and _is_underlined(line, lines)
    ]
    return sorted({each.line: each for each in dropped}.values(), key=lambda each: each.line)


def _is_underlined(line: blocks.Line, lines: Sequence[str]) -> bool:
    return not lines[line.number - 1].startswith("#") and line.number < len(lines)


def _sentences(found: Sequence[blocks.Line], lines: Sequence[str], first: int, last: int) -> Iterator[Dropped]:
    """What a page says of cookies before its text, and of its own rights behind it."""
    for line in found:
        text = lines[line.number - 1].strip()
        if line.fenced or line.level or not text:
            continue
        if COOKIE.search(text) and (line.number <= first or line.number >= last):
            yield Dropped(line.number, text, COOKIES)
        elif RIGHTS.fullmatch(text) and line.number >= last:
            yield Dropped(line.number, text, CHROME)


def _runs(found: Sequence[blocks.Line]) -> Iterator[tuple[blocks.Line | None, list[blocks.Line]]]:
    """Stretches of lines that are links alone, blank lines between them not counted, each with the heading that stands
    right before it."""
    heading: blocks.Line | None = None
    run: list[blocks.Line] = []
    for line in found:
        if not line.text.strip():
            continue
        if not line.level and not line.fenced and _is_of_links(line.text):
            run.append(line)
            continue
        if run:
            yield heading, run
        run = []
        heading = line if line.level else None
    if run:
        yield heading, run


def _is_of_links(text: str) -> bool:
    bare = _bare(text)
    return LINK.search(bare) is not None and BETWEEN.fullmatch(LINK.sub("", bare)) is not None


def _bare(text: str) -> str:
    item = ITEM.fullmatch(text)
    return item[1] if item else text.strip()


def _is_prose(line: blocks.Line) -> bool:
    text = line.text.strip()
    if line.level or line.fenced or not text:
        return bool(line.fenced)
    if _is_of_links(text) or COOKIE.search(text) or RIGHTS.fullmatch(text):
        return False
    return count_words(LINK.sub("", text)) >= PROSE or text.startswith(("|", ">"))
