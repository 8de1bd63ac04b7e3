"""No two windows of one topic, nor of one slug, overlap: kept by the database itself.

Exclusion constraints on PostgreSQL, triggers on SQLite. Installed after every `migrate` and looked for before: SQLite
remakes a table for many an alteration and drops its triggers without a word.
"""

from collections.abc import Callable

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "notes_edition"
NAMES = {"edition_windows_by_topic": "topic_id", "edition_windows_by_slug": "slug"}

EXCLUDE = """
ALTER TABLE notes_edition ADD CONSTRAINT {name}
EXCLUDE USING gist ({column} WITH =, tstzrange(live_from, live_until) WITH &&)
"""

# Window ends are stored as ISO texts of one zone and compare as such. An empty window overlaps nothing.
TRIGGER = """
CREATE TRIGGER {name}_{event} BEFORE {event} {of} ON notes_edition
WHEN NEW.live_from < NEW.live_until AND EXISTS (
    SELECT 1 FROM notes_edition AS other
    WHERE other.{column} = NEW.{column} AND other.id IS NOT NEW.id AND other.live_from < other.live_until
    AND other.live_from < NEW.live_until AND NEW.live_from < other.live_until
)
BEGIN SELECT RAISE(ABORT, '{name}: the windows of two editions overlap'); END
"""


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of what should be installed and is not."""
    expected = {
        "postgresql": set(NAMES),
        "sqlite": {f"{name}_{event}" for name in NAMES for event in ("insert", "update")},
    }
    queries = {
        "postgresql": "SELECT conname FROM pg_constraint WHERE contype = 'x' AND conrelid = 'notes_edition'::regclass",
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'notes_edition'",
    }
    with connection.cursor() as cursor:
        cursor.execute(queries[connection.vendor])
        return sorted(expected[connection.vendor] - {row[0] for row in cursor.fetchall()})


def install(connection: BaseDatabaseWrapper) -> None:
    """Idempotent."""
    if names := missing(connection):
        statements: dict[str, Callable[[str], str]] = {"postgresql": _exclusion, "sqlite": _trigger}
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
            for name in names:
                cursor.execute(statements[connection.vendor](name))


def _exclusion(name: str) -> str:
    return EXCLUDE.format(name=name, column=NAMES[name])


def _trigger(name: str) -> str:
    rule, _, event = name.rpartition("_")
    of = "OF topic_id, slug, live_from, live_until" if event == "update" else ""
    return TRIGGER.format(name=rule, event=event, of=of, column=NAMES[rule])
