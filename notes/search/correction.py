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
MOST_BEGUN = 5  # words that are offered
ENOUGH = 20  # live topics of a word's form that are looked at for it: more make it no likelier

LIVE = "SELECT word, {live}, 0 FROM ({asked}) AS asked"
HELD = """
SELECT word, {held}, {kind} FROM (
    SELECT word, form FROM notes_searchword WHERE {alike} LIMIT %({most})s
) AS candidate_{kind}"""


class Likely(NamedTuple):
    """A word that live topics hold. The least is what was meant."""

    slips: int
    begins_otherwise: bool
    differs: bool
    rarity: int
    word: str


class Words(NamedTuple):
    """How many live topics hold the forms that were asked, and how many hold words like them, and words that begin so,
    as written."""

    forms: Mapping[str, int]
    alike: Mapping[str, int]
    begun: Mapping[str, int]


class Meant(NamedTuple):
    """The text of a query that was meant, empty where that cannot be told; and words that begin like those that occur
    nowhere."""

    text: str = ""
    begun: tuple[str, ...] = ()


def correction(connection: BaseDatabaseWrapper, vendor: Vendor, query: Query, left_out: Sequence[int]) -> Meant:
    """The text of the query with each word that no live topic holds made one that some hold, or two; with two words
    made one where some hold that; and a question without its asking. None where there is nothing to correct, or one of
    the words is like no other. One query."""
    terms = " ".join(query.terms).split(" ")
    dropped = said_nothing_with(query.words)
    words = [word for word in dict.fromkeys(terms) if word not in dropped][:MOST_WORDS]
    ways = spacings(query, [word for word in words if len(word) > 2])
    if not any(map(is_word, words)) and not ways:
        return Meant()
    found = _found(connection, vendor, words, ways, left_out)
    meant = {way.asked: way.other for way in ways if " " in way.asked and found.forms[way.form]}
    done = {word for pair in meant for word in pair.split(" ")}
    unknown = [word for word in words if word not in done and not found.forms[form(word)]]
    meant |= {word: other for word in unknown if (other := _apart(word, ways, found) or _meant(word, found.alike))}
    if not all(word in meant for word in unknown if is_word(word)) or not (meant or dropped):
        return Meant("", _begun(unknown, found))
    return Meant(query.corrected({**dict.fromkeys(dropped, ""), **meant}), _begun(unknown, found))


def offer(
    connection: BaseDatabaseWrapper, vendor: Vendor, query: Query, words: Sequence[str], left_out: Sequence[int]
) -> str:
    """The text of a query that was found, with others for these of its words that no live topic holds as written, one
    slip away and of another stem; empty where there are none. One query."""
    alike = _found(connection, vendor, words[:MOST_WORDS], (), left_out).alike
    meant = {word: other for word in words if (other := _other_stem(word, alike))}
    return query.corrected(meant) if meant else ""


def _other_stem(word: str, alike: Mapping[str, int]) -> str:
    if alike.get(word):
        return ""
    nearest = min(_likely(word, alike.items()), default=None)
    is_slip = nearest and nearest.slips == 1 and not nearest.begins_otherwise and form(nearest.word) != form(word)
    return nearest.word if nearest and is_slip else ""


def _found(
    connection: BaseDatabaseWrapper,
    vendor: Vendor,
    words: Sequence[str],
    ways: Sequence[Spacing],
    left_out: Sequence[int],
) -> Words:
    values: dict[str, Any] = {"left_out": vendor.keys(left_out), "most": ENOUGH, "most_alike": MOST_ALIKE}
    forms = list(dict.fromkeys([*map(form, words), *(way.form for way in ways)]))
    values |= {f"form{number}": each for number, each in enumerate(forms)}
    asked = (f"SELECT %(form{number})s AS word, %(form{number})s AS form" for number in range(len(forms)))
    kinds = [LIVE.format(live=vendor.live, asked=" UNION ALL ".join(asked))]
    named = defaultdict[str, list[str]](list)
    operator, anything = vendor.begins
    for number, word in enumerate(filter(is_word, words)):
        for name, texts in keys_with_a_slip(word).items():
            for place, text in enumerate(texts):
                values[f"{name}{number}_{place}"] = text
                named[name].append(f"%({name}{number}_{place})s")
        values[f"begun{number}"] = word + anything
        kinds.append(HELD.format(held=vendor.held, kind=2, alike=f"word {operator} %(begun{number})s", most="most"))
    if named:
        alike = " OR ".join(f"{name} IN ({', '.join(named[name])})" for name in Keys._fields)
        kinds.append(HELD.format(held=vendor.held, kind=1, alike=alike, most="most_alike"))
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(kinds), values)
        rows = cursor.fetchall()
    return Words(*({word: count for word, count, kind in rows if kind == each} for each in (0, 1, 2)))


def _begun(unknown: Sequence[str], found: Words) -> tuple[str, ...]:
    """Those that most topics hold."""
    held = [(-count, word) for word, count in found.begun.items() if count and word.startswith(tuple(unknown))]
    return tuple(word for _, word in sorted(held)[:MOST_BEGUN])


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
