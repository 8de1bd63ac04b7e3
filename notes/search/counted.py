"""How many of the topics that a search finds belong to each subject, difficulty and tag."""

from dataclasses import dataclass

# So many hits are looked at, the newest; of more than these the numbers are lower bounds.
LOOKED_AT = 1_000
TAGS = 10


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
