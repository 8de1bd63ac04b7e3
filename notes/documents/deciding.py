"""Three values of one place become one, or a conflict that somebody's choice decides."""

from collections.abc import Callable, Mapping

from notes.documents.places import Choice, Conflict, Place, Side
from notes.text.folding import fold

ABSENT = object()  # there is no base; None would be a value


def standing(base: object, ours: object, theirs: object, *, form: Callable[..., object] | None = None) -> Side | None:
    """Whose value stands: that of the side that changed it, ours where both say the same; None: a conflict. Values
    that differ are then compared once more in their `form`."""
    if ours == theirs or theirs == base:
        return Side.OURS
    if ours == base:
        return Side.THEIRS
    if form is None:
        return None
    return standing(ABSENT if base is ABSENT else form(base), form(ours), form(theirs))


def merged_tags(base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """Ours without what they removed, then what they added; compared folded. Never a conflict, but may be too many."""
    if side := standing(base, ours, theirs):
        return ours if side is Side.OURS else theirs
    before, mine, other = ({fold(tag): tag for tag in tags} for tags in (base, ours, theirs))
    kept = [_spelt(name, before, mine, other) for name in mine if name in other or name not in before]
    return tuple(kept + [other[name] for name in other if name not in mine and name not in before])


def _spelt(name: str, base: dict[str, str], ours: dict[str, str], theirs: dict[str, str]) -> str:
    side = standing(base.get(name, ABSENT), ours[name], theirs.get(name, ours[name]))
    return theirs[name] if side is Side.THEIRS else ours[name]


class Decisions:
    """What was chosen for the places in conflict, and all conflicts that were met."""

    def __init__(self, choices: Mapping[Place, Choice], otherwise: Side = Side.OURS) -> None:
        self.choices = choices
        self.otherwise = otherwise
        self.conflicts: list[Conflict] = []

    def decide(self, conflict: Conflict) -> Choice:
        """The value chosen for this place."""
        self.conflicts.append(conflict)
        choice = self.choices.get(conflict.place, self.otherwise)
        if isinstance(choice, Side):
            return conflict.ours if choice is Side.OURS else conflict.theirs
        return choice
