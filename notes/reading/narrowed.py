"""What a reader types above a list that shows only a part of its topics, looked for among all of them."""

from typing import NamedTuple

from django.db.models import Q

from notes.models.edition import EditionQuerySet
from notes.reading.side_list import COLUMNS, SideItem
from notes.text.cleaning import one_line
from notes.text.narrowing import bare, holds, may_have_a_slip, nearly_holds

LETTERS, CHARACTERS, WORDS = 3, 100, 8

LONGEST = 50

# So many titles that hold one whole half of each word are looked at for a slip in the other one.
LOOKED_AT = 1_000


class Narrowed(NamedTuple):
    """At most fifty topics in the order of their list. `exact`: their titles hold every word as it was typed."""

    items: tuple[SideItem, ...]
    exact: bool


def narrowed(everything: EditionQuerySet, asked: str) -> Narrowed:
    """Those of a list's topics whose titles hold all words that were typed; where there is none, those that hold them
    with one slip in a word. Fewer than three letters find nothing. At most two queries, each of which reads titles from
    the list's own index."""
    words = bare(one_line(asked[:CHARACTERS])).split()[:WORDS]
    if sum(map(len, words)) < LETTERS:
        return Narrowed((), exact=True)
    for condition, matches, most in ((_whole, holds, LONGEST), (_halves, nearly_holds, LOOKED_AT)):
        rows = everything.filter(*map(condition, words)).values_list("bare_title", *COLUMNS)[:most]
        items = tuple(SideItem(*row) for title, *row in rows if matches(title, words))
        if items:
            return Narrowed(items[:LONGEST], exact=condition is _whole)
    return Narrowed((), exact=False)


def _whole(word: str) -> Q:
    return Q(bare_title__contains=word)


def _halves(word: str) -> Q:
    """One slip leaves one half of a word whole, unless the two letters in its middle were exchanged."""
    if not may_have_a_slip(word):
        return _whole(word)
    left, right = word[: len(word) // 2], word[len(word) // 2 :]
    exchanged = left[:-1] + right[0] + left[-1] + right[1:]
    return _whole(left) | _whole(right) | _whole(exchanged)
