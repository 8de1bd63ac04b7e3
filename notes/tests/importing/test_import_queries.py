"""What a file costs in queries: an unchanged one nothing of its own, a new one a fixed number."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notes.importing import earlier
from notes.models import Edition, Topic
from notes.tests.importing.running import Importer, edited, note

pytestmark = pytest.mark.django_db


def queries(run: Importer, folder: Path) -> int:
    with CaptureQueriesContext(connection) as found:
        run(folder, publish=True, rights="own work")
    return len(found)


def test_unchanged_files_share_one_look_up(run: Importer, folder: Path) -> None:
    note(folder, "0.md", title="Topic 0")
    queries(run, folder)
    alone = queries(run, folder)
    for number in range(1, 12):
        note(folder, f"{number}.md", title=f"Topic {number}", body=f"Words {number}.\n")
    queries(run, folder)
    assert queries(run, folder) == alone


def test_a_look_up_is_made_for_every_batch_and_finds_every_file(
    run: Importer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(earlier, "BATCH", 3)
    for number in range(8):
        note(folder, f"{number}.md", title=f"Topic {number}", body=f"Words {number}.\n")
    run(folder, publish=True, rights="own work")
    assert set(run(folder, publish=True, rights="own work").outcomes.values()) == {"unchanged"}
    assert Topic.objects.count() == Edition.objects.count() == 8


def test_a_new_file_costs_the_same_whether_few_or_many_stand_beside_it(run: Importer, folder: Path) -> None:
    def one_more(number: int) -> int:
        note(folder, f"{number}.md", title=f"Topic {number}", body=f"Words {number}.\n", subject="Polity")
        return queries(run, folder)

    first, second = one_more(0), one_more(1)
    for number in range(2, 10):
        note(folder, f"{number}.md", title=f"Topic {number}", body=f"Words {number}.\n", subject="Polity")
    queries(run, folder)
    assert one_more(10) <= second < first <= 50


def test_an_unchanged_file_whose_topic_waits_is_still_published(run: Importer, folder: Path) -> None:
    note(folder, id="a", rights="own work")
    run(folder)
    assert run(folder, publish=True).outcomes == {"note.md": "unchanged"}
    assert Edition.objects.count() == 1


def test_an_unchanged_file_of_an_edited_topic_still_says_why_it_is_not_published(run: Importer, folder: Path) -> None:
    note(folder, id="a", rights="own work")
    run(folder, publish=True)
    edited(Topic.objects.get(), summary="An editor's.")
    assert "NOT_PUBLISHED" in run(folder, publish=True).codes("note.md")
