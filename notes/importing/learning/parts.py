"""The lines below a "UPSC Learning" page's head, parted by labels and by the badge."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from notes.importing.learning.lines import Line, is_known


@dataclass(slots=True)
class Part:
    """The lines under a label, or under none."""

    label: Line | None
    lines: list[Line] = field(default_factory=list)


def parts(lines: Sequence[Line]) -> tuple[list[Part], list[Line]]:
    """The parts, the first of them without a label, and the badges. A badge ends a part."""
    found = [Part(None)]
    badges: list[Line] = []
    for at, line in enumerate(lines):
        if line.percent:
            badges.append(line)
            found.append(Part(None))
        elif _is_label(line, lines[at + 1 : at + 2], found[-1]):
            found.append(Part(line))
        else:
            found[-1].lines.append(line)
    return found, badges


def _is_label(line: Line, following: Sequence[Line], part: Part) -> bool:
    words = line.label
    if not words:
        return False
    if is_known(words):
        # Without its picture it may be a line of HTML that runs on.
        runs_on = bool(part.lines) and part.lines[-1].has_tags and not part.lines[-1].raw.rstrip().endswith(">")
        return words != line.text.removesuffix(":").strip() or not runs_on
    # Of two unknown ones in a row the first has no text of its own: it is text itself.
    return bool(following) and not following[0].label and not following[0].percent
