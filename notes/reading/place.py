"""A place in an ordered list, as an address carries it: opaque, and believed in nothing."""

import base64
import datetime
import json
from typing import Any

from notes.models.edition import FOREVER

# Where topics without a subject stand in an order by subject; no number in a place is greater.
LAST = 2_147_483_647

# A title of three hundred characters fits, four bytes each.
LONGEST = 2_000

EARLIEST = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)

# The columns whose values an address carries as texts; those of all others are numbers.
TEXTS = ("bare_title", "live_from", "event_date")

# The values of the columns that the list is ordered by, in that order. Empty: the beginning.
Place = dict[str, Any]


def write_place(values: list[Any]) -> str:
    text = json.dumps(values, default=lambda day: day.isoformat(), separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_place(after: str, columns: tuple[str, ...]) -> Place:
    """Empty for what was not written by `write_place` for these columns."""
    try:
        pairs = dict(zip(columns, _values(after), strict=True))
        return {column: _typed(column, value) for column, value in pairs.items()}
    except ValueError:
        return {}


def is_place(after: str) -> bool:
    """Whether it may have been written by `write_place`, for whatever columns."""
    return bool(_values(after))


def _values(after: str) -> list[Any]:
    if len(after) > LONGEST:
        return []
    try:
        values = json.loads(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))
    except (ValueError, RecursionError):
        return []
    return values if isinstance(values, list) else []


def _typed(column: str, value: Any) -> Any:
    """What a stranger wrote into an address, made what the column holds; ValueError for anything else."""
    if column == "bare_title" and isinstance(value, str) and "\0" not in value:
        value.encode()  # half a surrogate pair is no text that a database takes
        return value
    if column == "live_from" and isinstance(value, str):
        moment = datetime.datetime.fromisoformat(value)
        if moment.tzinfo and EARLIEST < moment < FOREVER:
            return moment
    if column == "event_date" and isinstance(value, str):
        return datetime.date.fromisoformat(value)
    if column not in TEXTS and type(value) is int and 0 <= value <= LAST:
        return value
    raise ValueError(column)
