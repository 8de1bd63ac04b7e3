"""Filters that nothing can pass."""

from collections.abc import Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

from notes.search.filters import conditions
from notes.search.query import Query
from notes.search.statement import Vendor
from notes.text.index_words import EVERY

# Asked as a search for anything is, so that what is not live counts for nothing.
EXISTS = "EXISTS ({match})"


def filters(connection: BaseDatabaseWrapper, vendor: Vendor, query: Query, left_out: Sequence[int]) -> tuple[str, ...]:
    """The filters of a query that no live topic passes, as written. One query."""
    asked = conditions(query)
    values = {name: value for condition in asked for name, value in condition.values.items()}
    values |= {"every": vendor.dialect.term("body", EVERY), "left_out": vendor.keys(left_out)}
    passed = (EXISTS.format(match=vendor.match("%(every)s", f" AND {condition.sql}")) for condition in asked)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(passed)}", values)
        row = cursor.fetchone()
    return tuple(condition.written for condition, is_there in zip(asked, row, strict=True) if not is_there)
