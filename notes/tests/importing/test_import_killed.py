"""A run killed at any statement, or at any moment, leaves whole topics, and the next run finishes its work.

`KILLS=all` kills before every single statement and at two hundred moments; without it before every seventh and at ten.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from notes.tests.importing.killing_stage import OUTCOMES

HOUSE = Path(__file__).resolve().parents[3]
ALL = os.environ.get("KILLS") == "all"
EVERY, MOMENTS = (1, 200) if ALL else (7, 10)
# To make and drop a database of PostgreSQL takes longer than to copy a file.
TIMES = 1 if connection.vendor == "sqlite" or ALL else 3


def killed(folder: Path, plan: str, number: int) -> dict[str, Any]:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE}
    command = [sys.executable, "-m", "notes.tests.importing.killing", str(folder), plan, str(number)]
    done = subprocess.run(command, cwd=HOUSE, env=environment, capture_output=True, text=True, timeout=580)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["outcomes"].items() >= OUTCOMES.items()
    return found


def wrong(found: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for each in found["kills"] if each["faults"] or each["differences"]]


def test_a_run_killed_at_a_statement_leaves_whole_topics_and_the_next_run_finishes(tmp_path: Path) -> None:
    found = killed(tmp_path, "statements", EVERY * TIMES)
    assert len(found["kills"]) >= found["statements"] // (EVERY * TIMES)
    assert all(each["died"] for each in found["kills"])
    assert wrong(found) == []


def test_a_run_killed_at_any_moment_leaves_whole_topics_and_the_next_run_finishes(tmp_path: Path) -> None:
    found = killed(tmp_path, "moments", MOMENTS // TIMES)
    assert len(found["kills"]) == MOMENTS // TIMES
    assert any(each["died"] for each in found["kills"])
    assert wrong(found) == []
