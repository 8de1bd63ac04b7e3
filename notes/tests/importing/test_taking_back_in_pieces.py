"""Taking a run back while it is stopped, locked out, or foreseen."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notes.importing.lock import RunInProgress, one_run_at_a_time
from notes.importing.taking_back import TakenBack, take_back, would_take_back
from notes.models import ImportedFile, ImportRun, Revision, Topic
from notes.models.choices import Origin, Status
from notes.tests.importing.running import Importer, note
from notes.tests.importing.taken import SHOWN, back, told, topic, version

pytestmark = pytest.mark.django_db


def test_taken_back_in_pieces_it_is_finished_by_the_next_call(run: Importer, folder: Path, author: User) -> None:
    class Killed(BaseException):
        pass

    for number in range(3):
        note(folder, f"{number}.md", title=f"Topic {number}", id=f"n{number}", body="One.\n")
    run(folder, **SHOWN)
    note(folder, "0.md", title="Topic 0", id="n0", body="Two.\n")
    note(folder, "3.md", title="Topic 3", id="n3", body="One.\n")
    run(folder, **SHOWN)
    taken = ImportRun.objects.latest("pk")
    calls, deadly = 0, 1

    def count(execute: Any, *statement: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == deadly:
            raise Killed
        return execute(*statement)

    kills = 0
    while True:
        try:
            with connection.execute_wrapper(count):
                take_back(taken, by=author)
            break
        except Killed:
            assert all(each.version == each.revisions.count() for each in Topic.objects.all())
            kills, calls, deadly = kills + 1, 0, deadly + 3
    assert kills
    assert set(Topic.objects.values_list("title", "status", "summary")) == {
        ("Topic 0", "published", "One."),
        ("Topic 1", "published", "One."),
        ("Topic 2", "published", "One."),
        ("Topic 3", "archived", "One."),
    }
    assert Revision.objects.filter(origin=Origin.RESTORE).count() == 1
    found = TakenBack.of(ImportRun.objects.get(pk=taken.pk))
    assert found and told(found) == {"archived": ["Topic 3"], "reverted": ["Topic 0"]}


def test_while_another_import_runs_nothing_is_taken_back(run: Importer, folder: Path) -> None:
    version(run, folder, "One.")
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's lock belongs to the connection, and a test has but one")
    with one_run_at_a_time(), pytest.raises(RunInProgress):
        take_back(ImportRun.objects.get(), by=None)
    assert topic().status == Status.DRAFT


def test_what_would_happen_is_foreseen_with_as_many_queries_for_one_topic_as_for_many(
    run: Importer, folder: Path
) -> None:
    def counted() -> int:
        taken = ImportRun.objects.latest("pk")
        with CaptureQueriesContext(connection) as queries:
            would_take_back(taken)
        return len(queries)

    note(folder, "0.md", title="Topic 0")
    run(folder)
    before = counted()
    for number in range(1, 9):
        note(folder, f"{number}.md", title=f"Topic {number}", body=f"Text {number}.\n")
    run(folder)
    assert counted() == before <= 6


def test_a_topic_that_was_deleted_is_nobodys(run: Importer, folder: Path) -> None:
    version(run, folder, "One.")
    topic().delete()
    assert told(back(1)) == {}
    assert ImportedFile.objects.get().taken_back
