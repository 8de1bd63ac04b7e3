"""MkDocs and Material: admonitions (`!!! kind "Title"`, `??? kind`), content tabs (`=== "Title"`)."""

import re
from collections.abc import Sequence

from notes.importing.dialects.callouts import box
from notes.importing.dialects.rows import Made, Row, indented_end, without_blank_ends, without_common_indent
from notes.importing.dialects.walk import Walk

ADMONITION = re.compile(r"[ ]{0,3}(!!!|\?\?\?\+?)[ ]+([A-Za-z][\w-]*)((?:[ ]+[\w-]+)*)[ ]*(?:([\"'])(.*)\4)?[ ]*")
TAB = re.compile(r"[ ]{0,3}===[!+]{0,2}[ ]+([\"'])(.+)\1[ ]*")
STEP = 4


def admonition(walk: Walk, rows: Sequence[Row], at: int) -> Made | None:
    found = ADMONITION.fullmatch(rows[at].text)
    if found is None:
        return None
    end, content = _content(rows, at)
    title = found[5] or ""
    if not content and not title:
        return None
    return Made(end, box(walk, found[2], title, content, rows[at], collapsed=found[1] == "???"), apart=True)


def tab(walk: Walk, rows: Sequence[Row], at: int) -> Made | None:
    """A tab's name stands in bold above what it holds."""
    found = TAB.fullmatch(rows[at].text)
    if found is None:
        return None
    end, content = _content(rows, at)
    name = walk.title(rows[at], found[2])
    inner = walk.inside(content)
    return Made(end, [rows[at].saying(f"**{name}**"), rows[at].saying(""), *inner], apart=True)


def _content(rows: Sequence[Row], at: int) -> tuple[int, list[Row]]:
    end = indented_end(rows, at + 1, rows[at].indent + STEP)
    return max(end, at + 1), without_blank_ends(without_common_indent(rows[at + 1 : end]))
