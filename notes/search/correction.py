"""What a reader may have meant whose words stand together nowhere."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper

from notes.search.query import Query
from notes.search.statement import Vendor
from notes.text.closeness import Keys, is_word, keys, slips, slips_allowed
from notes.text.tokens import form

MOST_WORDS = 6  # of one query that are looked up
ENOUGH = 20  # live topics that hold a word: more make it no likelier

WORDS = """
SELECT word, {live} FROM (
    SELECT word, form FROM notes_searchword WHERE {alike}
    UNION {asked}
) AS candidate"""


class Likely(NamedTuple):
    """A word that live topics hold. The least is what was meant."""

    slips: int
    differs: bool
    rarity: int
    word: str


def correction(connection: BaseDatabaseWrapper, vendor: Vendor, query: Query, left_out: Sequence[int]) -> str | None:
    """The text of the query with every word that no live topic holds made one that some hold; None when there is none
    to correct, or one of them is like no other. One query."""
    asked = [word for word in dict.fromkeys(" ".join(query.terms).split(" ")) if is_word(word)][:MOST_WORDS]
    if not asked:
        return None
    live = _live(connection, vendor, asked, left_out)
    meant = {word: _meant(word, live) for word in asked if not live.get(word)}
    if not meant or not all(meant.values()):
        return None
    return query.corrected({word: other for word, other in meant.items() if other})


def _live(
    connection: BaseDatabaseWrapper, vendor: Vendor, asked: Sequence[str], left_out: Sequence[int]
) -> dict[str, int]:
    """The asked words and all that share a key with one, with the number of live topics that hold them."""
    values: dict[str, Any] = {"left_out": vendor.left_out(left_out), "most": ENOUGH}
    named = defaultdict[str, list[str]](list)
    for number, word in enumerate(asked):
        for name, value in {**keys(word)._asdict(), "word": word, "form": form(word)}.items():
            values[f"{name}{number}"] = value
            named[name].append(f"%({name}{number})s")
    alike = " OR ".join(f"{name} IN ({', '.join(named[name])})" for name in Keys._fields)
    own = " UNION ".join(
        f"SELECT {word}, {word_form}" for word, word_form in zip(named["word"], named["form"], strict=True)
    )
    with connection.cursor() as cursor:
        cursor.execute(WORDS.format(live=vendor.live, alike=alike, asked=own), values)
        return dict(cursor.fetchall())


def _meant(word: str, live: dict[str, int]) -> str | None:
    return min(_likely(word, live.items()), default=Likely(0, False, 0, "")).word or None


def _likely(word: str, live: Iterable[tuple[str, int]]) -> Iterable[Likely]:
    most, bones = slips_allowed(word), keys(word).bones
    for other, count in live:
        if count and (number := slips(word, other, most)) <= most:
            differs = keys(other).bones != bones
            # Two slips are believed only of vowels and doubled letters.
            if number < 2 or not differs:
                yield Likely(number, differs, -count, other)
