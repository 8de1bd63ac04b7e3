"""Runs are taken back in any order, and the same files are imported again."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User

from notes.models import Edition, ImportRun, Topic, Transition
from notes.models.choices import Status
from notes.tests.importing.running import Importer, note
from notes.tests.importing.taken import OWN, SHOWN, back, seen, told, topic, version

pytestmark = pytest.mark.django_db

# One run among several


def test_a_run_whose_topics_a_later_run_has_changed_leaves_them(run: Importer, folder: Path) -> None:
    for text in ("One.", "Two.", "Three."):
        version(run, folder, text)
    later = ImportRun.objects.latest("pk")
    assert [entry.reason for entry in back(1).left] == [f"Edited since by import run {later.pk - 1}: version 2."]
    assert [entry.reason for entry in back(2).left] == [f"Edited since by {later}: version 3."]
    assert (topic().summary, topic().version) == ("Three.", 3)


def test_the_run_in_the_middle_is_taken_back_when_the_last_one_changed_nothing(run: Importer, folder: Path) -> None:
    version(run, folder, "One.")
    version(run, folder, "Two.")
    run(folder)
    back(2)
    assert topic().summary == "One."


def test_all_runs_are_taken_back_one_after_the_other_from_the_last(run: Importer, folder: Path) -> None:
    for text in ("One.", "Two.", "Three."):
        version(run, folder, text, **SHOWN)
    assert [told(back(3)), topic().summary, seen()] == [{"reverted": ["Finance Commission"]}, "Two.", "Two."]
    assert [told(back(2)), topic().summary, seen()] == [{"reverted": ["Finance Commission"]}, "One.", "One."]
    assert [told(back(1)), topic().status, seen()] == [{"archived": ["Finance Commission"]}, Status.ARCHIVED, None]


def test_taking_a_run_back_twice_does_nothing_the_second_time(run: Importer, folder: Path) -> None:
    version(run, folder, "One.", **SHOWN)
    version(run, folder, "Two.", **SHOWN)
    first = back(2)
    before = (topic().version, Transition.objects.count(), Edition.objects.count())
    assert back(2) == first
    assert (topic().version, Transition.objects.count(), Edition.objects.count()) == before


def test_a_text_that_a_later_run_found_unchanged_is_taken_in_again(run: Importer, folder: Path) -> None:
    version(run, folder, "One.")
    version(run, folder, "Two.")
    version(run, folder, "\nTwo.\n")  # other bytes, the same text
    back(2)
    assert topic().summary == "One."
    assert run(folder).outcomes == {"note.md": "updated"}
    assert topic().summary == "Two."


# The same folder again


@pytest.mark.parametrize("fields", [{"id": "a"}, {}, {"source_url": "https://example.org/a"}])
def test_a_topic_that_was_archived_comes_back_with_its_file(
    run: Importer, folder: Path, fields: dict[str, str]
) -> None:
    note(folder, **fields)
    run(folder)
    back(1)
    assert run(folder).outcomes == {"note.md": "created"}
    assert (topic().status, topic().version) == (Status.DRAFT, 1)
    assert run(folder).outcomes == {"note.md": "unchanged"}
    assert told(back(2)) == {"archived": ["Finance Commission"]}


def test_a_topic_that_comes_back_is_published_again(run: Importer, folder: Path) -> None:
    version(run, folder, "One.", **SHOWN)
    back(1)
    assert version(run, folder, "One.", **SHOWN) == "created"
    assert seen() == "One."


def test_a_topic_that_comes_back_with_another_text_says_that(run: Importer, folder: Path) -> None:
    version(run, folder, "One.", **SHOWN)
    back(1)
    assert version(run, folder, "Other.", **SHOWN) == "created"
    assert (seen(), topic().summary) == ("Other.", "Other.")
    assert version(run, folder, "Next.", **SHOWN) == "updated"


def test_a_topic_that_was_reverted_is_updated_again_and_shown_again(run: Importer, folder: Path) -> None:
    version(run, folder, "One.", **SHOWN)
    version(run, folder, "Two.", **SHOWN)
    back(2)
    assert version(run, folder, "Two.", **SHOWN) == "updated"
    assert (topic().summary, seen()) == ("Two.", "Two.")
    assert told(back(3)) == {"reverted": ["Finance Commission"]}
    assert (topic().summary, seen()) == ("One.", "One.")


def test_a_file_that_went_back_to_the_text_before_is_unchanged_and_nothing_is_to_be_published(
    run: Importer, folder: Path
) -> None:
    version(run, folder, "One.", **SHOWN)
    version(run, folder, "Two.", **OWN)
    back(2)
    note(folder, id="a", body="One.\n")
    done = run(folder, **SHOWN)
    assert (done.outcomes, done.codes("note.md")) == ({"note.md": "unchanged"}, [])
    assert Edition.objects.count() == 1


@pytest.mark.parametrize("verb", ["archive", "withdraw"])
def test_what_a_person_put_away_by_hand_is_not_published_again(
    run: Importer, folder: Path, author: User, verb: str
) -> None:
    version(run, folder, "One.", **SHOWN)
    topic().withdraw("import run 1 taken back", by=author)
    if verb == "archive":
        topic().archive(by=author)
    done = run(folder, **SHOWN)
    assert (done.outcomes, done.codes("note.md")) == ({"note.md": "unchanged"}, ["NOT_PUBLISHED"])
    assert seen() is None


def test_a_topic_that_a_person_took_out_of_the_archive_remains_its_files(run: Importer, folder: Path) -> None:
    note(folder)
    run(folder)
    back(1)
    topic().reopen(by=None)
    assert run(folder).outcomes == {"note.md": "unchanged"}
    assert told(back(1)) == {"archived": ["Finance Commission"]}
    assert (topic().status, Topic.objects.count()) == (Status.DRAFT, 1)


def test_a_move_that_was_taken_back_is_found_again(run: Importer, folder: Path) -> None:
    note(folder, "a.md")
    run(folder)
    (folder / "a.md").rename(folder / "b.md")
    assert run(folder).outcomes["b.md"] == "renamed"
    back(2)
    assert run(folder).outcomes["b.md"] == "renamed"
    assert Topic.objects.count() == 1


def test_a_copy_that_was_taken_back_is_a_copy_again(run: Importer, folder: Path) -> None:
    note(folder, "a.md")
    run(folder)
    note(folder, "b.md")
    assert run(folder).outcomes["b.md"] == "duplicate"
    back(2)
    assert run(folder).outcomes == {"a.md": "unchanged", "b.md": "duplicate"}


def test_a_topic_that_was_archived_comes_back_once_where_it_has_a_copy(run: Importer, folder: Path) -> None:
    note(folder, "a.md")
    run(folder)
    note(folder, "b.md")
    run(folder)
    back(1)
    assert sorted(run(folder).outcomes.values()) == ["created", "duplicate"]
    assert set(run(folder).outcomes.values()) == {"unchanged"}
    assert topic().status == Status.DRAFT


def test_a_file_at_the_place_of_one_that_was_taken_back_leads_to_the_topic_before(run: Importer, folder: Path) -> None:
    note(folder, id="w", body="The old text.\n")
    run(folder)
    note(folder, title="Another", id="x", body="Another text.\n")
    run(folder)
    assert Topic.objects.count() == 2
    back(2)
    note(folder, body="The old text, longer.\n")
    assert run(folder).outcomes["note.md"] == "updated"
    assert Topic.objects.get(identifier="x").status == Status.ARCHIVED
