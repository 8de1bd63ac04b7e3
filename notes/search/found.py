"""What a database answers."""

from typing import NamedTuple


class Match(NamedTuple):
    """An edition, and the four texts of its entry with each hit between U+0002 and U+0003."""

    edition: int
    title: str
    takeaways: str
    summary: str
    body: str


class Found(NamedTuple):
    """One page of matches, best first, and the number of all; nothing and 0 behind the last."""

    total: int
    matches: tuple[Match, ...]
