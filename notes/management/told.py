"""What went wrong, as one sentence."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import CommandError

from notes.backup import BackupError
from notes.importing.lock import RunInProgress

# What a shell expects of a program that Ctrl-C has stopped.
INTERRUPTED = 130


@contextmanager
def told(stopped: str) -> Iterator[None]:
    """Errors become a CommandError. Whoever ends the process ends it as Ctrl-C does: what was begun is tidied up."""
    with _ended_as_by_ctrl_c():
        try:
            yield
        except BackupError as error:
            raise CommandError(str(error)) from error
        except RunInProgress as error:
            raise CommandError("An import or another restore is running. Wait until it has finished.") from error
        except OSError as error:
            raise CommandError(f"{error.filename or 'Here'}: {error.strerror}.") from error
        except KeyboardInterrupt as error:
            raise CommandError(stopped, returncode=INTERRUPTED) from error


@contextmanager
def _ended_as_by_ctrl_c() -> Iterator[None]:
    before: dict[int, Any] = {}
    if threading.current_thread() is threading.main_thread():  # which alone may say so
        for name in ("SIGTERM", "SIGHUP"):
            if number := getattr(signal, name, None):
                before[number] = signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
