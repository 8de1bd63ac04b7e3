"""The values in which two documents differ: days, numbers and names that one has and the other has not."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from notes.documents.days import DEVANAGARI
from notes.documents.names import POSSESSIVE, folded, is_caseless
from notes.documents.portrait import Portrait
from notes.text.folding import WORD, words

MOST = 30  # rows of a kind
NEAR = 48  # characters of a value's surroundings, on either side
LONGEST = 5  # words of one name

Pair = tuple["Value | None", "Value | None"]


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it stands in a text, between what stands before and after it."""

    written: str
    before: str = ""
    after: str = ""

    @property
    def place(self) -> tuple[str, ...]:
        """The words next to it, by which the value at the same place of another text is known."""
        around = [*words(self.before)[-2:], *words(self.after)[:1]]
        return tuple(map(folded, around)) if len(around) == 3 else ()


@dataclass(frozen=True, slots=True)
class Differing:
    """Rows of a kind: the values of the one text and the other's; on one row where they stand at the same place."""

    kind: str
    rows: tuple[Pair, ...]
    left_out: int = 0


def differing(one: Portrait, other: Portrait) -> tuple[Differing, ...]:
    """The kinds are "days", "numbers" and "names"; a kind without a difference is left out."""
    found = (
        _compared("days", _days(one), _days(other)),
        _compared("numbers", _numbers(one), _numbers(other), {str(year) for year in one.years & other.years}),
        _rows("names", _names(one, other), _names(other, one)),
    )
    return tuple(each for each in found if each.rows)


def _compared(kind: str, here: dict[str, Value], there: dict[str, Value], both: Container[str] = ()) -> Differing:
    """`both`: what the two have in common though one of them writes it otherwise: a year that stands in a day."""
    left = [value for key, value in here.items() if key not in there and key not in both]
    right = [value for key, value in there.items() if key not in here and key not in both]
    return _rows(kind, left, right)


def _rows(kind: str, left: Iterable[Value], right: Iterable[Value]) -> Differing:
    """Those at the same place first, side by side."""
    rest = {value: value.place for value in right}
    at = {place: value for value, place in rest.items() if place}
    together: list[Pair] = []
    alone: list[Pair] = []
    for value in left:
        counterpart = at.pop(value.place, None)
        if counterpart:
            del rest[counterpart]
            together.append((value, counterpart))
        else:
            alone.append((value, None))
    rows = [*together, *alone, *((None, value) for value in rest)]
    return Differing(kind, tuple(rows[:MOST]), max(0, len(rows) - MOST))


def _days(portrait: Portrait) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for day in portrait.days:
        found.setdefault(f"{day.first} {day.last}", _value(portrait.prose, day.written, day.start, day.end))
    if own := portrait.document.event_date:
        found.setdefault(f"{own} {own}", Value(own.isoformat()))
    return found


def _numbers(portrait: Portrait) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for number, start in portrait.numbers:
        plain = number.translate(DEVANAGARI).replace(",", "")
        found.setdefault(plain, _value(portrait.prose, number, start, start + len(number)))
    return found


def _value(text: str, written: str, start: int, end: int) -> Value:
    """With its surroundings on the same line, from a whole word on."""
    before = text[max(0, start - NEAR) : start].rpartition("\n")[2]
    after = text[end : end + NEAR].partition("\n")[0]
    if len(before) == NEAR:
        before = "…" + before.partition(" ")[2]
    if len(after) == NEAR:
        after = after.rpartition(" ")[0] + "…"
    return Value(written, before, after)


def _names(portrait: Portrait, other: Portrait) -> list[Value]:
    """Names of which no word occurs in the other text; words that stand together are one name."""
    alone = {name for name in portrait.names if name not in other.words and not is_caseless(name)}
    found: list[str] = []
    last = -1  # where the name word before this one ended
    for word in WORD.finditer(portrait.prose) if alone else ():
        if folded(word[0]) not in alone or not word[0][0].isupper():
            continue
        bare = POSSESSIVE.sub("", word[0])
        if portrait.prose[last : word.start()] in (" ", "-") and found[-1].count(" ") < LONGEST - 1:
            found[-1] += f" {bare}"
        else:
            found.append(bare)
        last = word.end()
    return [Value(name) for name in _longest(dict.fromkeys(found))]


def _longest(found: Iterable[str]) -> Iterator[str]:
    """Without those of which every word stands in a longer one."""
    longer: set[str] = set()
    for name in sorted(found, key=lambda name: -name.count(" ")):
        parts = set(name.split())
        if not parts <= longer:
            longer |= parts
            yield name
