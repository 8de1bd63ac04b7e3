"""`--publish` shows what equals its file, and never what an editor should decide."""

from pathlib import Path

import pytest

from notes.models import Edition, ImportRun, Topic
from notes.models.choices import Status
from notes.tests.importing.running import Importer, edited, note

pytestmark = pytest.mark.django_db


def test_publish_shows_what_equals_its_file_and_names_the_run(run: Importer, folder: Path) -> None:
    note(folder, id="a", rights="CC BY 4.0")
    run(folder, publish=True)
    topic = Topic.objects.get()
    move = topic.transitions.get()
    assert (topic.status, Edition.objects.get().by) == (Status.PUBLISHED, None)
    assert (move.by, move.origin, move.reason) == (None, "import", str(ImportRun.objects.get()))


def test_publish_leaves_what_has_unknown_rights(run: Importer, folder: Path) -> None:
    note(folder, id="a")
    done = run(folder, publish=True)
    assert (done.code, done.outcomes) == (0, {"note.md": "created"})
    assert {"RIGHTS_UNKNOWN", "NOT_PUBLISHED"} <= set(done.codes("note.md"))
    assert not Edition.objects.exists()


def test_publish_comes_back_for_what_was_imported_without_it(run: Importer, folder: Path) -> None:
    note(folder, id="a", rights="own work")
    run(folder)
    assert run(folder, publish=True).outcomes == {"note.md": "unchanged"}
    assert Edition.objects.count() == 1


def test_publish_never_shows_an_editors_change(run: Importer, folder: Path) -> None:
    note(folder, id="a", rights="own work")
    run(folder, publish=True)
    edited(Topic.objects.get(), title="Unfinished")
    done = run(folder, publish=True)
    assert "NOT_PUBLISHED" in done.codes("note.md")
    assert [edition.title for edition in Edition.objects.all()] == ["Finance Commission"]


def test_publish_leaves_an_archived_topic(run: Importer, folder: Path) -> None:
    note(folder, id="a", rights="own work")
    run(folder)
    Topic.objects.update(status=Status.ARCHIVED)
    assert "NOT_PUBLISHED" in run(folder, publish=True).codes("note.md")
    assert not Edition.objects.exists()
