"""Queries whose SQL is the same every time but for some values."""

import datetime
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

# They stand for values in a query that is written before these are known. No row has them.
ANY_MOMENT, ANY_OTHER_MOMENT = (datetime.datetime(9998, 1, day, tzinfo=datetime.UTC) for day in (1, 2))
ANY_TEXT, ANY_OTHER_TEXT, ANY_THIRD_TEXT = "\ue000", "\ue000\ue000", "\ue000\ue000\ue000"
ANY_NUMBERS = tuple(range(2_147_480_001, 2_147_480_005))

Row = dict[str, Any]
Kind = TypeVar("Kind", bound=Model)


class Written:
    """A query of `values()` that the ORM writes once a process: to write it anew takes it longer than all else that a
    page is made of. `build` gives it with values from above in the place of those that `rows` will be given for them.

    Its shape must not depend on them: a None or an empty list would have been written as other SQL.
    """

    def __init__(self, build: Callable[[], QuerySet[Any, Any]]) -> None:
        self._build = build

    def rows(self, given: Mapping[Any, Any]) -> Iterator[Row]:
        """As the ORM would have given them. One query."""
        sql, values, names, converters = self._parts
        adapted = {_adapted(each): _adapted(value) for each, value in given.items()}
        with connection.cursor() as cursor:
            cursor.execute(sql, [adapted.get(each, each) for each in values])
            found = cursor.fetchall()
        for each in found:
            row = list(each)
            for place, convert, expression in converters:
                row[place] = convert(row[place], expression, connection)
            yield dict(zip(names, row, strict=True))

    def one(self, given: Mapping[Any, Any], model: type[Kind]) -> Kind | None:
        """Its first row as an object of a model all of whose columns were asked for. One query."""
        row = next(self.rows(given), None)
        return None if row is None else model.from_db(connection.alias, list(row), list(row.values()))

    @cached_property
    def _parts(self) -> tuple[str, tuple[Any, ...], tuple[str, ...], tuple[tuple[int, Any, Any], ...]]:
        query = self._build().query
        compiler: Any = query.get_compiler(connection=connection)
        sql, values = compiler.as_sql()
        names = tuple(query.selected or ())
        found = compiler.get_converters([column for column, *_ in compiler.select])
        converters = ((place, each, column) for place, (all_, column) in found.items() for each in all_)
        return sql, tuple(values), names, tuple(converters)


def columns(model: type[Model]) -> list[str]:
    """All of a model's, for `values()`."""
    return [each.attname for each in model._meta.concrete_fields]


def among(values: Iterable[str] | Iterable[int], kind: str) -> tuple[str, Any]:
    """What follows a column in a condition that it is one of these, however many they are, and what the database is
    given for it. `kind`: the column's type on PostgreSQL."""
    if connection.vendor == "postgresql":
        return f"= ANY(%s::{kind}[])", list(values)
    return "IN (SELECT value FROM JSON_EACH(%s))", json.dumps(list(values))


def _adapted(value: Any) -> Any:
    """A moment as the database takes it."""
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime.datetime) else value
