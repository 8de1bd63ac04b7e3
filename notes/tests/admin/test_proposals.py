"""Proposals of files: where they wait, who may resolve them, and that a file that was answered asks no more."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notes.models import ImportRun, Proposal, Relation, Topic
from notes.models.proposal import Closing
from notes.models.relation import Found
from notes.tests.admin.conftest import at_the_desk
from notes.tests.admin.desk import LIST as TOPICS
from notes.tests.admin.desk import Desk, fresh, page
from notes.tests.admin.proposing import LIST, a_proposal, address, decide, form, sent, shown, words
from notes.tests.importing.running import edited, note

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]


@pytest.fixture
def desk(sit: Sit, author: User) -> Desk:
    return sit(author)


def titles(answer: Any) -> list[str]:
    return [
        each.get_text(strip=True)
        for each in page(answer).select("#result_list .field-topic, #result_list .field-title")
    ]


def counted(desk: Desk, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert desk.get(path).status_code == 200
    return len(queries)


# Files come back every week


def taken_in(folder: Path) -> str:
    """What became of the folder's one file."""
    with pytest.raises(SystemExit):
        call_command("import_seeds", str(folder), verbosity=0)
    (row,) = ImportRun.objects.latest("pk").report["files"]
    return str(row["outcome"])


def test_a_file_that_was_answered_asks_no_more_and_its_next_change_is_merged(desk: Desk, tmp_path: Path) -> None:
    note(tmp_path, id="a", body="The file's text.\n\n## Introduction\n\nWho sits on it.\n")
    assert taken_in(tmp_path) == "created"
    topic = edited(Topic.objects.get(), summary="The editor's work.")
    note(tmp_path, id="a", body="The file's second text.\n\n## Introduction\n\nWho sits on it.\n")
    assert taken_in(tmp_path) == "conflict"
    opened = desk.get(address(Proposal.objects.get()))
    decide(desk, opened, choices={"summary": "typed", "summary-typed": "Of both."})

    assert taken_in(tmp_path) == "unchanged"
    assert Proposal.objects.count() == 1
    note(tmp_path, id="a", body="The file's second text.\n\n## Introduction\n\nWho sits on it now.\n")
    assert taken_in(tmp_path) == "merged"
    document = fresh(topic).document
    assert (document.summary, document.sections[0].body) == ("Of both.", "Who sits on it now.")
    note(tmp_path, id="a", body="The file's third text.\n\n## Introduction\n\nWho sits on it now.\n")
    assert taken_in(tmp_path) == "conflict"


# The list


def test_the_list_shows_what_waits_the_oldest_first_and_the_rest_when_asked(desk: Desk) -> None:
    for title in ("B", "A", "Closed"):
        a_proposal(base={"title": title})
    Proposal.objects.filter(topic__title="Closed").close(Closing.SUPERSEDED)
    assert titles(desk.get(LIST)) == ["B", "A"]
    assert titles(desk.get(f"{LIST}?state=closed")) == ["Closed"]
    assert titles(desk.get(f"{LIST}?state=all")) == ["B", "A", "Closed"]
    chosen = page(desk.get(LIST)).select("#changelist-filter .selected")
    assert [each.get_text(strip=True) for each in chosen] == ["Open"]
    row = words(desk.get(LIST))
    assert "polity/note.md" in row
    assert "import run" in row


def test_lists_form_and_desk_take_as_many_queries_for_one_proposal_as_for_twelve(desk: Desk) -> None:
    def queries() -> list[int]:
        return [counted(desk, path) for path in (LIST, TOPICS, "/admin/")]

    a_proposal(base={"title": "First"})
    a_relation("One", "Other")
    before = queries()
    for number in range(11):
        a_proposal(base={"title": f"Number {number}"})
    assert [now - then for now, then in zip(queries(), before, strict=True)] == [0, 0, 0]
    assert max(before) <= 15


# Where it shows that something waits


def test_the_topic_list_marks_topics_for_which_a_file_waits_and_filters_by_it(desk: Desk) -> None:
    proposal, other = a_proposal(), a_proposal(base={"title": "Answered"})
    decide(desk, desk.get(address(other)), "_ours")
    answer = desk.get(TOPICS)
    rows = page(answer).select("#result_list tbody tr")
    marked = {row.select(".field-title")[0].get_text(): row.select(".field-waiting")[0].get_text() for row in rows}
    assert marked == {"Finance Commission": "A file waits", "Answered": "-"}
    assert titles(desk.get(f"{TOPICS}?proposal=open")) == ["Finance Commission"]
    (link,) = page(answer).select(".field-waiting a")
    assert titles(desk.get(str(link["href"]))) == [proposal.topic.title]


def test_the_form_of_a_topic_leads_to_its_proposals_while_they_are_open(desk: Desk) -> None:
    proposal = a_proposal()
    (notice,) = page(desk.open(proposal.topic)).select(".waits")
    assert "polity/note.md" in notice.get_text()
    assert notice.select_one(f"a[href='{address(proposal)}']")
    decide(desk, desk.get(address(proposal)), "_ours")
    assert not page(desk.open(proposal.topic)).select(".waits")


def test_the_desk_says_how_many_wait_and_lists_the_oldest(desk: Desk, publisher: User) -> None:
    for number in range(12):
        a_proposal(base={"title": f"Number {number}"})
    a_relation("One", "Other")
    found = page(desk.get("/admin/"))
    (sentence,) = found.select(".desk-sum")
    assert " ".join(sentence.get_text().split()) == (
        "12 proposals of files wait for a decision, and 1 pair of topics is possibly about the same thing."
    )
    rows = [each.get_text(strip=True) for each in found.select("[aria-labelledby=proposals-heading] tbody th")]
    assert rows == [f"Number {number}" for number in range(10)]
    assert "2 more" in found.get_text()
    assert "One – Other" in found.get_text()


def test_a_desk_at_which_nothing_waits_says_so(desk: Desk) -> None:
    shown = words(desk.get("/admin/"))
    assert "Nothing waits for you." in shown
    assert "No file waits for a decision." in shown


def a_relation(one: str, other: str) -> None:
    pair = [a_proposal(base={"title": title}).topic for title in (one, other)]
    Proposal.objects.filter(topic__in=pair).close(Closing.SUPERSEDED)
    found_at = Proposal.objects.latest("pk").created_at
    Relation.objects.create(one=pair[0], other=pair[1], found=Found.SAME_EVENT, found_at=found_at)


# Who may


def test_who_may_only_see_proposals_reads_all_and_is_offered_nothing(sit: Sit) -> None:
    proposal = a_proposal()
    desk = sit(at_the_desk("other", "view_proposal"))
    assert titles(desk.get(LIST)) == ["Finance Commission"]
    answer = desk.get(address(proposal))
    assert shown(answer)["Summary"][2].endswith("The file's summary.")
    assert not form(answer).select("[type=submit], [type=radio], textarea")
    assert not page(answer).select("#content a[href*='/notes/topic/'], #content a[href*='/notes/imported']")


@pytest.mark.parametrize("button", ["_ours", "_theirs", "_save"])
def test_who_may_only_see_proposals_resolves_none(sit: Sit, desk: Desk, button: str) -> None:
    proposal = a_proposal()
    data = {**sent(desk.get(address(proposal))), "summary": "theirs", button: "1"}
    other = sit(at_the_desk("other", "view_proposal", "view_topic", "add_topic", "publish_topic", "change_proposal"))
    assert other.client.post(address(proposal), data).status_code == 403
    assert Proposal.objects.open().count() == 1
    assert fresh(proposal.topic).version == 2


def test_who_may_neither_see_proposals_nor_change_topics_sees_none(sit: Sit, viewer: User) -> None:
    proposal = a_proposal()
    desk = sit(viewer)
    for path in (LIST, address(proposal)):
        assert desk.get(path).status_code == 403
    assert "decide what is to stand" not in words(desk.open(proposal.topic))
    assert not page(desk.get("/admin/")).select("[aria-labelledby=proposals-heading]")


def test_a_reader_is_asked_to_sign_in(client: Client, reader: User) -> None:
    proposal = a_proposal()
    for path in ("/admin/", LIST, address(proposal)):
        for sign_in in (False, True):
            if sign_in:
                client.force_login(reader)
            assert client.get(path).headers["Location"].startswith("/admin/login/")
    client.post(address(proposal), {"started_from": "2", "_theirs": "1"})
    assert Proposal.objects.open().count() == 1


@pytest.mark.parametrize("number", ["0", "99999", "x", "9" * 40, "²"])
def test_a_proposal_that_is_not_there_leads_back_to_the_desk(admin_client: Client, number: str) -> None:
    assert admin_client.get(f"{LIST}{number}/change/").status_code == 302
