"""Two topics that may be about the same: their page, the decision, and who may take it."""

import datetime
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notes.documents import Section
from notes.models import Relation
from notes.models.relation import Found, Verdict
from notes.tests.admin.conftest import at_the_desk
from notes.tests.admin.desk import Desk, page, said
from notes.tests.making import a_topic

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]
LIST = "/admin/notes/relation/"


def a_pair(first: str = "Treaty signed", second: str = "A treaty", **fields: object) -> Relation:
    one = a_topic(first, summary="It was signed on 4 March 2021 by Anna Berg, with 40 others.", tags=())
    other = a_topic(
        second,
        summary="It was signed on 6 March 2021 by Jo Lund, with 40 others.",
        sections=(Section("More", "Text."),),
    )
    evidence = {"words": ["treaty"], "names": ["Oslo", "Bergen"]}
    values = {"found": Found.SAME_EVENT, "evidence": evidence, "found_at": timezone.now(), **fields}
    return Relation.objects.create(one=one, other=other, **values)


def address(relation: Relation) -> str:
    return f"{LIST}{relation.pk}/change/"


def text_of(desk: Desk, path: str) -> str:
    return page(desk.get(path)).select_one("#content").get_text(" ", strip=True)  # type: ignore[union-attr]


def test_the_page_shows_both_texts_what_they_share_and_what_differs(sit: Sit, author: User) -> None:
    relation = a_pair()
    found = page(sit(author).get(address(relation)))
    texts = [each.get_text(" ", strip=True) for each in found.select(".texts > section")]
    assert len(texts) == 2
    assert "Treaty signed Status Draft" in texts[0] and "by Anna Berg" in texts[0]
    assert "A treaty Status Draft" in texts[1] and "More Text." in texts[1]
    rows = [[cell.get_text(" ", strip=True) for cell in row.select("td")] for row in found.select(".values tbody tr")]
    assert [row for row in rows if row] == [
        ["It was signed on 4 March 2021 by Anna Berg, with 40 others.", "It was signed on 6 March 2021 by Jo Lund, with 40 others."],
        ["Article 280 names them.", "–"],
        ["Anna Berg", "Jo Lund"],
    ]  # fmt: skip
    assert "Names Oslo, Bergen" in found.select_one("dl").get_text(" ", strip=True)  # type: ignore[union-attr]


def test_each_text_leads_to_its_topic(sit: Sit, author: User) -> None:
    relation = a_pair()
    links = {str(each["href"]) for each in page(sit(author).get(address(relation))).select(".texts a")}
    assert links == {f"/admin/notes/topic/{pk}/change/" for pk in (relation.one_id, relation.other_id)}


def test_what_a_text_holds_is_text(sit: Sit, author: User) -> None:
    relation = a_pair("<script>alert(1)</script>", "A <b>bold</b> one")
    found = page(sit(author).get(address(relation)))
    assert not found.select("#content script, #content b")


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_decision_is_kept_with_who_took_it(sit: Sit, author: User, verdict: Verdict) -> None:
    relation = a_pair()
    desk = sit(author)
    answer = desk.client.post(address(relation), {"verdict": verdict}, follow=True)
    assert f"{verdict.label.lower()}. It is not asked again." in said(answer)
    relation.refresh_from_db()
    assert (relation.verdict, relation.decided_by) == (verdict, author)
    assert relation.decided_at and timezone.now() - relation.decided_at < datetime.timedelta(minutes=1)
    assert f"{verdict.label} , decided by asha" in text_of(desk, address(relation))


def test_a_decision_can_be_changed(sit: Sit, author: User, publisher: User) -> None:
    relation = a_pair()
    sit(author).client.post(address(relation), {"verdict": Verdict.RELATED})
    offered = [str(each["value"]) for each in page(sit(publisher).get(address(relation))).select("[name=verdict]")]
    assert offered == [Verdict.NOT_RELATED]
    sit(publisher).client.post(address(relation), {"verdict": Verdict.NOT_RELATED})
    relation.refresh_from_db()
    assert (relation.verdict, relation.decided_by) == (Verdict.NOT_RELATED, publisher)


@pytest.mark.parametrize("verdict", ["", "perhaps", "same_event"])
def test_what_is_no_verdict_is_refused(sit: Sit, author: User, verdict: str) -> None:
    relation = a_pair()
    answer = sit(author).client.post(address(relation), {"verdict": verdict}, follow=True)
    assert "Say whether the two topics are related or not." in said(answer)
    relation.refresh_from_db()
    assert not relation.verdict


def test_a_decision_changes_neither_topic(sit: Sit, author: User) -> None:
    relation = a_pair()
    sit(author).client.post(address(relation), {"verdict": Verdict.RELATED})
    assert [topic.current_version() for topic in (relation.one, relation.other)] == [1, 1]


def test_those_that_wait_stand_first(sit: Sit, author: User) -> None:
    a_pair("Decided one", "Decided two", verdict=Verdict.RELATED, decided_at=timezone.now())
    a_pair("Waiting one", "Waiting two")
    found = page(sit(author).get(LIST))
    assert [each.get_text() for each in found.select(".field-pair a")] == [
        "Waiting one – Waiting two",
        "Decided one – Decided two",
    ]
    waiting = page(sit(author).get(f"{LIST}?decision=none"))
    assert [each.get_text() for each in waiting.select(".field-pair a")] == ["Waiting one – Waiting two"]
    related = page(sit(author).get(f"{LIST}?decision=related"))
    assert [each.get_text() for each in related.select(".field-pair a")] == ["Decided one – Decided two"]


def test_a_topics_form_names_the_other_topic_until_they_are_taken_apart(sit: Sit, author: User) -> None:
    relation = a_pair()
    desk = sit(author)
    for topic, other in ((relation.one, relation.other), (relation.other, relation.one)):
        found = page(desk.open(topic))
        assert f"Possibly the same event: {other.title}" in " ".join(found.get_text(" ").split())
        assert found.select(f'a[href="{address(relation)}"]')
    relation.decide(Verdict.RELATED, by=author)
    assert f"Related to {relation.other.title}" in " ".join(page(desk.open(relation.one)).get_text(" ").split())
    relation.decide(Verdict.NOT_RELATED, by=author)
    assert not page(desk.open(relation.one)).select(f'a[href="{address(relation)}"]')


def test_a_longer_list_costs_no_more_queries(sit: Sit, author: User) -> None:
    desk = sit(author)

    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            assert desk.get(LIST).status_code == 200
        return len(counted)

    a_pair()
    few = queries()
    for number in range(4):
        a_pair(f"Number {number}", f"Other {number}", verdict=Verdict.RELATED, decided_at=timezone.now())
    assert queries() == few


def test_a_viewer_reads_and_decides_nothing(sit: Sit) -> None:
    relation = a_pair()
    viewer = at_the_desk("meena", "view_topic", "view_relation")
    answer = sit(viewer).get(address(relation))
    assert "by Anna Berg" in answer.content.decode()
    assert not page(answer).select("[name=verdict]")
    assert sit(viewer).client.post(address(relation), {"verdict": Verdict.RELATED}).status_code == 403
    relation.refresh_from_db()
    assert not relation.verdict


@pytest.mark.parametrize("path", ["", "1/change/", "{}/change/"])
def test_who_may_not_see_relations_sees_none(sit: Sit, path: str) -> None:
    relation = a_pair()
    other = at_the_desk("other", "view_subject")
    assert sit(other).get(LIST + path.format(relation.pk)).status_code == 403
    assert sit(other).client.post(address(relation), {"verdict": Verdict.RELATED}).status_code == 403


@pytest.mark.parametrize("number", ["0", "99999", "x", "9" * 40])
def test_a_relation_that_is_not_there_leads_back_to_the_desk(admin_client: Client, number: str) -> None:
    assert admin_client.get(f"{LIST}{number}/change/").status_code == 302


def test_a_topic_that_is_deleted_takes_its_relations_along() -> None:
    relation = a_pair()
    relation.one.delete()
    assert not Relation.objects.exists()
