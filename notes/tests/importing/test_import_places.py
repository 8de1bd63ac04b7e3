"""Files that are copied, moved, swapped and put back: each text stays with its topic, and nothing is rolled back."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notes.importing.taking_back import take_back
from notes.models import ImportRun, Proposal, Topic
from notes.models.choices import Status
from notes.tests.importing.running import Importer, edited, note, put

pytestmark = pytest.mark.django_db

OLD, NEW = "# X\n\nOne.\n\n## S\n\nThe body.\n", "# X\n\nOne.\n\n## S\n\nThe body.\n\nA new paragraph.\n"


def text() -> str:
    return str(Topic.objects.get().document.to_json())


def test_a_copy_that_is_outdated_and_renamed_rolls_nothing_back(run: Importer, folder: Path) -> None:
    put(folder, "a.md", OLD)
    put(folder, "b.md", OLD)
    run(folder)
    put(folder, "a.md", NEW)
    run(folder)
    (folder / "b.md").rename(folder / "c.md")
    assert run(folder).outcomes["c.md"] in ("duplicate", "renamed")
    assert "A new paragraph." in text()
    (folder / "a.md").unlink()
    put(folder, "c.md", OLD.replace("One.", "One, better."))
    assert run(folder).outcomes["c.md"] == "merged"
    assert "A new paragraph." in text()
    assert "One, better." in text()


def test_a_question_is_handed_on_where_its_file_is_copied_and_moved(run: Importer, folder: Path) -> None:
    put(folder, "a.md", OLD)
    run(folder)
    edited(Topic.objects.get(), summary="The editor's.")
    put(folder, "a.md", OLD.replace("One.", "The file's."))
    run(folder)
    put(folder, "b.md", OLD.replace("One.", "The file's."))
    assert run(folder).outcomes["b.md"] == "duplicate"
    (folder / "a.md").rename(folder / "c.md")
    run(folder)
    assert "The file's." in str(Proposal.objects.open().get().theirs)


def test_another_file_of_a_topic_closes_no_question(run: Importer, folder: Path) -> None:
    note(folder, "a.md", id="x", body="One.\n\n## S\n\nThe body.\n")
    run(folder)
    edited(Topic.objects.get(), summary="The editor's.")
    note(folder, "a.md", id="x", body="The file's.\n\n## S\n\nThe body.\n")
    run(folder)
    other = folder.parent / "other"
    note(other, "z.md", id="x", body="One.\n\n## S\n\nThe body, better.\n")
    done = run(other)
    assert "ID_ELSEWHERE" in done.codes("z.md")
    assert "The file's." in str(Proposal.objects.open().get().theirs)
    assert Topic.objects.get().summary == "The editor's."


def test_two_files_that_swap_their_texts_keep_their_topics(run: Importer, folder: Path) -> None:
    put(folder, "a.md", "# Lion\n\nAbout lions.\n")
    put(folder, "b.md", "# Tiger\n\nAbout tigers.\n")
    run(folder)
    before = {topic.pk: topic.title for topic in Topic.objects.all()}
    put(folder, "b.md", "# Lion\n\nAbout lions.\n")
    put(folder, "a.md", "# Tiger\n\nAbout tigers.\n")
    assert set(run(folder).outcomes.values()) == {"renamed"}
    assert {topic.pk: topic.title for topic in Topic.objects.all()} == before
    assert set(run(folder).outcomes.values()) == {"unchanged"}


def test_numbered_files_that_move_up_keep_their_topics(run: Importer, folder: Path) -> None:
    chapters = {number: f"# Chapter about {name}\n\nText on {name}.\n" for number, name in enumerate("ABC", 1)}
    for number, words in chapters.items():
        put(folder, f"{number}.md", words)
    run(folder)
    before = {topic.title: (topic.pk, topic.slug) for topic in Topic.objects.all()}
    put(folder, "0.md", "# An introduction\n\nWhat comes first.\n")
    for number in (3, 2, 1):
        (folder / f"{number}.md").rename(folder / f"{number + 1}.md")
    assert run(folder).report["summary"] == {"created": 1, "renamed": 3}
    after = {topic.title: (topic.pk, topic.slug) for topic in Topic.objects.all()}
    assert {title: after[title] for title in before} == before


def test_an_editors_work_in_the_archive_is_not_overwritten_when_the_file_comes_again(
    run: Importer, folder: Path, author: object
) -> None:
    note(folder, id="one", body="The file's.\n")
    run(folder)
    take_back(ImportRun.objects.latest("pk"), by=None)
    topic = Topic.objects.get()
    assert topic.status == Status.ARCHIVED
    edited(topic, summary="The editor's.")
    assert run(folder).outcomes == {"note.md": "conflict"}
    assert Topic.objects.get().summary == "The editor's."
    assert Proposal.objects.open().get().theirs.summary == "The file's."


def test_an_address_that_a_file_states_anew_arrives_alone(run: Importer, folder: Path) -> None:
    note(folder, id="a")
    run(folder)
    note(folder, id="a", slug="a-better-address")
    assert run(folder).outcomes == {"note.md": "updated"}
    assert Topic.objects.get().slug == "a-better-address"
    assert run(folder).outcomes == {"note.md": "unchanged"}


def test_many_topics_of_one_name_cost_the_same_each(run: Importer, folder: Path) -> None:
    for number in range(12):
        note(folder, f"{number:02}.md", title="Daily note", body=f"Text number {number} of its own.\n")
    with CaptureQueriesContext(connection) as queries:
        run(folder)
    asked = [each["sql"] for each in queries if 'FROM "notes_edition"' in each["sql"] and '"slug"' in each["sql"]]
    assert len(asked) <= 3 * 12
    assert set(Topic.objects.values_list("slug", flat=True)) == {
        "daily-note", *(f"daily-note-{number}" for number in range(2, 13)),
    }  # fmt: skip
