"""The whole site as one file, taken and put back while it runs: everything that the site holds is in its database."""

from pathlib import Path
from typing import NamedTuple

from django.db import connection

from notes.backup.contents import BackupError, Contents
from notes.backup.databases import Database, kind_of
from notes.backup.placing import placed
from notes.backup.postgresql import PostgreSQL
from notes.backup.sqlite import SQLite
from notes.models import SiteVersion, Topic
from notes.models.kept import kept
from notes.models.site_version import known

__all__ = ["BackupError", "Contents", "Restored", "back_up", "restore"]

KINDS: dict[str, type[Database]] = {"sqlite": SQLite, "postgresql": PostgreSQL}


class Restored(NamedTuple):
    contents: Contents
    before: Path | None  # what was in the database before; None when it was empty


def back_up(file: Path, *, force: bool = False) -> Contents:
    """Writes one state of the database, that of a moment within this call, to a file that only its owner may read.

    The file is there whole or not at all; `force` lets it take another's place. Nobody waits for it. Raises BackupError
    and OSError.
    """
    database = KINDS[connection.vendor](connection)
    database.refuse(file)
    with placed(file, force=force) as draft:
        database.write(draft)
        return database.read(draft, called=file)


def restore(file: Path, *, force: bool = False) -> Restored:
    """Puts a backup in the place of everything in the database, at one stroke for all who have it open.

    What was there is kept as a backup of its own, to the last save; `force` is needed when it holds a topic. Those who
    write meanwhile wait. Raises BackupError and OSError, and nothing has changed, but where the sentence says so.
    """
    database = KINDS[connection.vendor](connection)
    database.refuse(file)
    if (kind := kind_of(file)) != connection.vendor:
        raise BackupError(_of_another_kind(file, kind))
    with database.at_hand(file) as whole:
        contents = database.read(whole, called=file)
        if unknown := contents.unknown_migrations():
            raise BackupError(f"{file} was made by a newer version of this site, which knows {unknown[0]} as well.")
        if not force and _holds_a_topic():
            raise BackupError(
                "The database holds topics. With --force the backup takes their place, and they are kept in another."
            )
        before = database.put_in(whole)
    kept.forget()
    known.forget()
    return Restored(contents, before)


def _of_another_kind(file: Path, kind: str) -> str:
    if not kind:
        return f"{file} is not a backup."
    return f"{file} is a backup of another kind of database ({kind}) than this site's ({connection.vendor})."


def _holds_a_topic() -> bool:
    tables = {Topic._meta.db_table, SiteVersion._meta.db_table}
    return tables <= {*connection.introspection.table_names()} and Topic.objects.order_by().values("pk")[:1].count() > 0
