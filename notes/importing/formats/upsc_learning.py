"""The text of a "UPSC Learning" page with its HTML leaked in.

file = `title - Subject | Site`  side list  title  difficulty and time to read  subject  { part | badge }
part = emoji and words, then HTML in one line or several, or `- •` items, or nothing
"""

import dataclasses
import re

from notes.documents import TopicDocument
from notes.importing import bounded
from notes.importing.bounded import located
from notes.importing.chrome import LAST_PERCENT, SITE_MARK, declared_notices
from notes.importing.html.source import harmless
from notes.importing.learning.body import Body
from notes.importing.learning.head import Head, head
from notes.importing.learning.lines import Line, is_known, lines
from notes.importing.learning.parts import parts
from notes.importing.notation import titles
from notes.importing.notation.reserved import SOURCES, TAKEAWAYS, TECHNIQUES
from notes.importing.parsed import Declared, Dropped, FormatError, Notice, Parsed, Taken
from notes.importing.source import SourceText

NAME = "upsc_learning"

SITE = re.compile(r"\|\s*upsc\s+learning\s*", re.IGNORECASE)
LOOKED_AT = 400  # lines
LONGEST_LOOKED_AT = 2_000  # characters of a line


def score(source: SourceText) -> tuple[float, str]:
    """Sure where the first line names the site; else by the time to read, the labels, the badge and the side list."""
    found = lines("\n".join(line[:LONGEST_LOOKED_AT] for line in source.lines[:LOOKED_AT]))
    if not found:
        return 0.0, "no text"
    first = found[0].text
    time = next((at for at, line in enumerate(found) if line.time), None)
    labels = {label for line in found if (label := line.label) and label != line.text and is_known(label)}
    signs = {
        "the site's name in the first line": 0.5 if SITE.search(first) else 0,
        "a page title in the first line": 0.1 if SITE_MARK in first else 0,
        "difficulty and time to read": 0.2 if time is not None and found[time].time != ("", 0) else 0,
        "labels with emoji": min(0.3, 0.15 * len(labels)),
        "a badge": 0.15 if any(line.percent for line in found) else 0,
        "a side list": 0.15 if any(line.is_sidebar for line in found[:10]) else 0,
    }
    seen = [sign for sign, weight in signs.items() if weight]
    return min(1.0, sum(signs.values())), ", ".join(seen) or "no signs of such a page"


def parse(source: SourceText) -> Parsed:
    """Raises FormatError: EMPTY_PAGE, FIELD_TOO_LONG, TOO_LARGE (HTML too deep or too full of tags)."""
    bounded.check_lines(source)
    safe = harmless(source.text)
    top = head(lines(safe.text), source)
    body = Body()
    found, badges = parts(top.rest)
    if not top.taken and not any(part.label or part.lines for part in found):
        raise FormatError("EMPTY_PAGE", "there is nothing on the page but what surrounds a text", skip=True)
    body.add_lead(found[0], is_all=len(found) == 1)
    for part in found[1:]:
        if part.label:
            body.add(part)
        else:
            body.add_unlabelled(part)
    declared, percent_line, notices = _percent(badges, top)
    document, cut = _document(top, body)
    return Parsed(
        document,
        declared,
        _by_line([*top.taken, *body.taken, *(Taken(line.number, "verified_percent") for line in badges)]),
        (
            *_notices_by_line([*safe.notices, *top.notices, *cut, *body.notices, *notices]),
            *declared_notices(declared, top.minutes_line, percent_line),
        ),
        _dropped_by_line([*safe.dropped, *top.dropped]),
    )


def _document(top: Head, body: Body) -> tuple[TopicDocument, tuple[Notice, ...]]:
    title, summary, notices = titles.fitted(top.title, body.summary, top.title_line)
    with located(top.title_line):
        document = TopicDocument(
            title=title,
            subject=top.subject,
            difficulty=top.difficulty,
            summary=summary,
            sections=tuple(body.sections),
        )
    items = {kind: tuple(body.items[kind]) for kind in (TAKEAWAYS, TECHNIQUES, SOURCES)}
    return dataclasses.replace(document, **items), notices  # type: ignore[arg-type]


def _percent(badges: list[Line], top: Head) -> tuple[Declared, int | None, list[Notice]]:
    """The first badge counts; a figure that is no percentage is only told of."""
    percent = line = None
    notices = []
    for badge in badges:
        figure = badge.percent
        if figure.isdecimal() and int(figure) <= LAST_PERCENT and percent is None:
            percent, line = int(figure), badge.number
        else:
            message = (
                f"“{badge.text}” is no percentage to keep: whole numbers from 0 to {LAST_PERCENT}, and one of them"
            )
            notices.append(Notice("DECLARED_PERCENT", message, badge.number))
    return Declared(top.minutes, percent), line, notices


def _by_line(taken: list[Taken]) -> tuple[Taken, ...]:
    return tuple(sorted(taken, key=lambda each: each.line))


def _dropped_by_line(dropped: list[Dropped]) -> tuple[Dropped, ...]:
    return tuple(sorted(dropped, key=lambda each: each.line))


def _notices_by_line(notices: list[Notice]) -> list[Notice]:
    return sorted(notices, key=lambda each: each.line or 0)
