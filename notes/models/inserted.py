"""New rows, written at hardly more than the cost of their statement: `save` and `bulk_create` take several times that.

For models without signals and without parents, as all of ours are. Call it inside a transaction."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Field, Model


def insert(row: Model) -> None:
    """As `row.save(force_insert=True)` would. One query. Raises IntegrityError, as that does."""
    statement, fields = _written(type(row))
    with connection.cursor() as cursor:
        cursor.execute(f"{statement} RETURNING id", _values(row, fields))
        row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, connection.alias


def insert_all(rows: Iterable[Model], *, leave_out: bool = False) -> None:
    """Rows of one model, whose numbers nobody asks for. `leave_out`: those that would be there twice. One query, none
    for no rows."""
    rows = list(rows)
    if rows:
        statement, fields = _written(type(rows[0]))
        ending = " ON CONFLICT DO NOTHING" if leave_out else ""
        with connection.cursor() as cursor:
            cursor.executemany(statement + ending, [_values(row, fields) for row in rows])


@lru_cache(maxsize=64)
def _written(model: type[Model]) -> tuple[str, tuple["Field[Any, Any]", ...]]:
    """The same for all rows of a model: what the database numbers itself is left out."""
    fields = tuple(each for each in model._meta.concrete_fields if each.db_returning is False)
    names, places = (", ".join(each) for each in ((f'"{field.column}"' for field in fields), ["%s"] * len(fields)))
    return f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({places})', fields  # noqa: S608 - names of ours


def _values(row: Model, fields: Sequence["Field[Any, Any]"]) -> list[Any]:
    return [each.get_db_prep_save(each.pre_save(row, add=True), connection) for each in fields]
