"""A run is taken back as though it had never been, and nobody's work is lost by it."""

import dataclasses
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone

from notes.importing.taking_back import TakenBack
from notes.models import Edition, ImportedFile, ImportRun, Proposal
from notes.models.choices import Origin, Status
from notes.models.proposal import Closing
from notes.tests.importing.running import Importer, edited, note
from notes.tests.importing.taken import OWN, SHOWN, back, seen, told, topic, version
from notes.tests.making import a_topic

pytestmark = pytest.mark.django_db

# What the run made


def test_a_topic_that_nobody_touched_is_archived_and_the_taker_is_named(
    run: Importer, folder: Path, author: User
) -> None:
    version(run, folder, "One.")
    assert told(back(1, author)) == {"archived": ["Finance Commission"]}
    move = topic().transitions.get()
    assert (topic().status, move.move, move.by) == (Status.ARCHIVED, "archive", author)
    assert move.reason == f"import run {ImportRun.objects.get().pk} taken back"


def test_the_run_says_when_and_by_whom_it_was_taken_back_and_what_became_of_its_topics(
    run: Importer, folder: Path, author: User
) -> None:
    version(run, folder, "One.")
    before = timezone.now()
    done = back(1, author)
    taken = ImportRun.objects.get()
    assert taken.taken_back_at and before <= taken.taken_back_at <= timezone.now()
    assert taken.taken_back_by == author
    assert TakenBack.of(taken) == done


def test_what_the_run_published_itself_is_withdrawn_first(run: Importer, folder: Path) -> None:
    version(run, folder, "One.", **SHOWN)
    back(1)
    assert seen() is None
    assert list(topic().transitions.values_list("move", flat=True)) == ["archive", "withdraw", "publish"]
    assert "import run" in topic().transitions.get(move="withdraw").reason


def test_a_topic_that_an_editor_has_changed_is_left(run: Importer, folder: Path, author: User) -> None:
    version(run, folder, "One.", **SHOWN)
    document = topic().document
    topic().apply(dataclasses.replace(document, summary="Mine."), by=author, started_from=1)
    done = back(1)
    assert told(done) == {"left": ["Finance Commission"]}
    assert done.left[0].reason == "Edited since by asha: version 2."
    assert (seen(), topic().summary, topic().status) == ("One.", "Mine.", Status.DRAFT)
    assert not ImportedFile.objects.get().taken_back


@pytest.mark.parametrize(
    ("move", "reason"),
    [("publish", "Published since by asha."), ("submit", "Submitted for review since by asha.")],
)
def test_a_topic_that_a_person_has_moved_is_left(
    run: Importer, folder: Path, author: User, move: str, reason: str
) -> None:
    version(run, folder, "One.", **OWN)
    author.groups.add(Group.objects.get(name="Publisher"))
    getattr(topic(), move)(by=author)
    assert [entry.reason for entry in back(1).left] == [reason]
    assert topic().status != Status.ARCHIVED


def test_a_topic_that_is_only_named_by_the_run_stays_as_it_is(run: Importer, folder: Path) -> None:
    made = a_topic("Made at the desk")
    note(folder, id="a")
    run(folder)
    back(1)
    made.refresh_from_db()
    assert (made.status, made.version) == (Status.DRAFT, 1)


# What the run changed


def test_a_topic_that_was_updated_says_again_what_it_said(run: Importer, folder: Path, author: User) -> None:
    version(run, folder, "One.")
    before = topic().document
    version(run, folder, "Two.")
    assert told(back(2, author)) == {"reverted": ["Finance Commission"]}
    made = topic().revision(3)
    assert (topic().document, topic().version) == (before, 3)
    assert (made.origin, made.by) == (Origin.RESTORE, author)
    assert made.reason.endswith(" taken back")


def test_an_address_that_came_with_the_update_goes_with_it(run: Importer, folder: Path) -> None:
    note(folder, id="a")
    run(folder)
    note(folder, id="a", slug="other", body="New.\n")
    run(folder)
    assert topic().slug == "other"
    back(2)
    assert topic().slug == "finance-commission"


def test_readers_see_again_what_they_saw_before_the_run(run: Importer, folder: Path) -> None:
    version(run, folder, "One.", **SHOWN)
    version(run, folder, "Two.", **SHOWN)
    assert seen() == "Two."
    back(2)
    assert (seen(), topic().summary, topic().status) == ("One.", "One.", Status.PUBLISHED)


def test_readers_see_again_what_they_saw_even_where_it_is_not_the_text_before(run: Importer, folder: Path) -> None:
    version(run, folder, "One.", **SHOWN)
    version(run, folder, "Two.", **OWN)
    version(run, folder, "Three.", **SHOWN)
    back(3)
    assert (seen(), topic().summary) == ("One.", "Two.")


def test_what_readers_never_saw_before_the_run_is_withdrawn(run: Importer, folder: Path) -> None:
    version(run, folder, "One.", **OWN)
    version(run, folder, "Two.", **SHOWN)
    back(2)
    assert (seen(), topic().summary, topic().status) == (None, "One.", Status.DRAFT)


def test_an_update_that_readers_never_saw_leaves_what_they_see(run: Importer, folder: Path) -> None:
    version(run, folder, "One.", **SHOWN)
    version(run, folder, "Two.", **OWN)
    back(2)
    assert (seen(), topic().summary, Edition.objects.count()) == ("One.", "One.", 1)


def test_a_topic_that_the_run_only_published_is_hidden_and_its_text_stays(run: Importer, folder: Path) -> None:
    version(run, folder, "One.", **OWN)
    version(run, folder, "One.", **SHOWN)
    assert told(back(2)) == {"hidden": ["Finance Commission"]}
    assert (seen(), topic().version, topic().status) == (None, 1, Status.DRAFT)
    assert version(run, folder, "One.", **SHOWN) == "unchanged"
    assert seen() == "One."


def test_an_update_that_a_person_published_is_left(run: Importer, folder: Path, author: User) -> None:
    version(run, folder, "One.", **SHOWN)
    version(run, folder, "Two.", **OWN)
    author.groups.add(Group.objects.get(name="Publisher"))
    topic().publish(by=author)
    assert [entry.reason for entry in back(2).left] == ["Published since by asha."]
    assert seen() == "Two."


def test_a_merge_is_taken_back_and_the_editors_part_stays(run: Importer, folder: Path) -> None:
    version(run, folder, "One.")
    edited(topic(), difficulty="hard")
    assert version(run, folder, "Two.") == "merged"
    assert told(back(2)) == {"reverted": ["Finance Commission"]}
    assert (topic().summary, topic().difficulty) == ("One.", "hard")


def test_an_open_proposal_is_closed_and_the_next_run_asks_again(run: Importer, folder: Path) -> None:
    version(run, folder, "One.")
    edited(topic(), summary="Mine.")
    assert version(run, folder, "Two.") == "conflict"
    assert told(back(2)) == {}
    assert Proposal.objects.get().closing == Closing.TAKEN_BACK
    assert version(run, folder, "Two.") == "conflict"
    assert Proposal.objects.open().count() == 1


def test_a_conflict_that_an_editor_has_resolved_is_left(run: Importer, folder: Path, author: User) -> None:
    version(run, folder, "One.")
    edited(topic(), summary="Mine.")
    version(run, folder, "Two.")
    proposal = Proposal.objects.get()
    proposal.resolve(proposal.theirs, by=author, started_from=2)
    assert [entry.reason for entry in back(2).left] == ["Its conflict was resolved by asha."]
    assert topic().summary == "Two."
