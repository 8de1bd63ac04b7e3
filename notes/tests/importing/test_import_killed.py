"""A run killed at any statement leaves whole topics, and the next run finishes its work."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from notes.tests.importing.running import note

HOUSE = Path(__file__).resolve().parents[3]

# Imports a folder, and dies in the middle of its statement number N: no handler runs, nothing is tidied up.
DYING = """
import os, signal, sys
import django
django.setup()
from django.core.management import call_command
from django.db import connection
seen = 0
def count(execute, *statement):
    global seen
    seen += 1
    if seen == int(sys.argv[1]):
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(*statement)
try:
    with connection.execute_wrapper(count):
        call_command("import_seeds", sys.argv[2], publish=True, rights="own work", verbosity=0)
finally:
    print(seen)
"""

MIGRATING = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
"""

NEVER = 10**9
ALL = """
SELECT t.identifier, t.slug, t.title, t.status, t.version, r.document, r.origin, e.number, e.slug, e.document, e.parts,
    (SELECT count(*) FROM notes_section WHERE topic_id = t.id), (SELECT count(*) FROM notes_takeaway WHERE topic_id = t.id),
    (SELECT group_concat(tag_id) FROM notes_topictag WHERE content_object_id = t.id),
    (SELECT count(*) FROM notes_searchentry WHERE edition_id = e.id),
    (SELECT count(*) FROM notes_importedfile WHERE topic_id = t.id),
    (SELECT count(*) FROM notes_transition WHERE topic_id = t.id)
FROM notes_topic AS t JOIN notes_revision AS r ON r.topic_id = t.id LEFT JOIN notes_edition AS e ON e.topic_id = t.id
ORDER BY t.identifier
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "notes"
    for number in range(4):
        note(made, f"{number}.md", title=f"Topic {number}", id=f"n{number}", tags=f"[one, tag {number}]")
    return made


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    database = tmp_path_factory.mktemp("empty") / "db.sqlite3"
    done = python(database, MIGRATING)
    assert done.returncode == 0, done.stderr
    return database


def python(database: Path, program: str, *arguments: object) -> "subprocess.CompletedProcess[str]":
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{database}",
        "DJANGO_SETTINGS_MODULE": "studynotes.settings",
        "SECRET_KEY": "for this test",
    }
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.run(command, cwd=HOUSE, env=environment, capture_output=True, text=True, timeout=60)


def rows(database: Path) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(ALL).fetchall()


@pytest.fixture
def undisturbed(tmp_path: Path, empty: Path, folder: Path) -> tuple[int, list[tuple[Any, ...]]]:
    """How many statements a whole run takes, and what it leaves."""
    database = Path(shutil.copy(empty, tmp_path / "undisturbed.sqlite3"))
    done = python(database, DYING, NEVER, folder)
    assert done.returncode == 0, done.stderr
    found = rows(database)
    assert [row[3] for row in found] == ["published"] * 4
    return int(done.stdout), found


@pytest.mark.parametrize("share", [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95])
def test_a_killed_run_leaves_whole_topics_and_the_next_run_finishes(
    tmp_path: Path, empty: Path, folder: Path, undisturbed: tuple[int, list[tuple[Any, ...]]], share: float
) -> None:
    statements, expected = undisturbed
    database = Path(shutil.copy(empty, tmp_path / "db.sqlite3"))
    assert python(database, DYING, int(statements * share), folder).returncode == -signal.SIGKILL
    whole = {row[0]: row for row in expected}
    for row in rows(database):
        kept, shown = row[:3] + row[4:7], row[7]
        assert kept == whole[row[0]][:3] + whole[row[0]][4:7]
        assert row[11:13] == whole[row[0]][11:13]
        assert shown in (None, 1)
    assert python(database, DYING, NEVER, folder).returncode == 0
    assert rows(database) == expected
