"""What a backup holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from notes.models import Attachment, Edition, SiteVersion, Topic

MIGRATIONS = MigrationRecorder.Migration._meta.db_table
SITE_VERSION = SiteVersion._meta.db_table
COUNTED = {"topic": Topic._meta.db_table, "edition": Edition._meta.db_table, "image": Attachment._meta.db_table}
# By these tables a database is known as one of this site.
MARKS = {MIGRATIONS, SITE_VERSION, *COUNTED.values()}


class BackupError(Exception):
    """One sentence for the operator."""


@dataclass(frozen=True)
class Contents:
    """`rows`: how many, by table. `migrations`: those that it has seen, as (app, name). `size`: in bytes."""

    rows: Mapping[str, int]
    migrations: frozenset[tuple[str, str]]
    size: int

    def __str__(self) -> str:
        counts = ((self.rows.get(table, 0), noun) for noun, table in COUNTED.items())
        topics, editions, images = (f"{number:,} {noun}{'' if number == 1 else 's'}" for number, noun in counts)
        return f"{topics}, {editions} and {images} ({self.size / 1e6:,.1f} MB)"

    def unknown_migrations(self) -> list[str]:
        """Those that this code does not have. It reads all migrations from disk."""
        ours = MigrationLoader(None).disk_migrations
        replaced = (each for migration in ours.values() for each in migration.replaces)
        return sorted(f"{app}.{name}" for app, name in self.migrations - {*ours, *replaced})


def refuse_strangers(tables: set[str], called: object) -> None:
    """Raises BackupError unless these are the tables of such a site."""
    if missing := sorted(MARKS - tables):
        raise BackupError(f"{called} holds no site of study notes: there is no table {missing[0]}.")
