"""What is asked of a database to back it up."""

import time
from contextlib import AbstractContextManager
from itertools import chain, count
from pathlib import Path
from typing import Protocol

from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

from notes.backup.contents import Contents

BEGINNINGS = {"sqlite": b"SQLite format 3\0", "postgresql": b"PGDMP"}


class Database(Protocol):
    """All its methods raise BackupError and OSError."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None: ...

    def refuse(self, file: Path) -> None:
        """Raises BackupError where neither backup nor restore can be, or not with this file."""

    def write(self, draft: Path) -> None:
        """Writes one state of all that is committed into this file, which is there and empty."""

    def at_hand(self, file: Path) -> AbstractContextManager[Path]:
        """The backup where `read` and `put_in` may use it. The file itself does not change."""

    def read(self, whole: Path, *, called: Path) -> Contents:
        """What a backup holds, after all of it was read; raises BackupError if it is damaged or not this site's."""

    def put_in(self, whole: Path) -> Path | None:
        """Puts it in the place of all that is there, brought up to this code's migrations, under a site version that
        neither has had. Returns where what was there is kept."""


def kind_of(file: Path) -> str:
    """The vendor of the database whose backup this is, by its first bytes; else nothing."""
    with file.open("rb") as opened:
        head = opened.read(16)
    return next((vendor for vendor, beginning in BEGINNINGS.items() if head.startswith(beginning)), "")


def unseen(number: int) -> int:
    """A version of the site that no process has seen, if this is the last one known. Of a database that is lost none
    is: then no site has changed more often than every second."""
    return max(number, int(time.time())) + 1


def before_restore(file: Path) -> Path:
    """A free name for what was in a database: that of this file, with day and time."""
    name = f"{file.stem}-before-restore-{timezone.localtime():%Y-%m-%d-%H%M%S}"
    names = chain([name], (f"{name}-{number}" for number in count(2)))
    return next(free for each in names if not (free := file.with_name(f"{each}{file.suffix}")).exists())
