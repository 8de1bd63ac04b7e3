"""Lists of live topics, a page at a time, without offsets: a page begins behind the last row of the one before."""

import base64
import binascii
import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from notes.models.edition import SUBJECT_ORDER, Edition, EditionQuerySet, beside
from notes.models.site_version import Moment

PAGE = 20

# Where topics without a subject stand in an order by subject.
LAST = 2_147_483_647

# Each order: the columns it sorts by, and on which side of a row the later ones lie.
SUBJECT, LATEST, TITLE = "subject", "latest", "title"
ORDERS: Mapping[str, tuple[tuple[str, ...], str]] = {
    SUBJECT: (("subject_rank", "subject_key", *SUBJECT_ORDER), "gt"),
    LATEST: (("live_from", "pk"), "lt"),
    TITLE: (("title", "topic_id"), "gt"),
}


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list. `after` is where the next page begins, empty on the last one."""

    rows: tuple[Edition, ...]
    after: str
    is_first: bool


def listing(moment: Moment, *, order: str = SUBJECT, after: str = "", only: Q | None = None) -> Listing:
    """The live editions that `only` lets through. An `after` that nobody gave out begins at the beginning.
    Two queries, the second for the tags."""
    columns, later = ORDERS[order]
    editions = _ordered(Edition.objects.live(moment.at).filter(only or Q()), columns, later)
    place = _read(after, columns)
    if place:
        editions = editions.filter(beside(place, later))
    rows = list(editions.rows().select_related("subject").prefetch_related("edition_tags__tag")[: PAGE + 1])
    more = len(rows) > PAGE
    return Listing(tuple(rows[:PAGE]), _write(rows[PAGE - 1], columns) if more else "", not place)


def latest(moment: Moment, number: int) -> tuple[Edition, ...]:
    """The newest live editions. One query."""
    return tuple(Edition.objects.live(moment.at).newest_first().rows().select_related("subject")[:number])


def _ordered(editions: EditionQuerySet, columns: tuple[str, ...], later: str) -> EditionQuerySet:
    if columns == ORDERS[SUBJECT][0]:
        rank = Coalesce(F("subject__position"), Value(LAST))
        editions = editions.annotate(subject_rank=rank, subject_key=Coalesce(F("subject_id"), Value(LAST)))
    return editions.order_by(*(column if later == "gt" else f"-{column}" for column in columns))


def _write(edition: Edition, columns: tuple[str, ...]) -> str:
    values = [getattr(edition, column) for column in columns]
    text = json.dumps(values, default=lambda moment: moment.isoformat(), separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(after: str, columns: tuple[str, ...]) -> dict[str, Any]:
    try:
        values = json.loads(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))
        place = dict(zip(columns, values, strict=True))
        return {column: _typed(column, value) for column, value in place.items()}
    except (binascii.Error, ValueError, TypeError):
        return {}


def _typed(column: str, value: Any) -> Any:
    """What a stranger wrote into an address, made what the column holds; ValueError for anything else."""
    if column == "title" and isinstance(value, str) and "\0" not in value:
        return value
    if column == "live_from" and isinstance(value, str):
        return datetime.datetime.fromisoformat(value)
    if isinstance(value, int) and 0 <= value <= LAST:
        return value
    raise ValueError(column)
