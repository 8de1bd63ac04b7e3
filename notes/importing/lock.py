"""One run at a time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from django.db import connection

LOCKS_FILES = find_spec("fcntl") is not None

# Any number that no other program on the database uses: the letters "notes".
ADVISORY = 0x6E6F746573


class RunInProgress(Exception):
    """Another run holds the lock."""


@contextmanager
def one_run_at_a_time() -> Iterator[None]:
    """Held until the block ends or the process does, however it ends. Raises RunInProgress."""
    with _advisory() if connection.vendor == "postgresql" else _beside_the_database():
        yield


@contextmanager
def _advisory() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [ADVISORY])
        if not cursor.fetchone()[0]:
            raise RunInProgress
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ADVISORY])


@contextmanager
def _beside_the_database() -> Iterator[None]:
    name = str(connection.settings_dict["NAME"])
    if ":memory:" in name or "mode=memory" in name:  # nobody else can reach it
        yield
        return
    path = Path(f"{name}.import-lock")
    with _locked(path) if LOCKS_FILES else _made(path):
        yield


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    import fcntl

    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise RunInProgress from error
        yield


@contextmanager
def _made(path: Path) -> Iterator[None]:
    """For a system without file locks (Windows): a file that only one process can make."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL))
    except FileExistsError as error:
        raise RunInProgress from error
    try:
        yield
    finally:
        path.unlink()
