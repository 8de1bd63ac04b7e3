"""Backups of PostgreSQL: what its own programs write and read."""

import re
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from django.conf import settings
from django.core.management import call_command
from django.db import Error
from django.db.backends.base.base import BaseDatabaseWrapper

from notes.backup.contents import MIGRATIONS, SITE_VERSION, BackupError, Contents, refuse_strangers
from notes.backup.databases import before_restore, unseen
from notes.backup.placing import placed
from notes.backup.programs import Deadlock, Programs
from notes.models import SiteVersion, Topic

TRIES = 5
# Whatever the account's limits are: a backup of what is there takes its time.
PATIENTLY = "SET statement_timeout = 0;\nSET lock_timeout = 0;\nSET idle_in_transaction_session_timeout = 0;\n"
PLAIN = ("--no-owner", "--no-privileges")
# They belong to the cluster's administrator: a site's own account may neither drop nor describe them.
NOT_OURS = re.compile(r"^\d+; \d+ \d+ (EXTENSION|SCHEMA|COMMENT - EXTENSION|COMMENT - SCHEMA) ")
COPY = re.compile(rb'COPY (?:\w+|"[^"]+")\.(\w+) \((.*)\) FROM stdin;\n')
END = b"\\.\n"
# Written by pg_restore from version 17 on, and unknown to older servers.
TOO_NEW = b"SET transaction_timeout = 0;\n"
TABLES = """
SELECT quote_ident(nspname) || '.' || quote_ident(relname)
FROM pg_class AS class JOIN pg_namespace AS space ON space.oid = relnamespace
WHERE relkind IN ('r', 'p') AND nspname = ANY (current_schemas(false))
AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = class.oid AND deptype = 'e') ORDER BY relname <> %s, 1
"""


class PostgreSQL:
    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.connection, self.programs = connection, Programs(connection)

    def refuse(self, file: Path) -> None:
        self.programs.refuse()

    def write(self, draft: Path) -> None:
        self.programs.run(
            "pg_dump", "--format=custom", *PLAIN, "--no-password", "--lock-wait-timeout=60s", f"--file={draft}"
        )

    @contextmanager
    def at_hand(self, file: Path) -> Iterator[Path]:
        yield file

    def read(self, whole: Path, *, called: Path) -> Contents:
        """It is made into SQL once, to the end: a list of what is in it tells nothing of a part that is cut off."""
        rows: dict[str, int] = {}
        migrations = set()
        try:
            with self.programs.script(*PLAIN, str(whole)) as script:
                for table, columns, line in _rows(script):
                    rows[table] = rows.get(table, -1) + 1
                    if table == MIGRATIONS and line:
                        row = dict(zip(columns, line.decode().rstrip("\n").split("\t"), strict=True))
                        migrations.add((row["app"], row["name"]))
        except BackupError as error:
            raise BackupError(f"{called} is damaged or cut off: {error}") from error
        refuse_strangers({*rows}, called)
        return Contents(rows, frozenset(migrations), whole.stat().st_size)

    def put_in(self, whole: Path) -> Path | None:
        before = self._exchange(whole)
        try:
            call_command("migrate", interactive=False, verbosity=0)
            SiteVersion.objects.advance()  # what was kept since, of tables that were older
        except Error as error:
            where = f", and what was there is in {before}" if before else ""
            raise BackupError(f"The backup is restored{where}, but it could not be migrated: {error}.") from error
        return before

    def _exchange(self, whole: Path, tries: int = TRIES) -> Path | None:
        tables = self._tables()
        before = before_restore(settings.DATA_FOLDER / "database.dump") if tables else None
        try:
            self._at_one_stroke(whole, tables, before)
        except Deadlock:
            if before:
                before.unlink(missing_ok=True)
            if tries > 1:
                return self._exchange(whole, tries - 1)
            raise BackupError("The backup was not restored: too many are writing. Try again.") from None
        except BackupError as error:
            raise BackupError(f"The backup was not restored: {error}") from error
        return before

    def _at_one_stroke(self, whole: Path, tables: list[str], before: Path | None) -> None:
        """One transaction: others see all of it or nothing."""
        number = 0
        with self.programs.session() as session:
            session.say(PATIENTLY)
            session.say("BEGIN;\nCREATE EXTENSION IF NOT EXISTS btree_gist;\n")
            if before:
                session.say(f"LOCK TABLE {', '.join(tables)} IN EXCLUSIVE MODE;\n")
                session.wait()
                number = self._kept(before)  # nobody can write any more until all of it goes
                session.say(f"DROP TABLE {', '.join(tables)} CASCADE;\n")
            with closing(self._script(whole)) as script:
                for line in script:
                    session.send(line)
            version = f"greatest(number + 1, {unseen(number)})"
            session.say(f"UPDATE {self._home()}.{SITE_VERSION} SET number = {version};")  # noqa: S608
            session.say("ANALYZE;\nCOMMIT;\n")  # without what it knows of its rows the server plans badly

    def _kept(self, before: Path) -> int:
        """Backs up what is there; returns its site version."""
        before.parent.mkdir(exist_ok=True)
        with placed(before) as draft:
            self.write(draft)
        if SITE_VERSION not in self.connection.introspection.table_names():
            return 0
        return max(SiteVersion.objects.values_list("number", flat=True), default=0)

    def _script(self, whole: Path) -> Generator[bytes]:
        listed = self.programs.run("pg_restore", "--list", str(whole))
        with TemporaryDirectory() as folder:
            chosen = Path(folder, "chosen")
            chosen.write_text("".join(line for line in listed.splitlines(keepends=True) if not NOT_OURS.match(line)))
            options = (*PLAIN, "--clean", "--if-exists", f"--use-list={chosen}", str(whole))
            with self.programs.script(*options) as script:
                yield from (line for line in script if line != TOO_NEW)

    def _tables(self) -> list[str]:
        """Without those of extensions, and first that of topics: who writes begins there, too, and so does not hold
        already what we ask for next."""
        with self.connection.cursor() as cursor:
            cursor.execute(TABLES, [Topic._meta.db_table])
            return [name for (name,) in cursor.fetchall()]

    def _home(self) -> str:
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT quote_ident(current_schema())")
            return str(cursor.fetchone()[0])


def _rows(script: IO[bytes]) -> Iterator[tuple[str, list[str], bytes]]:
    """Table, columns and line; for each table an empty line first."""
    table, columns = "", [""]
    for line in script:
        if not table:
            if found := COPY.fullmatch(line):
                table, columns = found[1].decode(), found[2].decode().split(", ")
                yield table, columns, b""
        elif line == END:
            table = ""
        else:
            yield table, columns, line
