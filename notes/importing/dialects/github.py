"""GitHub: `<details><summary>`, tables right below a paragraph, blocks of HTML, HTML comments."""

import re
from collections.abc import Sequence
from html import unescape

from notes.importing.dialects.callouts import box
from notes.importing.dialects.rows import Made, Row, without_blank_ends, without_common_indent
from notes.importing.dialects.walk import Walk
from notes.importing.notation.outline import TABLE_RULE
from notes.importing.notation.remarks import CLOSES, OPENS, take_off
from notes.rendering.callouts import COLLAPSED
from notes.rendering.raw_html import BLOCK_TAG
from notes.text.cleaning import one_line

DETAILS = re.compile(r"[ ]{0,3}<details\b[^<>]*>", re.IGNORECASE)
EITHER = re.compile(r"<(/?)details\b[^<>]*>", re.IGNORECASE)
SUMMARY = re.compile(r"\s*<summary\b[^<>]*>(.*?)</summary\s*>", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
LONGEST_SUMMARY = 10  # lines
COMMENT = "html comment"


def details(walk: Walk, rows: Sequence[Row], at: int) -> Made | None:
    """A collapsed part of HTML up to its own end; one that has none is left to the renderer."""
    opening = DETAILS.match(rows[at].text)
    if opening is None:
        return None
    if COLLAPSED not in walk.found:
        walk.found[COLLAPSED] = _ends(rows)
    end = walk.found[COLLAPSED].get(at)
    if end is None:
        return None
    inner = [rows[at].saying(rows[at].text[opening.end() :]), *rows[at + 1 : end + 1]]
    last = inner[-1].text
    closing = last.lower().rfind("</details")
    inner[-1] = inner[-1].saying(last[:closing])
    after = last[last.find(">", closing) + 1 :].strip()
    title, content = _summary(inner)
    made = box(walk, COLLAPSED, title, without_common_indent(content), rows[at])
    return Made(end + 1, [*made, *([rows[end].saying(""), rows[end].saying(after)] if after else [])], apart=True)


def _ends(rows: Sequence[Row]) -> dict[int, int]:
    """For the line in which each part begins the line in which it ends."""
    opened, ends = list[int](), dict[int, int]()
    for at, row in enumerate(rows):
        for tag in EITHER.finditer(row.text) if "details" in row.text.lower() else ():
            if not tag[1]:
                opened.append(at)
            elif opened:
                ends[opened.pop()] = at
    return ends


def _summary(rows: Sequence[Row]) -> tuple[str, list[Row]]:
    """The words of a part's summary, and the lines without it."""
    head = "\n".join(row.text for row in rows[:LONGEST_SUMMARY])
    found = SUMMARY.match(head)
    if found is None:
        return "", list(rows)
    passed = head.count("\n", 0, found.end())
    rest = head[found.end() :].partition("\n")[0]
    words = one_line(unescape(TAG.sub(" ", found[1])))
    return words, [rows[passed].saying(rest.strip()), *rows[passed + 1 :]]


def table(walk: Walk, rows: Sequence[Row], at: int) -> Made | None:
    """A table that follows a line of text directly gets the blank line that the renderer needs."""
    if walk.after_blank or "|" not in rows[at].text or at + 1 >= len(rows) or "|" in rows[at - 1].text:
        return None
    under = rows[at + 1].text
    if "|" not in under or not TABLE_RULE.fullmatch(under):
        return None
    head = walk.inline(rows[at], walk.account)
    return Made(at + 1, [rows[at].saying(""), head]) if head else None


def html(_: Walk, rows: Sequence[Row], at: int) -> Made | None:
    """A block of HTML: as it stands, up to a blank line."""
    if not BLOCK_TAG.match(rows[at].text):
        return None
    end = next((place for place in range(at, len(rows)) if rows[place].blank), len(rows))
    return Made(end, rows[at:end])


def comment(walk: Walk, rows: Sequence[Row], at: int) -> Made | None:
    """A comment that takes whole lines, unless it is a remark of the project's own format."""
    text = rows[at].text.strip()
    if not text.startswith(OPENS) or take_off(f"x {text}", heading=True)[1]:
        return None
    end = walk.find("html comment", rows, at, lambda each: CLOSES in each)
    if end is None:
        return None
    behind = rows[end].text.partition(CLOSES)[2].strip()
    if end == at and behind:
        return None
    walk.account.drop([*rows[at:end], rows[end].saying(rows[end].text.partition(CLOSES)[0] + CLOSES)], COMMENT)
    return Made(end + 1, without_blank_ends([rows[end].saying(behind)]))
