"""What a reader may have meant whose words stand together nowhere."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper

from notes.search.query import Query
from notes.search.statement import Vendor
from notes.text.closeness import Keys, believed_slips, is_word, keys, keys_with_a_slip
from notes.text.tokens import form

MOST_WORDS = 6  # of one query that are looked up
MOST_ALIKE = 400  # words that are looked at
ENOUGH = 20  # live topics of a word's form that are looked at for it: more make it no likelier

WORDS = """
SELECT word, {live}, 1 FROM ({asked}) AS asked
UNION ALL SELECT word, {held}, 0 FROM (
    SELECT word, form FROM notes_searchword WHERE {alike} LIMIT %(most_alike)s
) AS candidate"""


class Likely(NamedTuple):
    """A word that live topics hold. The least is what was meant."""

    slips: int
    begins_otherwise: bool
    differs: bool
    rarity: int
    word: str


class Words(NamedTuple):
    """How many live topics hold the asked words, in whatever form, and how many hold those like them, as written."""

    asked: Mapping[str, int]
    alike: Mapping[str, int]


def correction(connection: BaseDatabaseWrapper, vendor: Vendor, query: Query, left_out: Sequence[int]) -> str | None:
    """The text of the query with every word that no live topic holds made one that some hold; None when there is none
    to correct, or one of them is like no other. One query."""
    asked = [word for word in dict.fromkeys(" ".join(query.terms).split(" ")) if is_word(word)][:MOST_WORDS]
    if not asked:
        return None
    found = _found(connection, vendor, asked, left_out)
    meant = {word: _meant(word, found.alike) for word in asked if not found.asked.get(word)}
    if not meant or not all(meant.values()):
        return None
    return query.corrected({word: other for word, other in meant.items() if other})


def _found(connection: BaseDatabaseWrapper, vendor: Vendor, asked: Sequence[str], left_out: Sequence[int]) -> Words:
    values: dict[str, Any] = {"left_out": vendor.left_out(left_out), "most": ENOUGH, "most_alike": MOST_ALIKE}
    named = defaultdict[str, list[str]](list)
    for number, word in enumerate(asked):
        for name, texts in {**keys_with_a_slip(word), "word": (word,), "form": (form(word),)}.items():
            for place, text in enumerate(texts):
                values[f"{name}{number}_{place}"] = text
                named[name].append(f"%({name}{number}_{place})s")
    alike = " OR ".join(f"{name} IN ({', '.join(named[name])})" for name in Keys._fields)
    own = " UNION ".join(
        f"SELECT {word} AS word, {word_form} AS form"
        for word, word_form in zip(named["word"], named["form"], strict=True)
    )
    with connection.cursor() as cursor:
        cursor.execute(WORDS.format(live=vendor.live, held=vendor.held, alike=alike, asked=own), values)
        rows = cursor.fetchall()
    return Words(*({word: count for word, count, kind in rows if kind == asked} for asked in (1, 0)))


def _meant(word: str, alike: Mapping[str, int]) -> str | None:
    return min(_likely(word, alike.items()), default=Likely(0, False, False, 0, "")).word or None


def _likely(word: str, alike: Iterable[tuple[str, int]]) -> Iterable[Likely]:
    bones = keys(word).bones
    for other, count in alike:
        if count and (number := believed_slips(word, other)) is not None:
            yield Likely(number, other[0] != word[0], keys(other).bones != bones, -count, other)
