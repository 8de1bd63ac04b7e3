"""`manage.py import_seeds`: what a whole run does, says and leaves behind."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notes.models import Edition, ImportedFile, ImportRun, Revision, Topic
from notes.models.choices import Status

pytestmark = pytest.mark.django_db

Importer = Callable[..., "Done"]


class Done:
    """A finished command: its exit code, what it printed, its report."""

    def __init__(self, code: int, out: str, err: str, report: dict[str, Any]) -> None:
        self.code, self.out, self.err, self.report = code, out, err, report

    @property
    def outcomes(self) -> dict[str, str]:
        return {Path(row["path"]).name: row["outcome"] for row in self.report["files"]}

    def codes(self, name: str) -> list[str]:
        row = next(row for row in self.report["files"] if Path(row["path"]).name == name)
        return [notice["code"] for notice in row["notices"]]


@pytest.fixture
def run(tmp_path: Path) -> Importer:
    def import_seeds(*arguments: object, **options: object) -> Done:
        out, err, report = StringIO(), StringIO(), tmp_path / "report.json"
        report.unlink(missing_ok=True)
        with pytest.raises(SystemExit) as stop:
            call_command("import_seeds", *map(str, arguments), report=str(report), stdout=out, stderr=err, **options)
        found = json.loads(report.read_text()) if report.exists() else {}
        return Done(int(stop.value.code or 0), out.getvalue(), err.getvalue(), found)

    return import_seeds


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "notes"
    made.mkdir()
    return made


def note(folder: Path, name: str = "note.md", title: str = "Finance Commission", **fields: str) -> Path:
    """Writes a studynotes/1 file."""
    body = fields.pop("body", "A summary.\n\n## Introduction\n\nWho sits on it.\n\n## Key Takeaways\n- Five years.\n")
    front = "".join(f"{key}: {value}\n" for key, value in fields.items())
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\nformat: studynotes/1\ntitle: {title}\n{front}---\n{body}", "utf-8")
    return path


def edited(topic: Topic, **fields: Any) -> Topic:
    """The topic after an editor has changed it."""
    import dataclasses

    topic.apply(dataclasses.replace(topic.document, **fields), by=None, started_from=topic.version)
    return topic


# From files to topics


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


# Running it again


def test_the_second_run_changes_nothing(run: Importer, folder: Path) -> None:
    note(folder, "a.md", title="A")
    note(folder, "b.md", title="B", id="b")
    run(folder, publish=True, rights="own work")
    with CaptureQueriesContext(connection) as queries:
        done = run(folder, publish=True, rights="own work")
    assert done.outcomes == {"a.md": "unchanged", "b.md": "unchanged"}
    desk = ("notes_topic", "notes_section", "notes_revision", "notes_edition", "notes_importedfile")
    writes = [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert [sql for sql in writes if any(f'"{table}' in sql for table in desk)] == []


def test_a_changed_file_updates_its_topic_and_readers_keep_the_old_edition(run: Importer, folder: Path) -> None:
    note(folder, id="a")
    run(folder, publish=True, rights="own work")
    note(folder, id="a", body="A new summary.\n")
    assert run(folder).outcomes == {"note.md": "updated"}
    topic = Topic.objects.get()
    assert (topic.summary, topic.version, topic.status) == ("A new summary.", 2, Status.DRAFT)
    assert Edition.objects.get().document.summary == "A summary."


def test_a_change_of_white_space_alone_is_unchanged(run: Importer, folder: Path) -> None:
    path = note(folder, id="a")
    run(folder)
    path.write_text(path.read_text().replace("\n\n", "\n\n\n").replace("\n", "\r\n"), "utf-8", newline="")
    assert run(folder).outcomes == {"note.md": "unchanged"}
    assert Revision.objects.count() == 1


@pytest.mark.parametrize("field", [{"tags": "[new]"}, {"difficulty": "hard"}, {"source_url": "https://example.org/x"}])
def test_a_change_of_one_field_alone_is_a_change(run: Importer, folder: Path, field: dict[str, str]) -> None:
    note(folder, id="a")
    run(folder)
    note(folder, id="a", **field)
    assert run(folder).outcomes == {"note.md": "updated"}


def test_ten_versions_of_a_file_are_one_topic_and_nine_updates(run: Importer, folder: Path) -> None:
    outcomes = []
    for version in range(10):
        note(folder, body=f"Version {version}.\n")
        outcomes += run(folder).outcomes.values()
    assert outcomes == ["created", *["updated"] * 9]
    assert (Topic.objects.count(), Topic.objects.get().version) == (1, 10)


def test_items_keep_their_uids_when_a_file_changes(run: Importer, folder: Path) -> None:
    note(folder, id="a", body="## Key Takeaways\n- One.\n- Two.\n- Three.\n")
    run(folder)
    one, two, three = Topic.objects.get().document.takeaways
    note(folder, id="a", body="## Key Takeaways\n- Zero.\n- One.\n- Two, better.\n- Three.\n")
    run(folder)
    now = {item.text: item.uid for item in Topic.objects.get().document.takeaways}
    assert (now["One."], now["Two, better."], now["Three."]) == (one.uid, two.uid, three.uid)
    assert now["Zero."] not in {one.uid, two.uid, three.uid}


def test_a_changed_file_whose_topic_an_editor_touched_is_a_conflict_that_changes_nothing(
    run: Importer, folder: Path
) -> None:
    note(folder, id="a")
    run(folder)
    edited(Topic.objects.get(), title="The editor's title")
    note(folder, id="a", body="The file's summary.\n")
    done = run(folder, publish=True, rights="own work")
    topic = Topic.objects.get()
    assert (done.code, done.outcomes, "CONFLICT" in done.codes("note.md")) == (0, {"note.md": "conflict"}, True)
    assert (topic.title, topic.summary, topic.version) == ("The editor's title", "A summary.", 2)
    assert not Edition.objects.exists()
    assert run(folder).outcomes == {"note.md": "unchanged"}


def test_a_conflict_does_not_move_the_base(run: Importer, folder: Path) -> None:
    note(folder, id="a")
    run(folder)
    edited(Topic.objects.get(), title="The editor's title")
    note(folder, id="a", body="First change.\n")
    run(folder)
    note(folder, id="a", body="Second change.\n")
    assert run(folder).outcomes == {"note.md": "conflict"}


def test_a_file_that_says_what_the_editor_made_of_the_topic_is_unchanged(run: Importer, folder: Path) -> None:
    note(folder, id="a")
    run(folder)
    edited(Topic.objects.get(), summary="Both say this.")
    note(folder, id="a", body=note(folder, "x").read_text().split("---\n")[2].replace("A summary.", "Both say this."))
    (folder / "x").unlink()
    assert run(folder).outcomes == {"note.md": "unchanged"}
    assert Topic.objects.get().version == 2


def test_a_renamed_file_without_id_is_renamed_and_with_id_unchanged(run: Importer, folder: Path) -> None:
    note(folder, "a.md", title="A")
    note(folder, "b.md", title="B", id="b", body="Another body.\n")
    run(folder)
    (folder / "a.md").rename(folder / "a2.md")
    (folder / "b.md").rename(folder / "b2.md")
    done = run(folder)
    assert done.outcomes == {"a2.md": "renamed", "b2.md": "unchanged"}
    assert Topic.objects.count() == 2
    note(folder, "a2.md", title="A", body="Changed after its move.\n")
    assert run(folder).outcomes["a2.md"] == "updated"


def test_a_copy_of_a_file_that_is_still_there_is_a_duplicate(run: Importer, folder: Path) -> None:
    path = note(folder, "a.md")
    run(folder)
    (folder / "copy.md").write_bytes(path.read_bytes())
    done = run(folder)
    assert done.outcomes == {"a.md": "unchanged", "copy.md": "duplicate"}
    assert Topic.objects.count() == 1
    assert run(folder).outcomes == {"a.md": "unchanged", "copy.md": "unchanged"}


def test_two_files_with_one_source_url_are_two_topics_and_a_notice(run: Importer, folder: Path) -> None:
    note(folder, "a.md", title="A", source_url="https://example.org/page")
    note(folder, "b.md", title="B", source_url="https://www.example.org/page/")
    done = run(folder)
    assert done.outcomes == {"a.md": "created", "b.md": "created"}
    assert "ADDRESS_SHARED" in done.codes("b.md")
    assert run(folder).outcomes == {"a.md": "unchanged", "b.md": "unchanged"}


def test_a_file_that_is_gone_is_a_notice_and_its_topic_stays(run: Importer, folder: Path) -> None:
    note(folder, "a.md", title="A").unlink(note(folder, "b.md", title="B", body="Other.\n") is None)
    note(folder, "a.md", title="A")
    run(folder)
    (folder / "a.md").unlink()
    done = run(folder)
    assert done.codes("a.md") == ["FILE_GONE"]
    assert Topic.objects.count() == 2


def test_options_that_say_something_new_are_a_change(run: Importer, folder: Path) -> None:
    note(folder, id="a")
    run(folder)
    assert run(folder, rights="own work").outcomes == {"note.md": "updated"}
    assert run(folder, rights="own work").outcomes == {"note.md": "unchanged"}
    assert run(folder).outcomes == {"note.md": "unchanged"}
    assert Topic.objects.get().rights == "own work"


def test_a_topic_that_never_came_from_a_file_is_not_overwritten(run: Importer, folder: Path) -> None:
    from notes.tests.making import a_topic

    a_topic("Made in the admin", identifier="a")
    note(folder, id="a")
    assert run(folder).outcomes == {"note.md": "conflict"}
    assert Topic.objects.get().title == "Made in the admin"


# Dry runs


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


# Publishing


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


# Bad input: one clear line naming the file and the reason; the others are imported


def test_bad_files_are_named_and_the_others_are_imported(run: Importer, folder: Path) -> None:
    note(folder, "good.md", title="Good")
    (folder / "binary.md").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 100)
    (folder / "large.txt").write_bytes(b"words " * 1_000_000)
    note(folder, "hostile.md", title="Hostile", body="[" * 20_000)
    (folder / "empty.md").write_text("  \n")
    done = run(folder)
    assert done.outcomes == {
        "good.md": "created",
        "binary.md": "skipped",
        "large.txt": "skipped",
        "hostile.md": "failed",
        "empty.md": "skipped",
    }
    assert done.code == 1
    assert [done.codes(name) for name in ("binary.md", "large.txt", "hostile.md", "empty.md")] == [
        ["BINARY"],
        ["TOO_LARGE"],
        ["MARKDOWN_REFUSED"],
        ["EMPTY_PAGE"],
    ]
    for name in ("binary.md", "large.txt", "hostile.md", "empty.md"):
        assert any(name in line and line.split()[0].startswith(str(folder)) for line in done.out.splitlines())
    assert Topic.objects.get().title == "Good"


def test_broken_front_matter_is_reported_and_the_body_imported(run: Importer, folder: Path) -> None:
    (folder / "a.md").write_text("---\nformat: studynotes/1\ntitle: Fine\n\tbroken: yes\n---\nThe body.\n")
    done = run(folder)
    assert (done.code, done.outcomes) == (0, {"a.md": "created"})
    assert "FRONT_MATTER_BROKEN" in done.codes("a.md")
    assert Topic.objects.get().summary == "The body."


def test_a_title_of_four_hundred_characters_is_cut_and_kept(run: Importer, folder: Path) -> None:
    title = "word " * 79 + "ended"
    note(folder, "a.md", title=title)
    done = run(folder)
    topic = Topic.objects.get()
    assert "TITLE_TOO_LONG" in done.codes("a.md")
    assert len(topic.title) <= 300
    assert topic.title.endswith("…")
    assert topic.summary.startswith(title)


def test_a_file_without_a_title_is_named_after_itself(run: Importer, folder: Path) -> None:
    (folder / "finance_commission.md").write_text("Only a body.\n")
    done = run(folder)
    assert Topic.objects.get().title == "finance commission"
    assert "TITLE_SUPPLIED" in done.codes("finance_commission.md")


def test_one_id_in_two_files_the_first_in_path_order_wins(run: Importer, folder: Path) -> None:
    note(folder, "a.md", title="First", id="same")
    note(folder, "b.md", title="Second", id="same")
    for _ in range(2):  # it is the same the second time, when the first is unchanged
        done = run(folder)
        assert (done.code, done.outcomes["b.md"], done.codes("b.md")) == (1, "failed", ["ID_TAKEN"])
        line = next(line for line in done.out.splitlines() if "ID_TAKEN" in line)
        assert "a.md" in line
        assert "b.md" in line
    assert Topic.objects.get().title == "First"


def test_two_topics_with_one_title_are_no_error(run: Importer, folder: Path) -> None:
    note(folder, "a.md", body="One.\n")
    note(folder, "b.md", body="Another.\n")
    done = run(folder)
    assert done.code == 0
    assert sorted(topic.slug for topic in Topic.objects.all()) == ["finance-commission", "finance-commission-2"]
    assert "SLUG_TAKEN" in done.codes("b.md")


def test_a_path_that_does_not_exist_is_named_and_the_others_are_imported(run: Importer, folder: Path) -> None:
    note(folder, id="a")
    done = run(folder / "nowhere", folder)
    assert done.code == 2
    assert f"{folder / 'nowhere'}: there is no such file or folder." in done.err
    assert Topic.objects.count() == 1


def test_an_empty_folder_is_nothing_found(run: Importer, folder: Path) -> None:
    done = run(folder)
    assert (done.code, f"{folder}: the folder holds no files." in done.err) == (2, True)
    assert not ImportRun.objects.exists()


def test_an_unknown_format_is_refused_with_the_names_that_exist(run: Importer, folder: Path) -> None:
    from django.core.management import CommandError

    note(folder)
    with pytest.raises(CommandError, match="studynotes/1") as error:
        call_command("import_seeds", str(folder), format="word-perfect")
    assert error.value.returncode == 2


def test_a_link_that_leads_out_of_the_folder_is_refused(run: Importer, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# Secret\n\nText.\n")
    (folder / "link.md").symlink_to(tmp_path / "secret.md")
    (folder / "loop").symlink_to(folder)
    note(folder, id="a")
    done = run(folder)
    assert done.codes("link.md") == ["OUTSIDE_ROOT"]
    assert Topic.objects.count() == 1


def test_hidden_vendored_and_licence_files_are_passed_over_with_a_reason(run: Importer, folder: Path) -> None:
    note(folder, ".hidden/a.md")
    note(folder, "node_modules/a.md")
    note(folder, "LICENSE.md")
    note(folder, "good.md")
    done = run(folder)
    assert done.report["summary"] == {"created": 1, "skipped": 3}
    assert (done.codes(".hidden"), done.codes("node_modules"), done.codes("LICENSE.md")) == (
        ["HIDDEN"],
        ["VENDORED"],
        ["LICENCE"],
    )


def test_thirty_seven_files_named_index_are_thirty_seven_topics(run: Importer, folder: Path) -> None:
    for number in range(37):
        path = folder / f"chapter {number}" / "index.md"
        path.parent.mkdir()
        path.write_text(f"Text number {number} of its own.\n")
    run(folder)
    assert {topic.title for topic in Topic.objects.all()} == {f"chapter {number}" for number in range(37)}


# The report


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
