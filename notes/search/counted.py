"""How many of the topics that a search finds belong to each subject, difficulty and tag."""

from collections.abc import Iterable
from dataclasses import dataclass

from notes.documents import Difficulty
from notes.search.found import Found, Tally

# So many hits are looked at, the newest; of more than these the numbers are lower bounds.
LOOKED_AT = 1_000


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter that some of the hits pass. `value` is what stands behind `subject:`, `difficulty:` or `tag:`; a
    difficulty has no name of its own (the reader's language has)."""

    value: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Counted:
    """Subjects in their order, difficulties from easy to hard, the ten tags of the most hits; none with 0. Where
    `is_whole` is false there are more hits than were looked at, and each number says “at least”."""

    subjects: tuple[Choice, ...] = ()
    difficulties: tuple[Choice, ...] = ()
    tags: tuple[Choice, ...] = ()
    is_whole: bool = True


def of(found: Found) -> Counted:
    """As the database told them with the hits."""
    kinds = {kind: [each for each in found.tallies if each.kind == kind] for kind in ("subject", "difficulty", "tag")}
    easiest_first = [each for value in Difficulty.ALL for each in kinds["difficulty"] if each.value == value]
    return Counted(
        subjects=_choices(sorted(kinds["subject"], key=lambda each: (each.place, each.name))),
        difficulties=_choices(easiest_first),
        tags=_choices(sorted(kinds["tag"], key=lambda each: (-each.number, each.name.casefold(), each.value))),
        is_whole=found.total <= LOOKED_AT,
    )


def _choices(tallies: Iterable[Tally]) -> tuple[Choice, ...]:
    return tuple(Choice(each.value, each.name, each.number) for each in tallies)
