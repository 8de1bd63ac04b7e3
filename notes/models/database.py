"""What the embedded database must be able to do."""

import sqlite3
from contextlib import closing
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connection

# The first that gives back what it has inserted, and is told which steps of a search to write down.
OLDEST = (3, 35, 0)


def check_sqlite(**_: Any) -> list[CheckMessage]:
    """A system check: one sentence instead of an error at the first search. No query to the site's database."""
    if connection.vendor != "sqlite":
        return []
    needed, version = (".".join(map(str, each)) for each in (OLDEST, sqlite3.sqlite_version_info))
    hint = "Use a Python with a newer one, or PostgreSQL (DATABASE_URL)."
    if sqlite3.sqlite_version_info < OLDEST:
        return [Error(f"This Python has SQLite {version}; {needed} or newer is needed.", hint=hint, id="notes.E001")]
    with closing(sqlite3.connect(":memory:")) as empty:
        if not empty.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone()[0]:
            return [Error(f"The SQLite {version} of this Python was built without FTS5.", hint=hint, id="notes.E002")]
    return []
