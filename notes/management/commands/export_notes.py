from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from notes.importing.export import export


class Command(BaseCommand):
    help = "Writes every topic as a studynotes/1 file, <slug>.md, into a folder."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="made when it does not exist")
        parser.add_argument("--published", action="store_true", help="what readers see now, not the working copies")

    def handle(self, *, folder: Path, published: bool, **_: Any) -> None:
        try:
            number = export(folder, published=published)
        except OSError as error:
            raise CommandError(f"{error.filename or folder}: {error.strerror}.") from error
        self.stdout.write(f"{number} {'file' if number == 1 else 'files'} written to {folder}.")
