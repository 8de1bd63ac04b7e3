"""The same folder imported again: nothing changes but what changed, and no editor's work is lost."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notes.models import Edition, Revision, Topic
from notes.models.choices import Status
from notes.tests.importing.running import Importer, edited, note
from notes.tests.making import a_topic

pytestmark = pytest.mark.django_db


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
    outcomes: list[str] = []
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


def test_a_changed_file_whose_topic_an_editor_changed_in_the_same_part_is_a_conflict_that_changes_nothing(
    run: Importer, folder: Path
) -> None:
    note(folder, id="a")
    run(folder)
    edited(Topic.objects.get(), summary="The editor's summary.")
    note(folder, id="a", body="The file's summary.\n")
    done = run(folder, publish=True, rights="own work")
    topic = Topic.objects.get()
    assert (done.code, done.outcomes, "CONFLICT" in done.codes("note.md")) == (0, {"note.md": "conflict"}, True)
    assert (topic.summary, topic.version) == ("The editor's summary.", 2)
    assert not Edition.objects.exists()
    assert run(folder).outcomes == {"note.md": "unchanged"}


def test_a_conflict_does_not_move_the_base(run: Importer, folder: Path) -> None:
    note(folder, id="a")
    run(folder)
    edited(Topic.objects.get(), summary="The editor's summary.")
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
    a_topic("Made in the admin", identifier="a")
    note(folder, id="a")
    assert run(folder).outcomes == {"note.md": "conflict"}
    assert Topic.objects.get().title == "Made in the admin"
