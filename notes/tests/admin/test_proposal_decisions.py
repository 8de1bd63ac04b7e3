"""What an editor decides about a file's proposal becomes a revision; what cannot be is refused and nothing is lost."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from notes.documents import MemoryTechnique, Section, Takeaway
from notes.models import Edition, Proposal, Revision, Subject
from notes.models.choices import Origin, Status
from notes.tests.admin.desk import Desk, fresh, page, said
from notes.tests.admin.proposing import a_proposal, address, decide, edit, form, resolved, sent, shown, words

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]
SECTIONS = (Section("Introduction", "Who sits on it.", uid="aa"), Section("Terms", "Article 280.", uid="bb"))


@pytest.fixture
def desk(sit: Sit, author: User) -> Desk:
    return sit(author)


@pytest.mark.parametrize(
    ("button", "summary"), [("_ours", "The editor's summary."), ("_theirs", "The file's summary.")]
)
def test_one_click_takes_a_side_in_all_and_what_fits_comes_too(desk: Desk, button: str, summary: str) -> None:
    proposal = a_proposal(theirs={"summary": "The file's summary.", "difficulty": "hard"})
    answer = decide(desk, desk.get(address(proposal)), button)
    assert "Saved as version 3. The proposal is resolved." in said(answer)
    document = fresh(proposal.topic).document
    assert (document.summary, document.difficulty) == (summary, "hard")


def test_what_was_chosen_part_by_part_is_saved_as_a_revision_of_the_editor(desk: Desk, author: User) -> None:
    proposal = a_proposal(
        ours={"summary": "Mine.", "difficulty": "hard", "rights": "mine"},
        theirs={"summary": "Theirs.", "difficulty": "easy", "rights": "theirs"},
    )
    choices = {"summary": "typed", "summary-typed": "Both.", "difficulty": "theirs", "rights": "ours"}
    decide(desk, desk.get(address(proposal)), choices=choices)
    revision = Revision.objects.get(topic=proposal.topic, version=3)
    assert (revision.document.summary, revision.document.difficulty, revision.document.rights) == (
        "Both.",
        "easy",
        "mine",
    )
    assert (revision.origin, revision.by, resolved(proposal).revision) == (Origin.MERGE, author, revision)
    assert revision.reason == f"polity/note.md of {proposal.file.run}"
    assert proposal.closed_by == author


def test_keeping_the_topic_where_nothing_else_fits_writes_no_revision_and_closes(desk: Desk) -> None:
    proposal = a_proposal()
    answer = decide(desk, desk.get(address(proposal)), "_ours")
    assert "The topic stays as it is. The proposal is resolved." in said(answer)
    assert Revision.objects.count() == 2
    assert resolved(proposal).revision is None


def test_the_field_for_typing_holds_both_texts_and_what_they_share_once(desk: Desk) -> None:
    base, ours, theirs = (
        {"sections": (Section("One", f"Same.\n\n{middle}\n\nEnd.", uid="aa"),)}
        for middle in ("Was.", "Mine.", "Theirs.")
    )
    opened = desk.get(address(a_proposal(base=base, ours=ours, theirs=theirs)))
    assert sent(opened)["sections:aa:body-typed"] == "Same.\r\n\r\nMine.\r\n\r\nTheirs.\r\n\r\nEnd."


def test_nothing_is_chosen_beforehand_and_a_part_without_a_choice_is_refused_and_named(desk: Desk) -> None:
    proposal = a_proposal(
        ours={"summary": "Mine.", "rights": "mine"}, theirs={"summary": "Theirs.", "rights": "theirs"}
    )
    answer = decide(desk, desk.get(address(proposal)), choices={"rights": "ours", "summary-typed": "I began to write."})
    assert "Nothing was saved." in said(answer)
    (refused,) = page(answer).select(".part.errors")
    assert "Say what is to become of this part." in refused.get_text()
    assert sent(answer)["summary-typed"] == "I began to write."
    assert sent(answer)["rights"] == "ours"
    assert Revision.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "ours", "theirs", "typed", "sentence"),
    [
        ("event_date", datetime.date(2024, 8, 18), datetime.date(2024, 8, 20), "20 of August", "Enter a valid date."),
        ("position", 2, 3, "-1", "Write a whole number from 0 to 1,000,000."),
        ("position", 2, 3, "two", "Enter a whole number."),
        ("title", "Mine", "Theirs", " ", "This is needed."),
        ("title", "Mine", "Theirs", "x" * 301, "This has 301 characters; 300 are allowed."),
        ("language", "hi", "mr", "Marathi!", "Write a language as its code"),
        ("source_url", "https://example.org/a", "https://example.org/b", "example", "Write a whole address"),
        ("difficulty", "easy", "hard", "grave", "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_nothing_typed_is_lost(
    desk: Desk, name: str, ours: Any, theirs: Any, typed: str, sentence: str
) -> None:
    proposal = a_proposal(ours={name: ours, "rights": "mine"}, theirs={name: theirs, "rights": "theirs"})
    choices = {name: "typed", f"{name}-typed": typed, "rights": "typed", "rights-typed": "of us both"}
    answer = decide(desk, desk.get(address(proposal)), choices=choices)
    (refused,) = page(answer).select(".part.errors .typing .errorlist")
    assert sentence in refused.get_text()
    assert sent(answer)["rights-typed"] == "of us both"
    if name != "difficulty":  # a list of choices shows none that it has not
        assert sent(answer)[f"{name}-typed"] == typed
    assert (proposal.topic.current_version(), Proposal.objects.open().count()) == (2, 1)


def test_a_body_that_cannot_be_shown_to_readers_is_refused_beside_its_field(desk: Desk) -> None:
    ours, theirs = ({"sections": (Section("One", text, uid="aa"), SECTIONS[1])} for text in ("Mine.", "Theirs."))
    proposal = a_proposal(base={"sections": SECTIONS}, ours=ours, theirs=theirs)
    choices = {"sections:aa:heading": "theirs", "sections:aa:body": "typed", "sections:aa:body-typed": "> " * 400 + "x"}
    answer = decide(desk, desk.get(address(proposal)), choices=choices)
    (refused,) = page(answer).select(".part.errors .typing .errorlist")
    assert "This cannot be shown to readers" in refused.get_text()


def test_texts_that_are_together_too_large_are_refused_as_a_whole(desk: Desk) -> None:
    large = "word " * 20_000
    sections = tuple(Section(str(number), large, uid=f"s{number}") for number in range(10))
    base = {"sections": (*sections, Section("One", "Was.", uid="aa"), Section("Two", "Was.", uid="bb"))}
    ours = {"sections": (*sections, Section("One", "Mine.", uid="aa"), Section("Two", "Mine.", uid="bb"))}
    theirs = {"sections": (*sections, Section("One", "Theirs.", uid="aa"), Section("Two", "Theirs.", uid="bb"))}
    proposal = a_proposal(base=base, ours=ours, theirs=theirs)
    choices = {f"sections:{uid}:body": "typed" for uid in ("aa", "bb")}
    choices |= {f"sections:{uid}:body-typed": large[:30_000] for uid in ("aa", "bb")}
    answer = decide(desk, desk.get(address(proposal)), choices=choices)
    assert "The whole text has" in said(answer)
    assert len(sent(answer)["sections:aa:body-typed"]) == 30_000
    assert fresh(proposal.topic).version == 2


def test_what_was_typed_and_then_not_chosen_may_be_anything(desk: Desk) -> None:
    proposal = a_proposal(ours={"position": 2}, theirs={"position": 3})
    decide(desk, desk.get(address(proposal)), choices={"position": "theirs", "position-typed": "two"})
    assert fresh(proposal.topic).position == 3


def test_an_emptied_date_is_no_date(desk: Desk) -> None:
    days: dict[str, Any] = {
        name: {"event_date": datetime.date(2024, 8, day)} for name, day in (("ours", 18), ("theirs", 20))
    }
    proposal = a_proposal(**days)
    decide(desk, desk.get(address(proposal)), choices={"event_date": "typed", "event_date-typed": ""})
    assert fresh(proposal.topic).event_date is None


def test_a_subject_is_chosen_from_those_of_the_site_and_of_the_two_texts(desk: Desk) -> None:
    Subject.objects.named("Geography")
    proposal = a_proposal(ours={"subject": "Economy"}, theirs={"subject": "Public Finance"})
    opened = desk.get(address(proposal))
    offered = {each.get_text() for each in form(opened).select("select[name=subject-typed] option")}
    assert offered == {"Unsorted", "Indian Polity", "Geography", "Economy", "Public Finance"}
    decide(desk, opened, choices={"subject": "typed", "subject-typed": "Geography"})
    assert fresh(proposal.topic).document.subject == "Geography"


def test_an_address_that_another_topic_took_meanwhile_is_refused_and_the_proposal_stays_open(desk: Desk) -> None:
    proposal = a_proposal(theirs={"summary": "The file's summary.", "slug": "taken"})
    other = a_proposal(base={"title": "Other"}).topic
    edit(other, slug="taken")
    answer = decide(desk, desk.get(address(proposal)), "_theirs")
    assert "belongs to another topic" in said(answer)
    assert Proposal.objects.open().count() == 2


def test_the_kind_of_a_technique_and_what_it_says_are_decided_each_for_itself(desk: Desk) -> None:
    base, ours, theirs = (
        {"techniques": (MemoryTechnique(text=text, hook="HOMES", kind=kind, uid="aa"),)}
        for text, kind in (("Lakes.", "other"), ("Five lakes.", "acronym"), ("Great lakes.", "mnemonic"))
    )
    proposal = a_proposal(base=base, ours=ours, theirs=theirs)
    opened = desk.get(address(proposal))
    assert shown(opened)["Memory technique “HOMES: Five lakes.”: kind"] == ["Other", "OtherAcronym", "OtherMnemonic"]
    place = "techniques:aa"
    choices = {f"{place}:kind": "typed", f"{place}:kind-typed": "story", f"{place}:text": "theirs"}
    decide(desk, opened, choices=choices)
    (technique,) = fresh(proposal.topic).document.techniques
    assert (technique.kind, technique.text) == ("story", "Great lakes.")


def test_more_takeaways_than_a_topic_may_hold_are_decided_as_a_whole(desk: Desk) -> None:
    mine, theirs = (tuple(Takeaway(f"{who} {n}.", uid=f"{who}{n}") for n in range(120)) for who in ("mine", "file"))
    proposal = a_proposal(base={"takeaways": ()}, ours={"takeaways": mine}, theirs={"takeaways": theirs})
    opened = desk.get(address(proposal))
    assert shown(opened).keys() == {"Key takeaways"}
    decide(desk, opened, choices={"takeaways": "theirs"})
    assert fresh(proposal.topic).document.takeaways == theirs


def test_resolving_makes_a_published_topic_a_draft_and_readers_keep_their_edition(desk: Desk) -> None:
    proposal = a_proposal()
    fresh(proposal.topic).publish(by=None)
    assert "Readers see edition 1; it stays as it is" in words(desk.get(address(proposal)))
    answer = decide(desk, desk.get(address(proposal)), "_theirs")
    assert "Readers see the old edition until the new one is published." in said(answer)
    assert fresh(proposal.topic).status == Status.DRAFT
    assert [each.document.summary for each in Edition.objects.all()] == ["The editor's summary."]
