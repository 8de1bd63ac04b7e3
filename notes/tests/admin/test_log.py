"""One log of who did what: of all topics, or of one, the newest first."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notes.admin import log
from notes.models import Comment, ImportRun, PreviewLink, Relation, Revision, Topic, Transition
from notes.models.relation import Found, Verdict
from notes.tests.admin.conftest import at_the_desk
from notes.tests.admin.desk import Desk, page
from notes.tests.admin.proposing import a_proposal
from notes.tests.making import a_document, a_topic, published

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]
LOG = "/admin/notes/transition/"
MAY_READ = ("view_topic", "view_transition")


@pytest.fixture
def desk(sit: Sit) -> Desk:
    return sit(at_the_desk("kiran", *MAY_READ))


def rows(answer: Any) -> list[str]:
    """Without the moments."""
    found = page(answer).select("#log tbody tr")
    return [" ".join(" ".join(cell.get_text(" ") for cell in row.select("td")[1:]).split()) for row in found]


def test_the_log_tells_who_saved_and_moved_what_the_newest_first(desk: Desk, author: User, publisher: User) -> None:
    topic = a_topic("Finance", author)
    topic.submit(by=author)
    topic.request_changes("Which year?", by=publisher)
    topic.apply(a_document("Finance", summary="Else."), by=author, started_from=1)
    published("Other")
    told = rows(desk.get(LOG))
    assert told[:2] == ["The operator Other Publish: draft → published", "The operator Other Version 1"]
    assert told[2:] == [
        "asha Finance Version 2",
        "ravi Finance Request changes: in review → changes requested: “Which year?”",
        "asha Finance Submit for review: draft → in review",
        "asha Finance Version 1",
    ]


def test_the_log_of_one_topic_names_no_other(desk: Desk, author: User) -> None:
    a_topic("One", author).submit(by=author)
    a_topic("Two", author)
    for typed in ("One", "one"):
        assert rows(desk.get(f"{LOG}?topic={typed}")) == ["asha Submit for review: draft → in review", "asha Version 1"]


def test_the_log_of_one_person_tells_of_no_other(desk: Desk, author: User) -> None:
    a_topic("Mine", author).submit(by=None)
    assert rows(desk.get(f"{LOG}?by={author.pk}")) == ["asha Mine Version 1"]
    assert rows(desk.get(f"{LOG}?by=0")) == ["The operator Mine Submit for review: draft → in review"]
    assert rows(desk.get(f"{LOG}?by={author.pk}&topic=Mine")) == ["asha Version 1"]


def test_everything_that_people_do_is_told(sit: Sit, admin_user: User, author: User) -> None:
    one, other = a_topic("One", author), a_topic("Other", author)
    now = timezone.now()
    comment = Comment.objects.create(topic=one, revision=one.revision(1), text="Which year?", by=author, at=now)
    comment.resolve(by=admin_user)
    PreviewLink.objects.create(revision=one.revision(1), by=author, created_at=now, expires_at=now)
    pair = Relation.objects.create(one=one, other=other, found=Found.SAME_EVENT, found_at=now)
    pair.decide(Verdict.RELATED, by=admin_user)
    proposal = a_proposal()
    proposal.resolve(proposal.topic.document, by=admin_user, started_from=proposal.topic.version)
    run = ImportRun.objects.create(
        started_at=now, finished_at=now, by=author, taken_back_at=now, taken_back_by=admin_user
    )
    client = sit(admin_user).client
    client.post(f"/admin/notes/topic/{a_topic('Gone').pk}/delete/", {"post": "yes"})
    told = rows(client.get(LOG))
    assert set(told) >= {
        "asha One Comment: “Which year?”",
        "admin One Comment resolved: “Which year?”",
        "asha One Preview link to version 1",
        "admin One One – Other: related",
        f"admin {proposal.topic} Proposal of polity/note.md: resolved by an editor",
        f"asha Import: import run {run.pk}",
        f"admin Import run {run.pk} taken back",
        "admin Topic “gone” deleted",
    }
    assert "admin One – Other: related" in rows(client.get(f"{LOG}?topic=Other"))


def test_a_row_that_a_person_may_not_see_is_not_told(desk: Desk, author: User) -> None:
    proposal = a_proposal()
    proposal.resolve(proposal.topic.document, by=author, started_from=proposal.topic.version)
    told = " ".join(rows(desk.get(LOG)))
    assert "Version 1" in told
    assert "Proposal" not in told
    assert "Import" not in told


def test_the_pages_of_the_log_hold_every_row_once(desk: Desk, author: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "ROWS", 7)
    for number in range(10):
        topic = a_topic(f"Number {number}", author)
        topic.submit(by=author)
        if number % 3 == 0:
            made = Comment.objects.create(
                topic=topic, revision=topic.revision(1), text=f"Of {number}", by=author, at=timezone.now()
            )
            made.resolve(by=author)
    told, address = list[str](), LOG
    for _ in range(9):
        answer = desk.get(address)
        told += rows(answer)
        a_topic(f"Meanwhile {len(told)}")  # what comes in moves no page
        following = page(answer).select("a[rel=next]")
        if not following:
            break
        address = LOG + str(following[0]["href"])
    assert len(told) == len(set(told)) == 28


def test_rows_of_one_moment_are_all_told(desk: Desk, author: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "ROWS", 2)
    topic, now = a_topic(), timezone.now()
    for number in range(5):
        Comment.objects.create(
            topic=topic, revision=topic.revision(1), text=str(number), at=now, resolved_at=now, resolved_by=author
        )
    told, address = list[str](), f"{LOG}?by={author.pk}"
    while True:
        answer = desk.get(address)
        told += rows(answer)
        following = page(answer).select("a[rel=next]")
        if not following:
            break
        address = LOG + str(following[0]["href"])
    assert sorted(told) == [f"asha Finance Commission Comment resolved: “{number}”" for number in range(5)]


@pytest.mark.parametrize(
    "query",
    ["by=x", "by=99", "by=-1", "topic=none", "topic=%00", "after=x", "after=v", "after=v1.2", "after=r-1", "after=v" + "9" * 40,
     "after=r99999999999999999.1", "after=%00", "by=" + "9" * 40],
)  # fmt: skip
def test_a_forged_address_is_no_error_of_the_server(desk: Desk, query: str) -> None:
    a_topic()
    assert desk.get(f"{LOG}?{query}").status_code == 200


def test_a_topic_that_is_not_there_is_a_sentence_at_its_field(desk: Desk) -> None:
    a_topic()
    answer = desk.get(f"{LOG}?topic=None")
    assert "There is no topic of this title or address." in page(answer).get_text(" ")
    assert rows(answer) == []


def test_the_log_takes_as_many_queries_for_a_few_as_for_many(sit: Sit, admin_user: User) -> None:
    def counted() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(LOG)
        return len(queries)

    client = sit(admin_user).client
    a_topic("One").submit(by=None)
    before = counted()
    for number in range(20):
        a_topic(f"Number {number}", admin_user).submit(by=admin_user)
    assert counted() == before <= 16


@pytest.mark.parametrize("permissions", [("view_topic",), ("view_transition",), ("view_topic", "change_topic"), ()])
def test_who_may_not_see_moves_and_topics_reads_no_log(sit: Sit, permissions: tuple[str, ...]) -> None:
    a_topic().submit(by=None)
    other = sit(at_the_desk("other", *permissions))
    assert other.get(LOG).status_code == 403
    assert other.get(f"{LOG}{Transition.objects.get().pk}/change/").status_code == 403
    assert Client().get(LOG).headers["Location"].startswith("/admin/login/")


def test_the_log_is_written_by_nobody(admin_client: Client) -> None:
    topic = a_topic()
    move = topic.submit(by=None)
    assert admin_client.get(f"{LOG}add/").status_code == 403
    assert admin_client.post(f"{LOG}add/", {"move": "publish"}).status_code == 403
    one = f"{LOG}{move.pk}/"
    assert admin_client.get(f"{one}change/").headers["Location"] == f"/admin/notes/topic/{topic.pk}/history/"
    admin_client.post(f"{one}change/", {"move": "publish"})
    assert admin_client.post(f"{one}delete/", {"post": "yes"}).status_code == 403
    admin_client.post(LOG, {"action": "delete_selected", "_selected_action": [str(move.pk)], "post": "yes"})
    assert Transition.objects.get().move == "submit"
    assert Revision.objects.count() == 1


@pytest.mark.parametrize("number", ["0", "99999", "x", "9" * 40])
def test_a_move_that_is_not_there_leads_back_to_the_desk(admin_client: Client, number: str) -> None:
    assert admin_client.get(f"{LOG}{number}/change/").status_code == 302


def test_the_history_of_a_topic_leads_to_its_log_for_who_may_read_it(desk: Desk, sit: Sit, viewer: User) -> None:
    topic = Topic.objects.get(pk=published().topic_id)
    history = f"/admin/notes/topic/{topic.pk}/history/"
    link = f"a[href='{LOG}?topic={topic.slug}']"
    assert page(desk.get(history)).select(link)
    assert not page(sit(viewer).get(history)).select(link)
