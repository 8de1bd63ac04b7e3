"""`import_seeds` as a person at a terminal sees it: a bar, Ctrl-C, and another import that runs already."""

import fcntl
import os
import pty
import signal
import sqlite3
import subprocess
import sys
import termios
import time
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from django.db import connection

from notes.tests.importing.running import note

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="these processes have a file of their own")

HOUSE = Path(__file__).resolve().parents[3]
IMPORT = (sys.executable, "manage.py", "import_seeds", "--verbosity", "0")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrated, with the topics of all tests here."""
    path = tmp_path_factory.mktemp("terminal") / "db.sqlite3"
    command = [sys.executable, "manage.py", "migrate", "-v", "0"]
    subprocess.run(command, cwd=HOUSE, env=environment(path), check=True, timeout=120)
    return path


def environment(database: Path) -> dict[str, str]:
    return os.environ | {
        "DATABASE_URL": f"sqlite:///{database}",
        "DEBUG": "1",
        "DJANGO_SETTINGS_MODULE": "studynotes.settings",
    }


def folder_of(number: int, place: Path) -> Path:
    for each in range(number):
        note(place, f"{each}.md", title=f"{place.name} {each}", id=f"{place.name}-{each}", body=f"Text {each}.\n")
    return place


def imported(database: Path, folder: Path) -> "subprocess.CompletedProcess[str]":
    command = [*IMPORT, str(folder)]
    return subprocess.run(command, cwd=HOUSE, env=environment(database), capture_output=True, text=True, timeout=120)


def watched(database: Path, folder: Path) -> str:
    """What a person at a terminal sees of it."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    with subprocess.Popen([*IMPORT, str(folder)], cwd=HOUSE, env=environment(database), stderr=theirs) as process:
        os.close(theirs)
        seen = b""
        while True:
            try:
                read = os.read(ours, 4096)
            except OSError:  # Linux says so when the other end is closed
                break
            if not read:
                break
            seen += read
    os.close(ours)
    assert process.returncode == 0
    return seen.decode()


def count(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute("SELECT count(*) FROM notes_importedfile").fetchone()[0])


def test_a_bar_shows_on_a_terminal_with_more_files_than_a_screenful_and_not_in_a_pipe(
    database: Path, tmp_path: Path
) -> None:
    many = folder_of(30, tmp_path / "many")
    assert "30/30" in watched(database, many)
    assert imported(database, many).stderr == ""
    assert watched(database, folder_of(3, tmp_path / "few")) == ""


def test_while_another_import_runs_one_sentence_says_so(database: Path, tmp_path: Path) -> None:
    before, folder = count(database), folder_of(1, tmp_path / "busy")
    with Path(f"{database}.import-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = imported(database, folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "CommandError: Another import or a restore is running. Wait until it has finished.\n"
    assert count(database) == before
    assert imported(database, folder).returncode == 0


def test_ctrl_c_stops_a_run_with_one_sentence_and_the_next_run_finishes(database: Path, tmp_path: Path) -> None:
    before, folder = count(database), folder_of(80, tmp_path / "long")
    command, pipe = [*IMPORT, str(folder)], subprocess.PIPE
    # Where the tests run in the background Ctrl-C is ignored, and what they start would ignore it, too.
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(
        command, cwd=HOUSE, env=environment(database), stdout=pipe, stderr=pipe, text=True, preexec_fn=heard
    ) as process:
        until = time.monotonic() + 60
        while count(database) < before + 3 and time.monotonic() < until:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    done = count(database) - before
    assert 3 <= done < 80
    assert (process.returncode, out) == (130, "")
    assert err.startswith("CommandError: Stopped: ")
    assert err.endswith(" of 80 files are done, each of them whole. Run it again for the others.\n")
    assert int(err.split()[2]) in (done - 1, done)  # it may be stopped between its work and the count
    assert imported(database, folder).returncode == 0
    assert count(database) == before + 80
