"""Backups of SQLite: the database as one file."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from notes.backup.contents import COUNTED, MIGRATIONS, SITE_VERSION, BackupError, Contents, refuse_strangers
from notes.backup.databases import before_restore, unseen
from notes.backup.placing import placed

# Between two steps Ctrl-C is heard.
PAGES = 2_000
SECONDS_TO_WAIT = 60
# The names of a database's own files, there or not: who overwrites them breaks it, and it empties what stands there.
PARTS = ("", "-wal", "-shm", "-journal", ".import-lock")


class SQLite:
    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.file = Path(connection.settings_dict["NAME"])
        self.is_in_memory = connection.is_in_memory_db()  # type: ignore[attr-defined]  # SQLite's alone

    def refuse(self, file: Path) -> None:
        if self.is_in_memory:
            raise BackupError("The database is in this process's memory only: there is nothing to back up or restore.")
        parts = [Path(f"{self.file.resolve()}{ending}") for ending in PARTS]
        if file.resolve() in parts or any(file.exists() and each.exists() and file.samefile(each) for each in parts):
            raise BackupError(f"{file} is the site's database itself, or belongs to it.")

    def write(self, draft: Path) -> None:
        if not self.file.exists():
            raise BackupError(f"There is no database {self.file}.")
        try:
            with closing(_opened(self.file)) as source, closing(_opened(draft)) as target:
                # One state for all steps: a step that finds another begins anew, and would for ever while many write.
                source.execute("BEGIN")
                source.execute("SELECT count(*) FROM sqlite_master").fetchone()
                _copy(source, target)
                target.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.Error as error:
            raise BackupError(f"The database cannot be backed up: {error}.") from error

    @contextmanager
    def at_hand(self, file: Path) -> Iterator[Path]:
        """A copy beside the database, where there must be room for it."""
        beside = Path(f"{file}-wal")
        if beside.exists() and beside.stat().st_size:
            raise BackupError(f"{file} is a database in use and not a backup: {beside.name} holds a part of it.")
        with TemporaryDirectory(prefix=".restore-", dir=self.file.parent) as folder:
            yield Path(shutil.copyfile(file, Path(folder, "whole.sqlite3")))

    def read(self, whole: Path, *, called: Path) -> Contents:
        try:
            with closing(_opened(whole)) as database:
                if (fault := database.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
                    raise sqlite3.DatabaseError(fault)
                refuse_strangers(_tables(database), called)
                rows = {table: _one(database, f"SELECT count(*) FROM {table}") for table in COUNTED.values()}  # noqa: S608
                migrations = frozenset(database.execute(f"SELECT app, name FROM {MIGRATIONS}").fetchall())  # noqa: S608
        except sqlite3.Error as error:
            raise BackupError(f"{called} is damaged or cut off: {error}.") from error
        return Contents(rows, migrations, whole.stat().st_size)

    def put_in(self, whole: Path) -> Path | None:
        """Migrated before it takes the other's place: nobody ever meets old tables."""
        try:
            _migrate(whole)
            with closing(_opened(self.file, "rwc")) as target, closing(_opened(whole)) as source:
                target.execute("PRAGMA journal_mode=WAL")
                _take_page_size(source, _one(target, "PRAGMA page_size"))
                before = before_restore(self.file) if SITE_VERSION in _tables(target) else None
                # Asked at the first step, when nobody can write any more until the last one has taken all away.
                _copy(source, target, lambda: _supersede(source, self._kept(before) if before else 0))
                with suppress(sqlite3.Error):  # who writes next does it as well
                    target.execute("PRAGMA wal_checkpoint(PASSIVE)")
        except (sqlite3.Error, Error) as error:
            raise BackupError(f"The backup cannot be restored, and nothing has changed: {error}.") from error
        return before

    def _kept(self, before: Path) -> int:
        """Backs up what is there; returns its site version."""
        with placed(before) as draft:
            self.write(draft)
            with closing(_opened(draft)) as database:
                return _one(database, f"SELECT coalesce(max(number), 0) FROM {SITE_VERSION}")  # noqa: S608


def _opened(file: Path, mode: str = "rw") -> sqlite3.Connection:
    """Never made by being opened, unless the mode says so."""
    address = f"{file.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(address, uri=True, timeout=SECONDS_TO_WAIT, isolation_level=None)


def _one(database: sqlite3.Connection, query: str) -> int:
    return int(database.execute(query).fetchone()[0])


def _tables(database: sqlite3.Connection) -> set[str]:
    return {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _copy(source: sqlite3.Connection, target: sqlite3.Connection, at_first: Callable[[], None] | None = None) -> None:
    """One transaction of the target. It has begun, and holds off all other writers, when `at_first` is called, which
    may still change the source."""
    waiting = [at_first] if at_first else []

    def step(status: int, *_: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise sqlite3.OperationalError(f"somebody else has been writing for {SECONDS_TO_WAIT} seconds")
        if waiting:
            waiting.pop()()

    # Never all of them in the first step, behind which it would be too late.
    pages = max(1, min(PAGES, _one(source, "PRAGMA page_count") // 2))
    source.backup(target, pages=pages, progress=step)


def _supersede(source: sqlite3.Connection, number: int) -> None:
    source.execute(f"UPDATE {SITE_VERSION} SET number = max(number + 1, ?)", [unseen(number)])  # noqa: S608


def _take_page_size(database: sqlite3.Connection, size: int) -> None:
    """A database with a write-ahead log takes pages of its own size only."""
    if _one(database, "PRAGMA page_size") != size:
        database.execute("PRAGMA journal_mode=DELETE")
        database.execute(f"PRAGMA page_size={size}")
        database.execute("VACUUM")


def _migrate(file: Path) -> None:
    name = "restored"
    connections.databases[name] = {**connections.databases[DEFAULT_DB_ALIAS], "NAME": str(file)}
    try:
        call_command("migrate", database=name, interactive=False, verbosity=0)
    finally:
        connections[name].close()
        del connections[name]
        del connections.databases[name]
