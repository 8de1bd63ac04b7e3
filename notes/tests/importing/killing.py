"""Kills runs of the importer and looks at what they leave: `python -m notes.tests.importing.killing FOLDER PLAN N`.

A program of its own, because a process that has a database open must not fork: this one closes its own before the
first child. Every run, look and rerun is a child, on a fresh copy of one prepared database. It prints one JSON object.

PLAN `statements`: a run for every Nth statement, killed before it. PLAN `moments`: N runs, each killed at any moment.
"""

import json
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

import django

Work = Callable[[], Any]


def main(folder: Path, plan: str, number: int) -> None:
    django.setup()
    from notes.tests.importing.killing_copies import copies
    from notes.tests.importing.killing_stage import dump, faults, run, set_up

    notes = folder / "notes"
    database = copies(folder)

    def on(name: str, *works: Work) -> Work:
        def done() -> list[Any]:
            database.use(name)
            return [work() for work in works]

        return done

    set_up(database, notes)
    database.copy("rehearsal")
    database.use("rehearsal")
    run(notes)  # what this loads no child has to load
    database.leave()
    database.copy("whole")
    (statements, seconds, outcomes), expected = child(on("whole", lambda: measured(lambda: run(notes)), dump))
    kills = []
    for at in range(1, statements + 1, number) if plan == "statements" else moments(number, seconds):
        database.copy("killed")
        died = killed(at, on("killed", lambda: run(notes)))
        left, _, found = child(on("killed", faults, lambda: run(notes), dump))
        kills.append({"at": at, "died": died, "faults": left, "differences": differences(expected, found)})
        database.remove("killed")
    database.close()
    print(json.dumps({"statements": statements, "seconds": seconds, "outcomes": outcomes, "kills": kills}))


def moments(number: int, seconds: float) -> Iterator[float]:
    """Anywhere in a run: one in each of so many equal parts of it."""
    for part in range(number):
        yield (part + random.random()) * seconds / number


def measured(work: Work) -> tuple[int, float, Any]:
    """How many statements it takes, how many seconds, and what it gives."""
    from django.db import connection

    count = Count()
    began = time.perf_counter()
    with connection.execute_wrapper(count):
        given = work()
    return count.seen, time.perf_counter() - began, given


class Count:
    """Counts a connection's statements, and ends the process before one of them: no handler runs."""

    def __init__(self, deadly: int = 0) -> None:
        self.seen, self.deadly = 0, deadly

    def __call__(self, execute: Callable[..., Any], *statement: Any) -> Any:
        self.seen += 1
        if self.seen == self.deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*statement)


def killed(at: float, work: Work) -> bool:
    """Does it in a child that is killed before its statement number `at` (int) or after `at` seconds (float).
    Whether the child was still at it."""
    process = os.fork()
    if process == 0:
        from django.db import connection

        if isinstance(at, int):
            connection.execute_wrappers.append(Count(at))
        ended(work)
    if isinstance(at, float):
        time.sleep(at)
        os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit("A run failed by itself.")
    return os.WIFSIGNALED(status)


def child(work: Work) -> Any:
    """What it gives in a process of its own, by way of JSON."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        ended(lambda: os.fdopen(writing, "w").write(json.dumps(work())))
    os.close(writing)
    with os.fdopen(reading) as given:
        text = given.read()
    if os.waitpid(process, 0)[1]:
        raise SystemExit("A child failed.")
    return json.loads(text)


def ended(work: Work) -> None:
    """Does it, lets go of the database, and ends this process as a fork should: nothing of the parent's is tidied up."""
    from django.db import connections

    try:
        work()
        connections.close_all()
    except BaseException:  # noqa: BLE001  # whatever it was, a fork must not go on as its parent
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def differences(expected: dict[str, list[Any]], found: dict[str, list[Any]]) -> list[str]:
    return [
        f"{table}: {one} ≠ {other}"
        for table in sorted({*expected, *found})
        for one, other in zip_longest(expected.get(table, []), found.get(table, []))
        if one != other
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
