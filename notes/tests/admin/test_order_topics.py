"""The topics of a subject are put in order, with a mouse, with the keyboard, without scripts."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notes.admin import ordering
from notes.models import Edition, Revision, Subject, Topic
from notes.models.choices import Status
from notes.tests.admin.conftest import at_the_desk
from notes.tests.admin.desk import Desk, fresh, page, said
from notes.tests.making import a_document, a_topic, published
from notes.tests.test_sentences import only_apply_writes

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]


@pytest.fixture
def desk(sit: Sit) -> Desk:
    return sit(at_the_desk("asha", "view_topic", "change_topic", "view_subject"))


@pytest.fixture
def topics(db: None) -> dict[str, Topic]:
    return {title: a_topic(title, position=place) for title, place in (("A", 10), ("B", 20), ("C", 30), ("D", None))}


def address() -> str:
    return f"/admin/notes/subject/{Subject.objects.get(name='Indian Polity').pk}/order/"


def shown(answer: Any) -> list[str]:
    return [each.get_text(strip=True) for each in page(answer).select("#order tbody th")]


def form(answer: Any) -> dict[str, Any]:
    fields = page(answer).select("#order input")
    data: dict[str, Any] = {str(each["name"]): str(each["value"]) for each in fields if each["name"] != "topic"}
    return data | {"topic": [str(each["value"]) for each in fields if each["name"] == "topic"]}


def send(desk: Desk, answer: Any, **changes: str) -> Any:
    return desk.client.post(address(), {**form(answer), **changes}, follow=True)


def places(*topics: Topic) -> list[int | None]:
    return [fresh(topic).position for topic in topics]


def test_they_stand_as_readers_would_see_them(desk: Desk, topics: dict[str, Topic]) -> None:
    a_topic("Elsewhere", subject="Geography")
    a_topic("Put away").archive(by=None)
    answer = desk.get(address())
    assert shown(answer) == ["A", "B", "C", "D"]
    assert "Readers see the old order until that draft is published" in page(answer).get_text(" ")


def test_a_step_up_or_down_is_shown_and_not_saved_until_it_is_said(desk: Desk, topics: dict[str, Topic]) -> None:
    answer = send(desk, desk.get(address()), _up=str(topics["C"].pk))
    assert shown(answer) == ["A", "C", "B", "D"]
    assert "This order is not saved yet." in page(answer).get_text(" ")
    focused = page(answer).select("[autofocus]")
    assert [(each["name"], each["value"]) for each in focused] == [("_up", str(topics["C"].pk))]
    assert Revision.objects.count() == 4
    answer = send(desk, answer, _down=str(topics["A"].pk))
    assert shown(answer) == ["C", "A", "B", "D"]
    answer = send(desk, answer, _save="1")
    assert shown(desk.get(address())) == ["C", "A", "B", "D"]
    assert "1 topic has a new place." in said(answer)
    assert places(*topics.values()) == [10, 20, 1, None]


def test_a_typed_place_takes_a_topic_there(desk: Desk, topics: dict[str, Topic]) -> None:
    opened = desk.get(address())
    assert shown(send(desk, opened, **{f"place-{topics['D'].pk}": "1", "_show": "1"})) == ["D", "A", "B", "C"]
    assert shown(send(desk, opened, **{f"place-{topics['A'].pk}": "3", "_show": "1"})) == ["B", "C", "A", "D"]
    assert shown(send(desk, opened, **{f"place-{topics['A'].pk}": "999", "_show": "1"})) == ["B", "C", "D", "A"]
    send(desk, opened, **{f"place-{topics['D'].pk}": "2", "_save": "1"})
    assert shown(desk.get(address())) == ["A", "D", "B", "C"]
    assert places(*topics.values()) == [10, 20, 30, 11]


def test_saving_the_order_that_is_there_changes_nothing(desk: Desk, topics: dict[str, Topic]) -> None:
    assert "Nothing was changed." in said(send(desk, desk.get(address()), _save="1"))
    assert Revision.objects.count() == 4


def test_the_new_place_is_a_version_with_its_reason_and_a_published_topic_is_a_draft(
    desk: Desk, client: Client
) -> None:
    edition = published("Live", position=1)
    other = a_topic("Other", position=2)
    topic = Topic.objects.get(pk=edition.topic_id)
    send(desk, send(desk, desk.get(address()), _down=str(topic.pk)), _save="1")
    changed = [each for each in (topic, other) if fresh(each).version == 2]
    assert len(changed) == 1
    assert fresh(changed[0]).revision(2).reason == "put in order in “Indian Polity”"
    assert Edition.objects.get().position == 1


def test_a_topic_that_was_changed_meanwhile_is_told_by_name_and_the_others_move(
    desk: Desk, topics: dict[str, Topic]
) -> None:
    opened = desk.get(address())
    fresh(topics["C"]).apply(a_document("C", position=30, summary="Meanwhile."), by=None, started_from=1)
    swapped = {f"place-{topics['C'].pk}": "1", f"place-{topics['D'].pk}": "2"}
    answer = said(send(desk, opened, **swapped, _save="1"))
    assert "“C”: This topic has been changed since you opened it" in answer
    assert "1 topic has a new place." in answer
    assert fresh(topics["C"]).document.summary == "Meanwhile."
    assert places(topics["C"], topics["D"]) == [30, 2]


def test_a_topic_that_came_in_meanwhile_stands_behind_and_one_that_left_is_left_out(
    desk: Desk, topics: dict[str, Topic]
) -> None:
    opened = desk.get(address())
    a_topic("New", position=5)
    fresh(topics["B"]).archive(by=None)
    assert shown(send(desk, opened, _show="1")) == ["A", "C", "D", "New"]


@pytest.mark.parametrize(
    "forged",
    [{"_up": "x"}, {"_down": "99"}, {"_up": ""}, {"topic": "x"}, {"place-1": "-1"}, {"place-1": "²"}, {"x": "\x00"}],
)
def test_a_forged_form_changes_nothing(desk: Desk, topics: dict[str, Topic], forged: dict[str, str]) -> None:
    answer = desk.client.post(address(), {**form(desk.get(address())), **forged})
    assert answer.status_code == 200
    assert Revision.objects.count() == 4


@pytest.mark.parametrize("version", ["", "x", "2", "9" * 30])
def test_a_forged_version_changes_nothing(desk: Desk, topics: dict[str, Topic], version: str) -> None:
    opened, moved = desk.get(address()), topics["C"].pk
    said_of_it = said(send(desk, opened, **{f"place-{moved}": "1", f"version-{moved}": version, "_save": "1"}))
    assert "“C”" in said_of_it
    assert Revision.objects.count() == 4


def test_too_many_to_be_put_in_order_by_hand_are_not_offered(
    desk: Desk, topics: dict[str, Topic], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = form(desk.get(address()))
    monkeypatch.setattr(ordering, "MANY", 3)
    answer = desk.get(address())
    assert "more than 3 topics" in page(answer).get_text(" ")
    assert not shown(answer)
    desk.client.post(address(), {**opened, f"place-{topics['D'].pk}": "1", "_save": "1"})
    assert Revision.objects.count() == 4


def test_a_subject_without_topics_says_so(desk: Desk) -> None:
    Subject.objects.create(name="Indian Polity", slug="indian-polity")
    assert "This subject has no topics yet." in page(desk.get(address())).get_text(" ")


def test_topics_are_written_through_apply_alone(desk: Desk, topics: dict[str, Topic]) -> None:
    opened = desk.get(address())
    with only_apply_writes() as seen:
        send(desk, opened, **{f"place-{topics['D'].pk}": "1", "_save": "1"})
    assert seen


def test_the_page_takes_as_many_queries_for_two_topics_as_for_ten(desk: Desk) -> None:
    def counted() -> int:
        with CaptureQueriesContext(connection) as queries:
            desk.get(address())
        return len(queries)

    a_topic("One")
    before = counted()
    for number in range(9):
        a_topic(f"Number {number}")
    assert counted() == before <= 8


@pytest.mark.parametrize(
    "permissions", [("view_subject", "view_topic"), ("change_topic",), ("publish_topic", "view_subject")]
)
def test_who_may_not_change_topics_or_see_subjects_puts_none_in_order(
    sit: Sit, topics: dict[str, Topic], permissions: tuple[str, ...]
) -> None:
    other = sit(at_the_desk("other", *permissions))
    assert other.get(address()).status_code == 403
    assert other.client.post(address(), {"_save": "1", f"place-{topics['D'].pk}": "1"}).status_code == 403
    assert Client().get(address()).headers["Location"].startswith("/admin/login/")
    assert fresh(topics["D"]).status == Status.DRAFT
    assert Revision.objects.count() == 4


def test_a_subject_that_is_not_there_is_not_found(desk: Desk) -> None:
    assert desk.get("/admin/notes/subject/99/order/").status_code == 404


def test_the_list_of_subjects_leads_there_for_who_may(desk: Desk, sit: Sit, topics: dict[str, Topic]) -> None:
    assert page(desk.get("/admin/notes/subject/")).select(f"a[href='{address()}']")
    other = sit(at_the_desk("other", "view_subject"))
    assert not page(other.get("/admin/notes/subject/")).select(f"a[href='{address()}']")
