"""What is offered while a reader types."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection

from notes.models.edition import Edition
from notes.models.site_version import Moment
from notes.rendering import Html, marked
from notes.search.excerpts import joined
from notes.search.filters import conditions
from notes.search.index import BY_VENDOR
from notes.search.known import known
from notes.search.marking import marked_begun
from notes.search.place import NOWHERE
from notes.search.query import Query, read
from notes.search.statement import best
from notes.text.tokens import form, tokens

SHORTEST = 3
COMPARED = 40
UNREAD = (
    "vocabulary", "takeaways", "summary", "body", "title_words", "heading_words", "about_words", "body_words",
    "begun_headings",
)  # fmt: skip

ROWS = """
SELECT entry.id, entry.edition_id, best.step, entry.begun_title
FROM best JOIN notes_searchentry AS entry ON entry.id = best.entry"""


@dataclass(frozen=True, slots=True)
class Beginning:
    """A live edition without parts and document, its subject at hand. `title` with the words marked; where it does not
    hold all of them, `heading` (marked) and `anchor` of the first heading that holds most, else both empty."""

    edition: Edition
    title: Html
    heading: Html
    anchor: str


class Row(NamedTuple):
    entry: int
    edition: int
    step: int
    title: str


def beginning(text: str, moment: Moment, size: int = 8) -> tuple[Beginning, ...]:
    """Those whose title or headings hold all the words, the last of which may be only begun: titles that begin so,
    other titles, headings, then the newest. None where that last word has less than three letters. Filters are read as
    in `search`, what is to be left out is not; nothing is corrected. At most two queries while what is known of all
    entries is kept."""
    query = read(text)
    words = " ".join(query.terms).split()
    if not words or len(words[-1]) < SHORTEST:
        return ()
    rows = _rows(query, words, moment)
    found = sorted(rows, key=lambda row: (row.step, not row.title.startswith(words[0]), len(row.title), -row.entry))
    shown = found[:size]
    # The entry of one that has just been withdrawn is gone before the moment says so.
    live = Edition.objects.live(moment.at).filter(search_entry__isnull=False).rows()
    live = live.select_related("subject", "search_entry")
    editions = live.defer(*(f"search_entry__{name}" for name in UNREAD)).in_bulk([row.edition for row in shown])
    return tuple(_shown(editions[row.edition], words, row) for row in shown if row.edition in editions)


def _rows(query: Query, words: Sequence[str], moment: Moment) -> list[Row]:
    vendor = BY_VENDOR[connection.vendor].VENDOR
    asked = conditions(query)
    filters = "".join(f" AND {condition.sql}" for condition in asked)
    values = {name: value for condition in asked for name, value in condition.values.items()}
    values |= {"from_step": NOWHERE.step, "from_entry": NOWHERE.entry}
    values |= {"left_out": vendor.keys(known(moment).left_out), "size": COMPARED, "reach": COMPARED}
    steps = []
    for number, place in enumerate(("title", "headings")):
        values[f"step{number}"] = vendor.begun.asked(place, [(word, form(word)) for word in words])
        match = vendor.begun.match(f"%(step{number})s", filters)
        steps.append(match)
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {best(steps)}{ROWS}", values)
        return [Row(*row) for row in cursor.fetchall()]


def _shown(edition: Edition, words: Sequence[str], row: Row) -> Beginning:
    headings = edition.search_entry.headings if row.step else []
    anchor, heading = max(headings, key=lambda pair: _held(pair[1], words), default=("", ""))
    title, text = (marked(joined(marked_begun(each, words))) for each in (edition.title, heading))
    return Beginning(edition, title, text, anchor)


def _held(text: str, words: Sequence[str]) -> int:
    """How many of the words a heading holds."""
    of_text = tokens(text)
    forms = {form(token) for token in of_text}
    return sum(form(word) in forms or any(token.startswith(word) for token in of_text) for word in words)
