"""How many of the topics that a search finds belong to each subject, difficulty, language and tag."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nsmallest

from notes.documents import Difficulty
from notes.search.found import Found, Named, Names, Tallies
from notes.search.languages import name_of, primary

# So many hits are looked at, the newest; of more than these the numbers are lower bounds.
LOOKED_AT = 500
MOST_TAGS = 10


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter that some of the hits pass. `value` is what stands behind `subject:`, `difficulty:`, `language:` or
    `tag:`; a difficulty has no name of its own (the reader's language has)."""

    value: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Counted:
    """Subjects in their order, difficulties from easy to hard, languages and the ten tags by their hits, the most
    first; none with 0. Where `is_whole` is false there are more hits than were looked at, and each number says “at
    least”. A language counts with its countries, "hi" with "hi-IN"."""

    subjects: tuple[Choice, ...] = ()
    difficulties: tuple[Choice, ...] = ()
    tags: tuple[Choice, ...] = ()
    languages: tuple[Choice, ...] = ()
    is_whole: bool = True


def named(tallies: Tallies) -> Named:
    """The keys of what is told by name: all subjects, and the tags of the most hits."""
    most = nsmallest(MOST_TAGS, tallies.tags.items(), key=lambda tally: (-tally[1], int(tally[0])))
    return Named(tuple(map(int, tallies.subjects)), tuple(int(key) for key, _ in most))


def of(found: Found, names: Names) -> Counted:
    """As the database told them with the hits."""
    tallies = found.tallies
    subjects = [(name, tallies.subjects[str(name.key)]) for name in names.subjects]
    tags = [(name, tallies.tags[str(name.key)]) for name in names.tags]
    difficulties = [each for each in Difficulty.ALL if each in tallies.difficulties]
    subjects.sort(key=lambda each: (each[0].place, each[0].name))
    tags.sort(key=lambda each: (-each[1], each[0].name.casefold(), each[0].slug))
    return Counted(
        subjects=tuple(Choice(name.slug, name.name, number) for name, number in subjects),
        difficulties=tuple(Choice(each, "", tallies.difficulties[each]) for each in difficulties),
        tags=tuple(Choice(name.slug, name.name, number) for name, number in tags),
        languages=_languages(tallies.languages),
        is_whole=found.total <= LOOKED_AT,
    )


def _languages(tallied: Mapping[str, int]) -> tuple[Choice, ...]:
    numbers = Counter[str]()
    for code, number in tallied.items():
        numbers[primary(code)] += number
    most = sorted(numbers.items(), key=lambda each: (-each[1], each[0]))
    return tuple(Choice(code, name_of(code), number) for code, number in most)
