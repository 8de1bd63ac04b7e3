from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from notes.backup import restore
from notes.importing.lock import one_run_at_a_time
from notes.management.told import told


class Command(BaseCommand):
    help = "Puts a backup in the place of everything that the site holds, while it runs, and keeps what was there."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="what `backup` has written")
        parser.add_argument("--force", action="store_true", help="even if the database holds topics")

    def handle(self, *, file: Path, force: bool, **_: Any) -> None:
        with told("Stopped. The database is whole: as it was before, or as the backup is."), one_run_at_a_time():
            contents, before = restore(file, force=force)
        self.stdout.write(f"{contents} restored from {file}.")
        if before:
            self.stdout.write(f"What was there before is kept in {before}.")
