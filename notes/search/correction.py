"""What a reader may have meant whose words stand together nowhere."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper

from notes.search.query import Query
from notes.search.spacing import Spacing, spacings
from notes.search.statement import Vendor
from notes.text.closeness import Keys, believed_slips, is_word, keys, keys_with_a_slip
from notes.text.questions import said_nothing_with
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
    """How many live topics hold the forms that were asked, and how many hold words like them, as written."""

    forms: Mapping[str, int]
    alike: Mapping[str, int]


def correction(connection: BaseDatabaseWrapper, vendor: Vendor, query: Query, left_out: Sequence[int]) -> str | None:
    """The text of the query with each word that no live topic holds made one that some hold, or two; with two words
    made one where some hold that; and a question without its asking. None when there is nothing to correct, or one of
    the words is like no other. One query."""
    terms = " ".join(query.terms).split(" ")
    dropped = said_nothing_with(query.words)
    words = [word for word in dict.fromkeys(terms) if word not in dropped][:MOST_WORDS]
    ways = spacings(query, [word for word in words if len(word) > 2])
    if not any(map(is_word, words)) and not ways:
        return None
    found = _found(connection, vendor, words, ways, left_out)
    meant = {way.asked: way.other for way in ways if " " in way.asked and found.forms[way.form]}
    done = {word for pair in meant for word in pair.split(" ")}
    unknown = [word for word in words if word not in done and not found.forms[form(word)]]
    meant |= {word: other for word in unknown if (other := _apart(word, ways, found) or _meant(word, found.alike))}
    if not all(word in meant for word in unknown if is_word(word)) or not (meant or dropped):
        return None
    return query.corrected({**dict.fromkeys(dropped, ""), **meant})


def _found(
    connection: BaseDatabaseWrapper,
    vendor: Vendor,
    words: Sequence[str],
    ways: Sequence[Spacing],
    left_out: Sequence[int],
) -> Words:
    values: dict[str, Any] = {"left_out": vendor.left_out(left_out), "most": ENOUGH, "most_alike": MOST_ALIKE}
    forms = list(dict.fromkeys([*map(form, words), *(way.form for way in ways)]))
    values |= {f"form{number}": each for number, each in enumerate(forms)}
    named = defaultdict[str, list[str]](list)
    for number, word in enumerate(filter(is_word, words)):
        for name, texts in keys_with_a_slip(word).items():
            for place, text in enumerate(texts):
                values[f"{name}{number}_{place}"] = text
                named[name].append(f"%({name}{number}_{place})s")
    alike = " OR ".join(f"{name} IN ({', '.join(named[name])})" for name in Keys._fields if named[name])
    asked = " UNION ALL ".join(
        f"SELECT %(form{number})s AS word, %(form{number})s AS form" for number in range(len(forms))
    )
    sql = WORDS.format(live=vendor.live, held=vendor.held, alike=alike or "1 = 0", asked=asked)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    return Words(*({word: count for word, count, kind in rows if kind == each} for each in (1, 0)))


def _apart(word: str, ways: Iterable[Spacing], found: Words) -> str:
    """The word as two that live topics hold side by side; empty where none does."""
    held = [(found.forms[way.form], way.other) for way in ways if way.asked == word and found.forms[way.form]]
    return max(held, default=(0, ""))[1]


def _meant(word: str, alike: Mapping[str, int]) -> str:
    likely = _likely(word, alike.items()) if is_word(word) else ()
    return min(likely, default=Likely(0, False, False, 0, "")).word


def _likely(word: str, alike: Iterable[tuple[str, int]]) -> Iterable[Likely]:
    bones = keys(word).bones
    for other, count in alike:
        if count and (number := believed_slips(word, other)) is not None:
            yield Likely(number, other[0] != word[0], keys(other).bones != bones, -count, other)
