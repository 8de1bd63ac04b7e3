"""A body that is nothing but a list: its items as one line of text each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from notes.documents.blocks import RULE, Line
from notes.importing.notation.remarks import take_off
from notes.text.cleaning import one_line

BULLET = re.compile(r"[ \t]*+(?:[-+*]|\d{1,9}[.)])(?:[ \t]++(.*)|$)")
ENDS = ".:;,!?…।"
CODE = 4  # columns of indentation from which on Markdown sees code


@dataclass(frozen=True, slots=True)
class Bullet:
    """One item of a list: the line of the file it begins in, its first line, and the lines that go on with it, each
    with whether it begins a bullet within this one."""

    line: int
    first: str
    rest: list[tuple[bool, str]] = field(default_factory=list)

    @property
    def joined(self) -> str:
        """The whole item in one line: the bullets within it follow a colon, with semicolons between. What a comment
        at the end of the first line says of the item moves to the end."""
        text, remark = take_off(one_line(self.first), heading=False)
        own, within = [text], list[list[str]]()
        for begins, more in self.rest:
            if begins:
                within.append([more])
            else:
                (within[-1] if within else own).append(more)
        text = one_line(" ".join(own))
        if within:
            text += " " if not text or text[-1] in ENDS else ": "
            text += "; ".join(one_line(" ".join(each)) for each in within)
        return text + str(remark) if remark else text


def read(lines: Sequence[Line]) -> list[Bullet] | None:
    """The items of a list, none for an empty body; None where there is anything but a list and rules around it."""
    found: list[Bullet] = []
    base, blank = 0, False
    for line in lines:
        if line.level or line.fenced:
            return None
        if not line.text.strip():
            blank = True
            continue
        if RULE.fullmatch(line.text.strip()):
            continue
        bullet, indent = BULLET.fullmatch(line.text), _columns(line.text)
        if not found:
            if not bullet or indent >= CODE:
                return None
            base = indent
        elif not bullet and blank and indent <= base:
            return None
        if bullet and indent <= base + 1:
            found.append(Bullet(line.number, bullet[1] or ""))
        else:
            found[-1].rest.append((bool(bullet), bullet[1] or "" if bullet else line.text))
        blank = False
    return found


def _columns(text: str) -> int:
    """How far a line is indented, a tab to the next multiple of four."""
    return len(text[: len(text) - len(text.lstrip(" \t"))].expandtabs(CODE))
