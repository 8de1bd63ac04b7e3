"""Runs a command against a throw-away PostgreSQL cluster: `python -m notes.tests.postgres COMMAND …`.

The cluster listens on a free port of loopback alone, lives in a temporary folder, is never synced to disk, and is gone
when the command has ended. The exit code is the command's.
"""

import contextlib
import glob
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ELSEWHERE = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")
SPEED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size=1GB")
# A test takes its rows back, and what is counted behind its back says that there are none: plans for no rows take a
# thousand times as long with three thousand.
STEADY = ("autovacuum=off",)


class NoServer(Exception):
    """PostgreSQL's server is not installed, or it did not start."""


def server_folder() -> Path:
    """The folder that holds both initdb and postgres: one on PATH, else the newest version elsewhere."""
    found = sorted((folder for pattern in ELSEWHERE for folder in glob.glob(pattern)), key=version, reverse=True)
    for folder in [*os.get_exec_path(), *found]:
        if all(os.access(Path(folder, program), os.X_OK) for program in ("initdb", "postgres")):
            return Path(folder)
    raise NoServer("no PostgreSQL server (initdb, postgres) is installed here")


def version(folder: str) -> int:
    return int("".join(filter(str.isdigit, folder)) or 0)


def unprivileged() -> dict[str, Any]:
    """How to start a program as somebody who is not root, since PostgreSQL will not run as root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            account = pwd.getpwnam(name)
            return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    raise NoServer("PostgreSQL will not run as root, and there is no account postgres or nobody")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """The DATABASE_URL of a cluster that ends with the block."""
    programs, account = server_folder(), unprivileged()
    home = Path(tempfile.mkdtemp(prefix="studynotes-postgres-"))
    try:
        if account:
            os.chown(home, account["user"], account["group"])
        password = create(programs, account, home)
        with running(programs, account, home) as port:
            yield f"postgres://studynotes:{password}@127.0.0.1:{port}/postgres"
    finally:
        shutil.rmtree(home, ignore_errors=True)


def create(programs: Path, account: dict[str, Any], home: Path) -> str:
    """Makes an empty cluster; returns its owner's password."""
    password = secrets.token_hex(16)
    secret = home / "password"
    secret.touch(mode=0o600)
    secret.write_text(password)
    if account:
        os.chown(secret, account["user"], account["group"])
    command = [f"{programs}/initdb", f"--pgdata={home}/data", "--username=studynotes", "--encoding=UTF8", "--no-sync"]
    command += ["--auth=scram-sha-256", f"--pwfile={secret}"]
    for locale in ("C.UTF-8", "C"):
        done = subprocess.run([*command, f"--locale={locale}"], cwd=home, capture_output=True, text=True, **account)
        if done.returncode == 0:
            return password
    raise NoServer(f"initdb made no cluster: {done.stderr.strip()}")


@contextlib.contextmanager
def running(programs: Path, account: dict[str, Any], home: Path) -> Iterator[int]:
    port = free_port()
    settings = [*SPEED, *STEADY, "listen_addresses=127.0.0.1", f"port={port}", f"unix_socket_directories={home}"]
    command = [f"{programs}/postgres", "-D", f"{home}/data", *(part for one in settings for part in ("-c", one))]
    with (home / "log").open("w") as log:
        # In its own session, so that Ctrl-C stops the tests first and the server after them.
        server = subprocess.Popen(
            command, cwd=home, stdout=log, stderr=log, text=True, start_new_session=True, **account
        )
        try:
            wait_until_ready(server, home / "data" / "postmaster.pid", home / "log")
            yield port
        finally:
            stop(server)


def wait_until_ready(server: "subprocess.Popen[str]", state: Path, log: Path) -> None:
    """The server writes its state into the last line of its pid file."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and server.poll() is None:
        if state.exists() and state.read_text().rstrip().endswith("ready"):
            return
        time.sleep(0.05)
    raise NoServer(f"PostgreSQL did not start: {log.read_text().strip()}")


def stop(server: "subprocess.Popen[str]") -> None:
    for farewell in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):  # fast, immediate, at any price
        server.send_signal(farewell)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(timeout=15)
            return


def main(command: list[str]) -> int:
    # An ordinary exit, so that the server stops and its folder goes even then.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        with cluster() as url:
            return run(command, os.environ | {"DATABASE_URL": url})
    except NoServer as reason:
        if os.environ.get("CI"):
            print(f"The tests on PostgreSQL cannot run: {reason}.", file=sys.stderr)
            return 1
        print(f"The tests on PostgreSQL are skipped: {reason}.")
        return 0


def run(command: list[str], environment: dict[str, str]) -> int:
    child = subprocess.Popen(command, env=environment)
    try:
        while True:
            with contextlib.suppress(KeyboardInterrupt):  # the child has got it too, and ends by itself
                return child.wait()
    finally:
        if child.poll() is None:
            child.terminate()
            child.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
