"""The index of search, by database: what a migration cannot make or a remade table loses."""

from types import ModuleType
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from notes.models.search_entry import SearchEntry
from notes.search import postgresql, sqlite

BY_VENDOR: dict[str, ModuleType] = {"postgresql": postgresql, "sqlite": sqlite}


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of what should be installed and is not, or is there in an older form."""
    return sorted(BY_VENDOR[connection.vendor].missing(connection))


def install(using: str, **_: Any) -> None:
    """Receiver of `post_migrate`. Idempotent; does nothing on a database without our tables."""
    connection = connections[using]
    if SearchEntry._meta.db_table in connection.introspection.table_names() and missing(connection):
        BY_VENDOR[connection.vendor].install(connection)
