"""PostgreSQL's own programs, on the database of a connection."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from tempfile import TemporaryFile
from typing import IO

from django.db.backends.base.base import BaseDatabaseWrapper

from notes.backup.contents import BackupError

NAMES = ("pg_dump", "pg_restore", "psql")
NEEDED = "PostgreSQL's client programs are needed (on Debian and Ubuntu: apt install postgresql-client)"
READY = "ready"
DEADLOCK = "40P01"


class Deadlock(BackupError):
    """Somebody and we waited for each other; nothing has changed. Another try may do."""


class Programs:
    """All methods raise BackupError with what the program said last. No password stands on a command line."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.connection = connection

    def refuse(self) -> None:
        """Raises BackupError unless all are there and as new as the server."""
        if missing := [name for name in NAMES if not shutil.which(name)]:
            raise BackupError(f"There is no {missing[0]} here: {NEEDED}.")
        server = self.connection.pg_version // 10_000  # type: ignore[attr-defined]  # PostgreSQL's alone
        for name in NAMES:
            said = _done([name, "--version"], None)
            version = re.search(r"\d+", said)
            if version is None or int(version[0]) < server:
                raise BackupError(f"{said.strip()} is older than the server ({server}): {NEEDED} of its version.")

    def run(self, name: str, *options: str) -> str:
        """What it wrote. pg_restore asks no database."""
        command, environment = self._command(name, *options)
        return _done([name, *options] if name == "pg_restore" else command, environment)

    @contextmanager
    def script(self, *options: str) -> Iterator[IO[bytes]]:
        """The lines of SQL that pg_restore makes of a backup."""
        with TemporaryFile() as errors:
            command = ["pg_restore", "--file=-", *options]
            process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors)  # noqa: S603
            with _killed(process):
                assert process.stdout
                yield process.stdout
                if process.wait():
                    raise BackupError(_last_words("pg_restore", errors))

    @contextmanager
    def session(self) -> Iterator["Session"]:
        """One session of psql, which ends at the first error; nothing is done that it has not been told to commit."""
        command, environment = self._command("psql", "--no-psqlrc", "--quiet", "--no-password", "--file=-")
        command[1:1] = ["--set=ON_ERROR_STOP=1", "--set=VERBOSITY=verbose"]  # with the codes of errors
        pipe = subprocess.PIPE
        with TemporaryFile() as errors:
            process = subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, stderr=errors)  # noqa: S603
            with _killed(process):
                try:
                    yield Session(process)
                    has_failed = _code(process) != 0
                except BrokenPipeError:
                    has_failed = True
                if has_failed:
                    words = _last_words("psql", errors, _code(process))
                    raise Deadlock(words) if DEADLOCK in words else BackupError(words)

    def _command(self, name: str, *options: str) -> tuple[list[str], dict[str, str]]:
        client = self.connection.client
        command, environment = client.settings_to_cmd_args_env(self.connection.settings_dict, [*options])
        return [name, *command[1:]], {**os.environ, **(environment or {})}


class Session:
    """Raises BrokenPipeError as soon as psql has ended."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdin and process.stdout
        self.stdin, self.stdout = process.stdin, process.stdout

    def say(self, statements: str) -> None:
        self.send(statements.encode())

    def send(self, line: bytes) -> None:
        self.stdin.write(line)

    def wait(self) -> None:
        """Until everything that was said is done. What comes afterwards is not heard any more."""
        self.say(f"\\echo {READY}\n\\o {os.devnull}\n")
        self.stdin.flush()
        if self.stdout.readline().strip() != READY.encode():
            raise BrokenPipeError


def _code(process: "subprocess.Popen[bytes]") -> int:
    """With which it ends when it is told nothing more."""
    with suppress(BrokenPipeError):
        if process.stdin:
            process.stdin.close()
    return process.wait()


@contextmanager
def _killed(process: "subprocess.Popen[bytes]") -> Iterator["subprocess.Popen[bytes]"]:
    """Killed when the block fails: it must not go on by itself."""
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(BrokenPipeError):  # what it would not read any more
                if pipe:
                    pipe.close()


def _done(command: Sequence[str], environment: dict[str, str] | None) -> str:
    with TemporaryFile() as errors:
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=errors, check=False)  # noqa: S603
        if done.returncode:
            raise BackupError(_last_words(command[0], errors, done.returncode))
    return done.stdout.decode(errors="replace")


def _last_words(name: str, errors: IO[bytes], code: int = 1) -> str:
    """The first complaint: what follows it follows from it."""
    errors.seek(0)
    lines = errors.read().decode(errors="replace").strip().splitlines() or [f"it ended with code {code}"]
    complaint = next((line for line in lines if re.search(r"(?i)error|fatal|could not", line)), lines[-1])
    return f"{name} has failed: {re.sub(r'^[^ ]*: (error: )?', '', complaint).strip().rstrip('.')}."
