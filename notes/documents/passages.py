"""A Markdown text as passages, and the three-way merge of such texts."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from notes.documents.blocks import lines
from notes.documents.bounds import FIELD_BYTES
from notes.documents.matching import common

# A definition of a link or footnote, and the use of a footnote.
DEFINITION = re.compile(r"^\[([^\]\n]+)\]:", re.MULTILINE)
FOOTNOTE = re.compile(r"\[(\^[^\]\n]+)\]")


def passages(text: str) -> list[str]:
    """The blocks between blank lines. A fence stays whole, and so does a block with the indented ones after it: they
    continue its list item or are code. Joined by blank lines they are the text, but for further blank lines."""
    found: list[list[str]] = []
    blank: list[str] = []
    for line in lines(text):
        if not line.fenced and not line.text.strip():
            blank.append(line.text)
            continue
        if found and (not blank or line.text[:1] in (" ", "\t")):
            found[-1] += [*blank, line.text]
        else:
            found.append([line.text])
        blank = []
    return ["\n".join(each) for each in found]


def merged(base: str, ours: str, theirs: str) -> str | None:
    """The text with the changes of both sides; None where they touch each other, or where in doubt.

    Changes with an unchanged passage between them are independent.
    """
    before, mine, other = passages(base), passages(ours), passages(theirs)
    kept, also_kept = common(before, mine), common(before, other)
    if kept is None or also_kept is None:
        return None
    result: list[str] = []
    for was, here, there in _regions(before, mine, other, dict(kept), dict(also_kept)):
        if was != here and was != there and here != there:
            return None
        result += there if was == here else here
    text = "\n\n".join(result)
    doubtful = (
        not _accounted(result, before, mine, other)
        or _defined_badly(text, ours, theirs)
        or passages(text) != result
        or len(text.encode()) > FIELD_BYTES
    )
    return None if doubtful else text


def _regions(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str], kept: dict[int, int], also_kept: dict[int, int]
) -> Iterator[tuple[Sequence[str], Sequence[str], Sequence[str]]]:
    """The three texts cut before and after every passage of the base that both sides have kept."""
    start = mine = other = 0
    for place in range(len(base)):
        if place in kept and place in also_kept:
            yield base[start:place], ours[mine : kept[place]], theirs[other : also_kept[place]]
            yield [base[place]], [base[place]], [base[place]]
            start, mine, other = place + 1, kept[place] + 1, also_kept[place] + 1
    yield base[start:], ours[mine:], theirs[other:]


def _accounted(result: list[str], *texts: list[str]) -> bool:
    """Whether each passage occurs as often as the side says that changed how often. It does not when one side moved
    what the other moved elsewhere or removed: removing and adding are two changes, and one of them met nothing."""
    found, before, mine, other = (Counter(each) for each in (result, *texts))
    for passage in found | before | mine | other:
        was, here, there = before[passage], mine[passage], other[passage]
        if found[passage] != (there if here == was else here) or (here != was != there and here != there):
            return False
    return True


def _defined_badly(text: str, *sides: str) -> bool:
    """Whether a note or link is now defined twice, or a note no longer, though neither side did that."""
    twice, undefined = _definitions(text)
    for side in sides:
        also_twice, also_undefined = _definitions(side)
        twice -= also_twice
        undefined -= also_undefined
    return bool(twice or undefined)


def _definitions(text: str) -> tuple[set[str], set[str]]:
    defined = Counter(DEFINITION.findall(text))
    used = set(FOOTNOTE.findall(text))
    return {label for label, times in defined.items() if times > 1}, used - set(defined)
