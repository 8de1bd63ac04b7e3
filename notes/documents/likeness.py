"""Whether two documents tell of the same event in different words, or one holds the whole text of the other.

Similar wording does not find the first: two reports of one meeting share few of their words. Their titles share words
that tell them from other titles, and their texts share names.
"""

import datetime
from bisect import bisect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from notes.documents.names import is_caseless
from notes.documents.portrait import Portrait

# In how many topics of the stock a name occurs.
Rarity = Callable[[str], int]

RARE = 12  # topics at most; what more of them name tells little
TITLE_WORDS = 2  # shared at least …
TITLE_SHARE = 0.4  # … and of the shorter title
NAMES = 3  # shared at least, beside the titles' …
WEIGHT = 1.5  # … and in all worth this much: a rare one counts 1, another COMMON, where any word may be a name less
COMMON = 0.25
CASELESS = 0.25
APART = datetime.timedelta(days=31)
MOST = 40  # names kept as evidence

WHOLE = 0.9  # of one text's runs of words in the other: as good as all
FEWEST_RUNS = 46  # of fifty words


@dataclass(frozen=True, slots=True)
class Evidence:
    """What two texts have in common: words of the titles (folded), names as one of them writes them, days (ISO)."""

    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    share: float = 0.0  # of the shorter text that stands in the longer

    def to_json(self) -> dict[str, Any]:
        found = {name: getattr(self, name) for name in self.__slots__}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in found.items() if value}


def same_event(one: Portrait, other: Portrait, rarity: Rarity) -> Evidence | None:
    """What speaks for one event behind both; None where too little does, or a year, number or day against it."""
    shared = one.title.keys() & other.title.keys()
    shorter = min(len(one.title), len(other.title))
    if len(shared) < TITLE_WORDS or len(shared) < TITLE_SHARE * shorter or _contradict(one, other):
        return None
    both = _names(one, other) - shared
    weights = {
        name: (1.0 if rarity(name) <= RARE else COMMON) * (CASELESS if is_caseless(name) else 1) for name in both
    }
    if len(both) < NAMES or sum(weights.values()) < WEIGHT:
        return None
    rarest = sorted(both, key=lambda name: (-weights[name], rarity(name), name))
    return Evidence(
        words=tuple(sorted(shared)),
        names=tuple(min(filter(None, (one.names.get(name), other.names.get(name)))) for name in rarest[:MOST]),
        days=tuple(day.isoformat() for day in sorted(_days(one) & _days(other))),
    )


def containment(part: Portrait, whole: Portrait) -> float:
    """How much of one text, from 0 to 1, stands in the other; 0 for a text of less than fifty words."""
    if len(part.runs) < FEWEST_RUNS:
        return 0.0
    return len(part.runs & whole.runs) / len(part.runs)


def _names(one: Portrait, other: Portrait) -> set[str]:
    """Names of both. In one they may stand only where sentences begin: that they are names, the other tells."""
    here, there = one.names.keys(), other.names.keys()
    return (here & there) | (here & other.capitals) | (there & one.capitals)


def _contradict(one: Portrait, other: Portrait) -> bool:
    """Whether the two cannot be about one event: neither states a day, no year is in both, the titles number
    different things, or the days of the event lie more than a month apart."""
    if not one.event_days() and not other.event_days():
        return True
    if one.years and other.years and not one.years & other.years:
        return True
    if one.numbers_of_title and other.numbers_of_title and not one.numbers_of_title & other.numbers_of_title:
        return True
    here, there = sorted(_days(one)), sorted(_days(other))
    return bool(here and there) and min(_distance(day, there) for day in here) > APART


def _distance(day: datetime.date, days: list[datetime.date]) -> datetime.timedelta:
    """To the nearest of these days, which are in order."""
    at = bisect(days, day)
    return min(abs(day - near) for near in days[max(0, at - 1) : at + 1])


def _days(portrait: Portrait) -> set[datetime.date]:
    return set(portrait.event_days())
