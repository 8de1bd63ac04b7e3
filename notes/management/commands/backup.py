from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from notes.backup import back_up
from notes.management.told import told


class Command(BaseCommand):
    help = "Writes everything that the site holds into one file, while it runs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="made, whole or not at all")
        parser.add_argument("--force", action="store_true", help="let it take the place of a file that is there")

    def handle(self, *, file: Path, force: bool, **_: Any) -> None:
        with told("Stopped. No backup was written."):
            contents = back_up(file, force=force)
        self.stdout.write(f"{contents} written to {file}.")
