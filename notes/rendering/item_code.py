"""Fences of code within a list's item: at the item's own indentation, or right behind its mark."""

import re
from collections.abc import Callable, Sequence

from notes.documents.blocks import Line

STEP = 4
ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}\.)(?: |$)")
OPENING = re.compile(r"((?: {4})++|(?: {4})*+(?:[-*+]|\d{1,9}\.) {1,3})(`{3,}+|~{3,}+)[^`]*+")


def without_item_fences(lines: Sequence[Line], keep_code: Callable[[str], str]) -> list[Line]:
    """The lines with a stand-in for each such fence. One without an end in its item stays as it is."""
    made: list[Line] = []
    in_list, after_blank, at = False, True, 0
    never: dict[str, tuple[int, int]] = {}  # of a sign: the shortest fence that found no end, and how far it looked
    while at < len(lines):
        text = lines[at].text
        if ITEM.match(text):
            in_list = True
        elif text.strip() and after_blank and text[0] != " ":
            in_list = False
        opening = OPENING.fullmatch(text) if in_list and ("```" in text or "~~~" in text) else None
        end = _closing(lines, at, opening, never) if opening else None
        if opening and end:
            columns = len(opening[1]) if not opening[1].strip() else _columns(opening[1])
            code = "\n".join(_dedented(line.text, columns) for line in lines[at + 1 : end])
            if opening[1].strip():
                made.append(Line(opening[1] + keep_code(code)))
            else:
                made += (Line(""), Line(opening[1] + keep_code(code)), Line(""))
            at, after_blank = end + 1, False
            continue
        made.append(lines[at])
        after_blank = not text.strip()
        at += 1
    return made


def _columns(prefix: str) -> int:
    """How far in the text of an item stands whose mark this is."""
    return len(prefix) - len(prefix.lstrip(" ")) + STEP


def _closing(lines: Sequence[Line], at: int, opening: re.Match[str], never: dict[str, tuple[int, int]]) -> int | None:
    marks = opening[2]
    shortest, looked = never.get(marks[0], (0, 0))
    if at < looked and len(marks) >= shortest:
        return None
    end = at + 1
    while end < len(lines):
        text = lines[end].text
        if text and text[0] != " ":
            break
        closing = text.strip()
        if len(closing) >= len(marks) and not closing.strip(marks[0]):
            return end
        end += 1
    never[marks[0]] = (len(marks), end)
    return None


def _dedented(text: str, columns: int) -> str:
    indent = len(text) - len(text.lstrip(" "))
    return text[min(indent, columns) :]
