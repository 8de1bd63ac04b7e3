"""A topic or a proposal that somebody else has changed meanwhile, and a proposal that is closed."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from notes.models import Proposal
from notes.models.proposal import Closing
from notes.tests.admin.desk import Desk, fresh, page, said
from notes.tests.admin.proposing import a_proposal, address, decide, edit, form, resolved, sent, shown, words

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]


@pytest.fixture
def desk(sit: Sit, author: User) -> Desk:
    return sit(author)


def test_a_decision_about_an_older_version_is_answered_with_409_and_the_page_as_it_is_now(desk: Desk) -> None:
    proposal = a_proposal(
        ours={"summary": "Mine.", "rights": "mine"}, theirs={"summary": "Theirs.", "rights": "theirs"}
    )
    opened = desk.get(address(proposal))
    edit(fresh(proposal.topic), summary="A third text.", difficulty="hard")
    choices = {"summary": "typed", "summary-typed": "What I wrote.", "rights": "theirs"}
    answer = decide(desk, opened, choices=choices)
    assert answer.status_code == 409
    assert "The operator saved version 3" in said(answer)
    assert shown(answer)["Summary"][1].endswith("A third text.")
    kept = sent(answer)
    assert (kept["summary"], kept["summary-typed"], kept["rights"]) == ("typed", "What I wrote.", "theirs")
    assert kept["started_from"] == "3"
    assert fresh(proposal.topic).version == 3
    decide(desk, answer)
    document = fresh(proposal.topic).document
    assert (document.summary, document.rights, document.difficulty) == ("What I wrote.", "theirs", "hard")


def test_a_field_that_nobody_typed_into_holds_the_newer_texts_then(desk: Desk) -> None:
    proposal = a_proposal()
    opened = desk.get(address(proposal))
    edit(fresh(proposal.topic), summary="A third text.")
    answer = decide(desk, opened, choices={"summary": "theirs"})
    assert sent(answer)["summary-typed"] == "A third text.\r\n\r\nThe file's summary."


@pytest.mark.parametrize("button", ["_ours", "_theirs"])
def test_one_click_for_all_resolves_nothing_that_was_not_seen(desk: Desk, button: str) -> None:
    proposal = a_proposal()
    opened = desk.get(address(proposal))
    edit(fresh(proposal.topic), summary="A third text.")
    assert decide(desk, opened, button).status_code == 409
    assert fresh(proposal.topic).summary == "A third text."


def test_what_was_typed_for_a_part_that_is_in_question_no_more_is_shown_to_be_copied(desk: Desk) -> None:
    proposal = a_proposal(
        ours={"summary": "Mine.", "rights": "mine"}, theirs={"summary": "Theirs.", "rights": "theirs"}
    )
    opened = desk.get(address(proposal))
    edit(fresh(proposal.topic), summary="Theirs.")
    answer = decide(desk, opened, choices={"summary": "typed", "summary-typed": "What I <b>wrote</b>."})
    assert answer.status_code == 409
    assert set(shown(answer)) == {"Rights"}
    assert "Summary What I <b>wrote</b>." in said(answer)


def test_when_nothing_is_in_question_any_more_one_button_takes_the_rest_in(desk: Desk) -> None:
    proposal = a_proposal(theirs={"summary": "Theirs.", "difficulty": "hard"})
    edit(fresh(proposal.topic), summary="Theirs.")
    opened = desk.get(address(proposal))
    assert "No part has been changed on both sides any more." in words(opened)
    assert [each["name"] for each in form(opened).select("[type=submit]")] == ["_save"]
    decide(desk, opened)
    assert fresh(proposal.topic).document.difficulty == "hard"
    assert resolved(proposal).revision is not None


@pytest.mark.parametrize("started_from", ["", "x", "0", "99", "9" * 40, "²"])
def test_a_version_that_never_was_resolves_nothing(desk: Desk, started_from: str) -> None:
    proposal = a_proposal()
    choices = {"started_from": started_from, "summary": "theirs"}
    assert decide(desk, desk.get(address(proposal)), choices=choices).status_code == 409
    assert fresh(proposal.topic).version == 2


def test_a_proposal_that_somebody_else_resolved_shows_that_and_what_was_typed(
    desk: Desk, sit: Sit, publisher: User
) -> None:
    proposal = a_proposal()
    opened = desk.get(address(proposal))
    other = sit(publisher)
    decide(other, other.get(address(proposal)), "_theirs")
    answer = decide(desk, opened, choices={"summary": "typed", "summary-typed": "What I wrote."})
    assert answer.status_code == 409
    assert "closed while you had it open" in said(answer)
    assert "What I wrote." in said(answer)
    assert "Resolved by ravi" in words(answer)
    assert fresh(proposal.topic).version == 3


# How it ended


def test_a_resolved_proposal_says_who_when_and_which_revision_and_has_no_button(desk: Desk) -> None:
    proposal = a_proposal()
    decide(desk, desk.get(address(proposal)), "_theirs")
    answer = desk.get(address(proposal))
    assert "Resolved by asha on" in words(answer)
    content = page(answer).select_one("#content")
    assert content is not None
    assert content.select_one(f"a[href='/admin/notes/topic/{proposal.topic_id}/history/3/']")
    assert not content.select("form, input, textarea")
    assert "The editor's summary. The file's summary." in words(answer)


def test_a_superseded_proposal_says_so_and_leads_on_to_the_next(desk: Desk) -> None:
    proposal, following = a_proposal(), a_proposal(base={"title": "Other"})
    Proposal.objects.filter(pk=proposal.pk).close(Closing.SUPERSEDED)
    answer = desk.get(address(proposal))
    assert "Superseded: the file has changed again" in words(answer)
    assert page(answer).select_one(f"#content a[href='{address(following)}']")


def test_a_proposal_about_which_the_topics_history_is_gone_can_still_be_read(desk: Desk) -> None:
    proposal = a_proposal(is_known=False)
    Proposal.objects.filter(pk=proposal.pk).close(Closing.TAKEN_BACK)
    assert "Taken back with its import run" in words(desk.get(address(proposal)))
