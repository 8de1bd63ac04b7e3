"""An editor and a file change the same topic: both survive, or somebody is asked."""

import datetime
from pathlib import Path

import pytest
from django.test import Client

from notes.documents import Side
from notes.models import Edition, ImportedFile, Proposal, Revision, Topic
from notes.models.choices import Origin
from notes.models.import_run import Outcome
from notes.models.proposal import Closing
from notes.models.refusal import Refused
from notes.tests.admin.desk import Desk
from notes.tests.importing.running import Importer, edited, note

pytestmark = pytest.mark.django_db

BODY = (
    "A summary.\n\n## Before\n\nWhat led to it.\n\n## After\n\nWhat came of it.\n\n## Key Takeaways\n- One.\n- Two.\n"
)
DATE = {"id": "a", "event_date": "2024-08-18"}


@pytest.fixture
def topic(run: Importer, folder: Path) -> Topic:
    note(folder, body=BODY, **DATE)
    run(folder, publish=True, rights="own work")
    return Topic.objects.get()


def the_editor_changes_the_date(client: Client, topic: Topic) -> None:
    answer = Desk(client).edit(topic, event_date="2024-08-20")
    assert answer.status_code == 200
    assert Topic.objects.get().event_date == datetime.date(2024, 8, 20)


def test_an_editor_changes_the_date_and_the_file_another_part_and_both_survive(
    run: Importer, folder: Path, topic: Topic, admin_client: Client
) -> None:
    the_editor_changes_the_date(admin_client, topic)
    note(folder, body=BODY.replace("What came of it.", "What came of it, at length.").replace("- Two.", "- 2."), **DATE)
    assert run(folder).outcomes == {"note.md": "merged"}
    document = Topic.objects.get().document
    assert document.event_date == datetime.date(2024, 8, 20)
    assert document.sections[1].body == "What came of it, at length."
    assert [item.text for item in document.takeaways] == ["One.", "2."]
    revision = Revision.objects.first()
    assert revision is not None
    assert (revision.origin, revision.by) == (Origin.MERGE, None)
    assert not Proposal.objects.exists()


def test_both_change_the_date_and_an_editor_is_asked_while_readers_keep_the_edition(
    run: Importer, folder: Path, topic: Topic, admin_client: Client, client: Client
) -> None:
    the_editor_changes_the_date(admin_client, topic)
    note(folder, body=BODY, id="a", event_date="2024-08-19")
    done = run(folder, publish=True, rights="own work")
    assert done.outcomes == {"note.md": "conflict"}
    assert Topic.objects.get().event_date == datetime.date(2024, 8, 20)
    (conflict,) = Proposal.objects.open().get().merge().conflicts
    days = [datetime.date(2024, 8, day) for day in (18, 20, 19)]
    assert (conflict.place.kind, [conflict.base, conflict.ours, conflict.theirs]) == ("event_date", days)
    assert Edition.objects.get().event_date == datetime.date(2024, 8, 18)
    assert client.get("/topics/finance-commission/").status_code == 200


@pytest.mark.parametrize(
    ("more", "body"),
    [
        ({"tags": "[new]"}, BODY),
        ({"difficulty": "hard"}, BODY),
        ({}, BODY.replace("What led to it.", "[What](https://example.org/b) led to it.")),
    ],
)
def test_a_tag_an_address_or_the_difficulty_alone_arrives_beside_an_editors_work(
    run: Importer, folder: Path, topic: Topic, more: dict[str, str], body: str
) -> None:
    edited(topic, summary="The editor's summary.")
    note(folder, body=body, **DATE, **more)
    assert run(folder).outcomes == {"note.md": "merged"}
    document = Topic.objects.get().document
    assert document.summary == "The editor's summary."
    assert document.tags == (("new",) if "tags" in more else ())
    assert document.difficulty == more.get("difficulty", "")
    assert ("example.org/b" in document.sections[0].body) == (not more)


def test_paragraphs_of_one_section_changed_far_apart_both_survive(run: Importer, folder: Path) -> None:
    paragraphs = ["The first.", "The second.", "The third."]
    text = "S.\n\n## Part\n\n{}\n"
    note(folder, id="a", body=text.format("\n\n".join(paragraphs)))
    run(folder)
    topic = Topic.objects.get()
    document = topic.document
    edited(
        topic,
        sections=document.from_json(document.to_json()).sections[:0]
        + tuple(
            type(each)(each.heading, each.body.replace("The first.", "The editor's."), each.kind, uid=each.uid)
            for each in document.sections
        ),
    )
    note(folder, id="a", body=text.format("\n\n".join([*paragraphs[:2], "The file's."])))
    assert run(folder).outcomes == {"note.md": "merged"}
    assert Topic.objects.get().document.sections[0].body == "The editor's.\n\nThe second.\n\nThe file's."


def test_a_merge_that_leaves_the_topic_as_it_is_is_unchanged(run: Importer, folder: Path, topic: Topic) -> None:
    edited(topic, summary="Said by both.", title="The editor's title")
    note(folder, body=BODY.replace("A summary.", "Said by both."), **DATE)
    assert run(folder).outcomes == {"note.md": "unchanged"}
    note(folder, body=BODY.replace("A summary.", "Said anew."), **DATE)
    assert run(folder).outcomes == {"note.md": "merged"}
    assert (Topic.objects.get().title, Topic.objects.get().summary) == ("The editor's title", "Said anew.")


def conflicting(run: Importer, folder: Path, topic: Topic) -> Proposal:
    edited(topic, summary="The editor's.")
    note(folder, body=BODY.replace("A summary.", "The file's."), **DATE)
    assert run(folder).outcomes == {"note.md": "conflict"}
    return Proposal.objects.open().get()


def resolve(proposal: Proposal, side: Side) -> Revision | None:
    merged = proposal.merge()
    document = merged.taking({conflict.place: side for conflict in merged.conflicts})
    return proposal.resolve(document, by=None, started_from=proposal.topic.version)


def test_the_same_bytes_again_make_no_second_proposal(run: Importer, folder: Path, topic: Topic) -> None:
    conflicting(run, folder, topic)
    assert run(folder).outcomes == {"note.md": "unchanged"}
    assert Proposal.objects.count() == 1


def test_a_newer_version_of_the_file_takes_the_place_of_the_question(run: Importer, folder: Path, topic: Topic) -> None:
    first = conflicting(run, folder, topic)
    note(folder, body=BODY.replace("A summary.", "The file's, newer."), **DATE)
    assert run(folder).outcomes == {"note.md": "conflict"}
    first.refresh_from_db()
    assert first.closing == Closing.SUPERSEDED
    assert Proposal.objects.open().get().theirs.summary == "The file's, newer."


def test_a_file_that_goes_back_withdraws_its_question(run: Importer, folder: Path, topic: Topic) -> None:
    conflicting(run, folder, topic)
    note(folder, body=BODY, **DATE)
    assert run(folder).outcomes == {"note.md": "unchanged"}
    assert not Proposal.objects.open().exists()
    assert Topic.objects.get().summary == "The editor's."


@pytest.mark.parametrize(("side", "summary"), [(Side.OURS, "The editor's."), (Side.THEIRS, "The file's.")])
def test_what_was_resolved_is_the_base_of_the_next_merge(
    run: Importer, folder: Path, topic: Topic, side: Side, summary: str
) -> None:
    revision = resolve(conflicting(run, folder, topic), side)
    assert (revision is None) == (side == Side.OURS)
    assert Topic.objects.get().summary == summary
    assert run(folder).outcomes == {"note.md": "unchanged"}
    changed = BODY.replace("A summary.", "The file's.").replace("What led to it.", "What had led to it.")
    note(folder, body=changed, **DATE)
    assert run(folder).outcomes["note.md"] in ("merged", "updated")
    document = Topic.objects.get().document
    assert (document.summary, document.sections[0].body) == (summary, "What had led to it.")


def test_a_proposal_is_resolved_once(run: Importer, folder: Path, topic: Topic) -> None:
    proposal = conflicting(run, folder, topic)
    resolve(proposal, Side.THEIRS)
    before = Revision.objects.count()
    with pytest.raises(Refused, match="closed"):
        resolve(Proposal.objects.get(), Side.OURS)
    assert Revision.objects.count() == before


def test_without_a_base_every_difference_is_asked(run: Importer, folder: Path, topic: Topic) -> None:
    ImportedFile.objects.update(revision=None)
    note(folder, title="The file's title", body=BODY, **DATE)
    assert run(folder).outcomes == {"note.md": "conflict"}
    proposal = Proposal.objects.open().get()
    assert proposal.base is None
    assert {str(conflict.place) for conflict in proposal.merge().conflicts} >= {"title"}
    assert ImportedFile.objects.filter(outcome=Outcome.CONFLICT).count() == 1


def test_a_moved_and_slightly_edited_section_is_that_section(run: Importer, folder: Path, topic: Topic) -> None:
    before, after = (section.uid for section in topic.document.sections)
    edited(topic, title="The editor's title")
    moved = BODY.replace("## After\n\nWhat came of it.\n\n", "").replace(
        "## Before", "## Afterwards\n\nWhat came of it.\n\n## Before"
    )
    note(folder, body=moved, **DATE)
    assert run(folder).outcomes == {"note.md": "merged"}
    found = [(section.heading, section.uid) for section in Topic.objects.get().document.sections]
    assert found == [("Afterwards", after), ("Before", before)]


@pytest.mark.parametrize(("identifier", "outcome"), [({"id": "a"}, "unchanged"), ({}, "renamed")])
def test_a_renamed_file_asks_its_question_once(
    run: Importer, folder: Path, identifier: dict[str, str], outcome: str
) -> None:
    path = note(folder, body=BODY, **identifier)
    run(folder)
    edited(Topic.objects.get(), summary="The editor's.")
    note(folder, body=BODY.replace("A summary.", "The file's."), **identifier)
    run(folder)
    path.rename(folder / "renamed.md")
    assert run(folder).outcomes == {"renamed.md": outcome}
    assert Proposal.objects.get().file.path == "renamed.md"
    assert Proposal.objects.get().is_open


def test_a_run_without_rights_takes_none_away(run: Importer, folder: Path, topic: Topic) -> None:
    note(folder, body=BODY.replace("A summary.", "Another."), **DATE)
    assert run(folder).outcomes == {"note.md": "updated"}
    assert Topic.objects.get().rights == "own work"
    note(folder, body=BODY, rights="permission", **DATE)
    run(folder)
    assert Topic.objects.get().rights == "permission"
    note(folder, body=BODY.replace("A summary.", "A third."), **DATE)
    run(folder)
    assert Topic.objects.get().rights == "unknown"
