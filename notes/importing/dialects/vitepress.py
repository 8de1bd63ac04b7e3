"""VitePress and Docusaurus: containers (`:::tip Title` … `:::`), lines of script, lines of nothing but components."""

import re
from collections.abc import Sequence

from notes.importing.dialects.callouts import box
from notes.importing.dialects.code import code_lines
from notes.importing.dialects.rows import Made, Row, without_blank_ends
from notes.importing.dialects.walk import DEEPEST, Walk

OPENS = re.compile(r"[ ]{0,3}(:{3,})[ ]*\{?\.?([A-Za-z][\w-]*)\}?(?:\[([^\]]*)\])?[ ]*(.*)")
CLOSES = re.compile(r"[ ]{0,3}(:{3,})[ ]*")
ATTRIBUTES = re.compile(r"[ ]*\{[^{}]*\}[ ]*$")
PLAIN = frozenset("center code-group div group left raw right tab-item tabs v-pre".split())
SCRIPT = re.compile(
    r"import\s[^'\"]*['\"][^'\"]+['\"];?|export\s+(?:const|let|var|default)\s.*|import\s+\{|import\s+\w+,\s*\{"
)
SCRIPT_END = re.compile(r".*['\"];?[ ]*")
LONGEST_SCRIPT = 30
COMPONENTS = re.compile(r"[ \t]*(?:</?[A-Z][\w.]*+(?:\s[^<>]*+)?>[ \t]*)+")


def container(walk: Walk, rows: Sequence[Row], at: int) -> Made | None:
    """A container up to its own end; one that has none is text."""
    opening = OPENS.fullmatch(rows[at].text)
    if opening is None:
        return None
    if "container" not in walk.found:
        walk.found["container"] = _pairs(rows)
    end = walk.found["container"].get(at)
    if end is None:
        return None
    content = without_blank_ends(rows[at + 1 : end])
    if opening[2].casefold() in PLAIN:
        return Made(end + 1, walk.inside(content), apart=True)
    title = opening[3] or ATTRIBUTES.sub("", opening[4])
    return Made(end + 1, box(walk, opening[2], title, content, rows[at]), apart=True)


def _pairs(rows: Sequence[Row]) -> dict[int, int]:
    """For the line that opens each container the line that closes it: of those open the innermost with as many
    colons, else the innermost."""
    code, pairs = code_lines(rows), dict[int, int]()
    opened: list[tuple[int, int]] = []
    for at, row in enumerate(rows):
        if at in code or not row.text.lstrip().startswith(":::"):
            continue
        if closing := CLOSES.fullmatch(row.text):
            alike = [place for place, (colons, _) in enumerate(opened) if colons == len(closing[1])]
            if opened:
                place = alike[-1] if alike else len(opened) - 1
                pairs[opened[place][1]] = at
                del opened[place:]
        elif (opening := OPENS.fullmatch(row.text)) and len(opened) < DEEPEST:
            opened.append((len(opening[1]), at))
    return pairs


def script(walk: Walk, rows: Sequence[Row], at: int) -> Made | None:
    """`import` and `export` at the head of an MDX file."""
    if (
        walk.depth
        or walk.any_text
        or not (found := SCRIPT.fullmatch(rows[at].text.strip()) or SCRIPT.match(rows[at].text))
    ):
        return None
    end = at + 1
    if found[0].endswith("{"):
        last = range(at + 1, min(at + LONGEST_SCRIPT, len(rows)))
        end = next((place + 1 for place in last if SCRIPT_END.fullmatch(rows[place].text)), 0)
    elif found[0] != rows[at].text.strip():
        return None
    if not end:
        return None
    walk.account.drop(rows[at:end], "script line")
    return Made(end, [])


def components(walk: Walk, rows: Sequence[Row], at: int) -> Made | None:
    if not COMPONENTS.fullmatch(rows[at].text):
        return None
    walk.account.drop([rows[at]], "component tag")
    return Made(at + 1, [])
