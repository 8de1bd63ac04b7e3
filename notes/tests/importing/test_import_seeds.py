"""`manage.py import_seeds`: what a run makes of files, and what it says."""

from pathlib import Path

import pytest

from notes.models import Edition, ImportedFile, ImportRun, Revision, Topic
from notes.models.choices import Status
from notes.tests.importing.running import Importer, note

pytestmark = pytest.mark.django_db


def test_a_file_becomes_a_draft_whatever_it_says_of_itself(run: Importer, folder: Path) -> None:
    note(folder, id="polity-fc", status="published")
    done = run(folder)
    topic = Topic.objects.get()
    assert (done.code, done.outcomes) == (0, {"note.md": "created"})
    assert (topic.identifier, topic.status, topic.revisions.get().origin) == ("polity-fc", Status.DRAFT, "import")
    assert not Edition.objects.exists()


def test_everything_about_the_file_is_kept(run: Importer, folder: Path) -> None:
    path = note(folder, id="a")
    run(folder)
    file = ImportedFile.objects.get()
    assert file.raw == path.read_bytes()
    assert (file.format, file.path, file.source) == ("studynotes/1", "note.md", str(folder.resolve()))
    assert file.revision == Topic.objects.get().revisions.get()
    assert file.taken
    assert file.evidence


def test_the_subject_comes_from_the_file_else_the_folder_else_the_option(run: Importer, folder: Path) -> None:
    note(folder, "Geography/a.md", title="A", subject="Economy")
    note(folder, "Geography/b.md", title="B")
    note(folder, "c.md", title="C")
    run(folder, default_subject="General")
    subjects = {topic.title: topic.subject.name for topic in Topic.objects.select_related("subject") if topic.subject}
    assert subjects == {"A": "Economy", "B": "Geography", "C": "General"}


def test_a_topic_without_id_has_the_same_identifier_and_uids_anywhere(run: Importer, folder: Path) -> None:
    note(folder, "here.md")
    run(folder)
    first = Topic.objects.get().document
    Edition.objects.all().delete()
    ImportedFile.objects.all().delete()
    Topic.objects.all().delete()
    (folder / "here.md").rename(folder / "there.md")
    run(folder, source="another")
    assert Topic.objects.get().document == first


def test_a_dry_run_says_the_same_and_writes_nothing_at_all(run: Importer, folder: Path) -> None:
    note(folder, "a.md", title="Same")
    note(folder, "b.md", title="Same", body="Other.\n")
    (folder / "c.bin").write_bytes(b"\x00\x01\x02" * 100)
    dry = run(folder, dry_run=True, publish=True, rights="own work")
    counts = [model.objects.count() for model in (Topic, Edition, Revision, ImportRun, ImportedFile)]
    assert counts == [0, 0, 0, 0, 0]
    wet = run(folder, publish=True, rights="own work")
    assert dry.outcomes == wet.outcomes
    assert [row["topic"] for row in dry.report["files"]] == [row["topic"] for row in wet.report["files"]]
    assert (dry.report["dry_run"], wet.report["dry_run"]) == (True, False)


def test_the_report_has_the_shape_that_scripts_rely_on(run: Importer, folder: Path) -> None:
    note(folder, id="a", difficulty="expert")
    report = run(folder).report
    assert set(report) == {"dry_run", "files", "summary"}
    row = report["files"][0]
    assert set(row) == {"path", "format", "outcome", "topic", "title", "declared", "taken", "notices", "dropped"}
    assert (row["path"], row["topic"]) == (f"{folder.as_posix()}/note.md", "finance-commission")
    assert row["declared"] == {"reading_minutes": None, "verified_percent": None}
    assert all(set(taken) == {"line", "field"} for taken in row["taken"])
    notice = next(notice for notice in row["notices"] if notice["code"] == "UNKNOWN_DIFFICULTY")
    assert set(notice) == {"code", "line", "message"}
    assert "expert" in notice["message"]
    assert report["summary"] == {"created": 1}


def test_the_terminal_counts_unchanged_files_and_lists_them_only_when_asked(run: Importer, folder: Path) -> None:
    note(folder, id="a", rights="own work")
    run(folder)
    assert run(folder).out == "1 unchanged.\n"
    assert "note.md" in run(folder, verbosity=2).out
