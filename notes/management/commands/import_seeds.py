import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from notes.importing.detect import UnknownFormatError, named
from notes.importing.formats import formats
from notes.importing.lock import RunInProgress
from notes.importing.options import Options
from notes.importing.run import import_files
from notes.importing.walk import Found

SCREENFUL = 24
# What a shell expects of a program that Ctrl-C has stopped.
INTERRUPTED = 130
RUNNING = "Another import or a restore is running. Wait until it has finished."


class Command(BaseCommand):
    done = all = 0  # files of this run

    help = (
        "Imports files and folders of study notes as topics. Exit code 0: all handled; 1: a file failed; 2: wrong use."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="*", default=["seeds/"], metavar="PATH", help="files or folders (seeds/)")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and write nothing at all")
        parser.add_argument("--publish", action="store_true", help="publish what now equals its file, rights known")
        parser.add_argument("--rights", default="", metavar="TEXT", help="the rights of files that state none")
        parser.add_argument("--source", default="", metavar="NAME", help="a name for where the files come from")
        parser.add_argument("--format", default="", metavar="NAME", help=", ".join(formats()))
        parser.add_argument("--default-subject", default="", metavar="NAME", help="for files without a subject")
        parser.add_argument("--report", metavar="FILE", help="write the report as JSON")

    def handle(self, *, paths: Sequence[str], report: str | None, verbosity: int, **options: Any) -> None:
        if report and not _is_writable(Path(report)):
            raise CommandError(f"{report}: the report cannot be written there.", returncode=2)
        names = ("dry_run", "publish", "rights", "source", "format", "default_subject")
        try:
            if options["format"]:
                named(options["format"])
            result = import_files(paths, Options(**{name: options[name] for name in names}), self.progress)
        except RunInProgress as error:
            raise CommandError(
                "Another import or a restore is running. Wait until it has finished.", returncode=1
            ) from error
        except UnknownFormatError as error:
            raise CommandError(str(error), returncode=2) from error
        except KeyboardInterrupt as stopped:
            raise CommandError(self.stopped(dry_run=options["dry_run"]), returncode=INTERRUPTED) from stopped
        for line in result.lines(with_unchanged=verbosity > 1) if verbosity else ():
            self.stdout.write(line)
        for sentence in result.wrong:
            self.stderr.write(sentence)
        if report:
            Path(report).write_text(json.dumps(result.to_json(), ensure_ascii=False, indent=1) + "\n", "utf-8")
        sys.exit(result.exit_code)

    def progress(self, files: Sequence[Found]) -> Iterator[Found]:
        """Counts, and shows a bar when somebody watches and there is something to wait for."""
        self.done, self.all = 0, len(files)
        shown: Iterable[Found] = files
        if len(files) > SCREENFUL and sys.stderr.isatty():
            from tqdm import tqdm

            shown = tqdm(files, unit="file", file=sys.stderr)
        for found in shown:
            yield found
            self.done += 1

    def stopped(self, *, dry_run: bool) -> str:
        if dry_run:
            return "Stopped. Nothing was written: this was a dry run."
        return f"Stopped: {self.done} of {self.all} files are done, each of them whole. Run it again for the others."


def _is_writable(path: Path) -> bool:
    folder = path.absolute().parent
    return not path.is_dir() and folder.is_dir() and os.access(path if path.exists() else folder, os.W_OK)
