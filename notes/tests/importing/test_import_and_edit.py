"""Files and editors change the same topics, week after week: no editor's work is overwritten, no text goes astray."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from notes.importing.lock import RunInProgress, one_run_at_a_time
from notes.models import Edition, Topic
from notes.tests.importing.running import Importer, edited, note
from notes.tests.making import a_topic

pytestmark = pytest.mark.django_db

OWN: dict[str, Any] = {"rights": "own work"}


def summary() -> str:
    return Topic.objects.get().summary


def conflicts(run: Importer, folder: Path, name: str = "note.md", **options: Any) -> bool:
    """Whether the file's next change is a conflict and leaves the editor's summary alone."""
    note(folder, name, id="a", body="The file's next version.\n")
    done = run(folder, **options)
    return done.outcomes[name] == "conflict" and summary() == "The editor's work."


@pytest.fixture
def edited_topic(run: Importer, folder: Path) -> Topic:
    note(folder, id="a", body="The file's text.\n")
    run(folder)
    return edited(Topic.objects.get(), summary="The editor's work.")


def test_an_editors_work_is_no_base_when_white_space_in_the_file_changes(
    run: Importer, folder: Path, edited_topic: Topic
) -> None:
    note(folder, id="a", body="\n\nThe file's text.\n\n\n")
    assert run(folder).outcomes == {"note.md": "unchanged"}
    assert conflicts(run, folder)


def test_an_editors_work_is_no_base_when_an_option_is_new(run: Importer, folder: Path, edited_topic: Topic) -> None:
    note(folder, id="a", body="The file's text.\n", subject="Economy")
    run(folder, default_subject="Economy")
    assert conflicts(run, folder)


def test_an_editors_work_is_no_base_after_a_conflict_that_the_file_took_back(
    run: Importer, folder: Path, edited_topic: Topic
) -> None:
    assert conflicts(run, folder)
    note(folder, id="a", body="The file's text.\n")
    assert run(folder).outcomes == {"note.md": "unchanged"}
    assert conflicts(run, folder)


def test_an_editors_work_is_no_base_when_the_file_is_moved_and_what_readers_see_stays(
    run: Importer, folder: Path, edited_topic: Topic
) -> None:
    Topic.objects.get().publish(by=None)
    (folder / "note.md").rename(folder / "moved.md")
    run(folder)
    assert conflicts(run, folder, "moved.md", publish=True, **OWN)
    assert [edition.document.summary for edition in Edition.objects.all()] == ["The editor's work."]


def test_an_editors_work_is_no_base_when_a_file_without_id_is_renamed(run: Importer, folder: Path) -> None:
    note(folder, body="The file's text.\n")
    run(folder)
    edited(Topic.objects.get(), summary="The editor's work.")
    (folder / "note.md").rename(folder / "renamed.md")
    assert run(folder).outcomes["renamed.md"] == "renamed"
    note(folder, "renamed.md", body="The file's next version.\n")
    assert run(folder).outcomes["renamed.md"] == "conflict"


def test_what_editor_and_file_both_say_is_the_next_base(run: Importer, folder: Path, edited_topic: Topic) -> None:
    note(folder, id="a", body="The editor's work.\n")
    assert run(folder).outcomes == {"note.md": "unchanged"}
    note(folder, id="a", body="Both, and more.\n")
    assert run(folder).outcomes == {"note.md": "updated"}


# Addresses


def test_a_slug_that_the_file_stated_before_does_not_take_back_the_editors(run: Importer, folder: Path) -> None:
    note(folder, id="a", slug="stated")
    run(folder)
    edited(Topic.objects.get(), slug="by-editor")
    note(folder, id="a", slug="stated", body="New text.\n")
    assert run(folder).outcomes == {"note.md": "updated"}
    assert Topic.objects.get().slug == "by-editor"


def test_a_topic_whose_stated_slug_was_taken_can_still_be_updated(run: Importer, folder: Path) -> None:
    a_topic("Other", slug="stated")
    note(folder, id="a", slug="stated")
    run(folder)
    note(folder, id="a", slug="stated", body="New text.\n")
    assert run(folder).outcomes == {"note.md": "updated"}
    assert Topic.objects.get(identifier="a").slug == "stated-2"


def test_a_slug_that_the_file_now_states_is_taken_on(run: Importer, folder: Path) -> None:
    note(folder, id="a")
    run(folder)
    note(folder, id="a", slug="better", body="New text.\n")
    run(folder)
    assert Topic.objects.get().slug == "better"


def test_a_file_that_its_topic_cannot_take_on_has_failed(run: Importer, folder: Path) -> None:
    a_topic("Other", slug="taken")
    note(folder, id="a")
    run(folder)
    note(folder, id="a", slug="taken", body="New text.\n")
    done = run(folder)
    assert (done.code, done.outcomes, done.codes("note.md")) == (1, {"note.md": "failed"}, ["REFUSED"])
    assert summary_of("a") == "A summary."


def summary_of(identifier: str) -> str:
    return Topic.objects.get(identifier=identifier).summary


# Which topic a file belongs to


def test_a_shared_source_address_never_leads_to_the_other_files_topic(run: Importer, folder: Path) -> None:
    for name in ("one", "two"):
        note(folder, f"{name}.md", title=name, source_url="https://example.org/page", body=f"Text of {name}.\n")
    run(folder)
    (folder / "two.md").unlink()
    note(folder, "one.md", title="one", source_url="https://example.org/page", body="One, changed.\n")
    run(folder)
    assert {topic.title: topic.summary for topic in Topic.objects.all()} == {
        "one": "One, changed.",
        "two": "Text of two.",
    }


def test_a_moved_file_whose_old_place_holds_another_one_keeps_its_text(run: Importer, folder: Path) -> None:
    note(folder, "a.md", title="Alpha", body="The old text.\n")
    run(folder)
    (folder / "a.md").rename(folder / "b.md")
    note(folder, "a.md", title="Beta", body="Another text.\n")
    run(folder)
    assert {topic.summary for topic in Topic.objects.all()} == {"The old text.", "Another text."}


def test_a_copy_that_is_changed_becomes_a_topic_of_its_own(run: Importer, folder: Path) -> None:
    note(folder, "a.md", body="The same.\n")
    note(folder, "b.md", body="The same.\n")
    assert run(folder).outcomes == {"a.md": "created", "b.md": "duplicate"}
    note(folder, "b.md", body="The copy, changed.\n")
    note(folder, "a.md", body="The first, changed.\n")
    assert run(folder).outcomes == {"a.md": "updated", "b.md": "created"}
    assert {topic.summary for topic in Topic.objects.all()} == {"The copy, changed.", "The first, changed."}


def test_giving_an_id_to_a_known_file_makes_no_second_topic(run: Importer, folder: Path) -> None:
    note(folder, body="Text.\n")
    run(folder)
    note(folder, id="given", body="Text.\n")
    assert run(folder).outcomes == {"note.md": "unchanged"}
    (folder / "note.md").rename(folder / "moved.md")
    note(folder, "moved.md", id="given", body="Changed.\n")
    assert run(folder).outcomes["moved.md"] == "updated"
    assert summary() == "Changed."


def test_two_folders_under_one_source_name_are_not_mixed(run: Importer, folder: Path) -> None:
    note(folder, "one/index.md", title="One", body="Text of one.\n")
    note(folder, "two/index.md", title="Two", body="Text of two.\n")
    done = run(folder / "one", folder / "two", source="same")
    assert (done.code, [row["outcome"] for row in done.report["files"]]) == (1, ["created", "failed"])
    assert summary() == "Text of one."


# Saying what is so


def test_a_topic_whose_edition_has_expired_or_was_cancelled_was_not_withdrawn(run: Importer, folder: Path) -> None:
    note(folder, id="a", rights="own work")
    run(folder)
    topic = Topic.objects.get()
    topic.cancel(topic.publish(by=None, live_from=timezone.now() + datetime.timedelta(days=1)), by=None)
    done = run(folder, publish=True)
    assert "NOT_PUBLISHED" not in done.codes("note.md")
    assert Edition.objects.live(timezone.now()).count() == 1


def test_a_withdrawn_topic_is_not_published_again(run: Importer, folder: Path) -> None:
    note(folder, id="a", rights="own work")
    run(folder, publish=True)
    Topic.objects.get().withdraw("A mistake in it.", by=None)
    note(folder, id="a", rights="own work", body="Corrected.\n")
    assert "NOT_PUBLISHED" in run(folder, publish=True).codes("note.md")


def test_the_report_of_an_unchanged_file_says_again_what_was_found_in_it(run: Importer, folder: Path) -> None:
    note(folder, id="a", difficulty="expert", rights="own work")
    first, second = (run(folder).report["files"][0] for _ in range(2))
    assert second["outcome"] == "unchanged"
    for key in ("taken", "dropped", "notices", "declared", "format", "title"):
        assert second[key] == first[key]


def test_a_file_that_is_gone_is_named_as_it_was_given(run: Importer, folder: Path) -> None:
    note(folder, "sub/gone.md", title="Gone", body="Other.\n")
    note(folder, "stays.md")
    run(folder)
    (folder / "sub" / "gone.md").unlink()
    assert f"{folder.as_posix()}/sub/gone.md" in [row["path"] for row in run(folder).report["files"]]


def test_a_run_that_is_under_way_is_told_from_a_fault() -> None:
    with pytest.raises(ImportError), one_run_at_a_time():
        raise ImportError
    if connection.vendor == "sqlite":  # PostgreSQL's lock belongs to the connection, and a test has but one
        with one_run_at_a_time(), pytest.raises(RunInProgress), one_run_at_a_time():
            pass
