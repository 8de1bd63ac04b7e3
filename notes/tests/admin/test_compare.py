"""Two versions of a topic side by side, and a version beside what readers see."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import Tag
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notes.documents import Section
from notes.models import Topic
from notes.tests.admin.conftest import at_the_desk
from notes.tests.admin.desk import Desk, page
from notes.tests.making import a_topic

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]


def address(topic: Topic, old: object = 1, new: object = 2) -> str:
    return f"/admin/notes/topic/{topic.pk}/compare/?old={old}&new={new}"


def changed(topic: Topic, **fields: Any) -> None:
    topic.apply(dataclasses.replace(topic.document, **fields), by=None, started_from=topic.version)


@pytest.fixture
def desk(sit: Sit, author: User) -> Desk:
    return sit(author)


@pytest.fixture
def topic() -> Topic:
    """Version 1; version 2 with its sections turned round, one of them rewritten, and a takeaway fewer."""
    made = a_topic(title="The Finance Commission of India")
    one, two = made.document.sections
    rewritten = dataclasses.replace(two, body="Article 280 of the Constitution names them.")
    changed(made, title="The Finance Commission", sections=(rewritten, one), takeaways=made.document.takeaways[:1])
    return made


def parts(answer: Any) -> dict[str, Tag]:
    return {str(each["data-place"]).split(":")[0]: each for each in page(answer).select("[data-change]")}


def words(found: Tag | None) -> str:
    assert found is not None
    return " ".join(found.get_text(" ").split())


def test_what_was_removed_stands_left_and_what_was_added_right(desk: Desk, topic: Topic) -> None:
    title = parts(desk.get(address(topic)))["title"]
    left, right = title.select(".said")
    assert [words(each) for each in left.select("del")] == ["of India"]
    assert left.get_text() == "The Finance Commission of India"
    assert right.get_text() == "The Finance Commission"
    assert not right.select("ins, del")


def test_a_moved_part_is_named_with_both_its_places(desk: Desk, topic: Topic) -> None:
    found = page(desk.get(address(topic))).select("[data-change=moved] .state")
    assert [each.get_text() for each in found] in (
        ["moved from 2 to 1 and changed"],
        ["moved from 1 to 2"],
    )


def test_a_removed_part_is_told(desk: Desk, topic: Topic) -> None:
    (gone,) = page(desk.get(address(topic))).select("[data-change=removed]")
    assert "Parliament decides" in words(gone.select_one("h3"))
    assert "Parliament decides" in words(gone.select_one("del"))


def test_a_part_that_came_is_told_when_the_two_are_turned_round(desk: Desk, topic: Topic) -> None:
    (come,) = page(desk.get(address(topic, 2, 1))).select("[data-change=new]")
    assert "Parliament decides" in words(come.select_one("ins"))


def test_what_did_not_change_is_folded(desk: Desk, topic: Topic) -> None:
    found = page(desk.get(address(topic)))
    for each in found.select("[data-change=unchanged]"):
        assert each.find_parent("details", class_="unchanged") is not None
        assert not each.find_parent("details", attrs={"open": True})
    assert not found.select("details [data-change]:not([data-change=unchanged])")


def test_two_versions_that_say_the_same_are_called_so(desk: Desk, topic: Topic) -> None:
    topic.restore(topic.revision(1), by=None, started_from=2)
    shown = page(desk.get(address(topic, 1, 3)))
    assert "Both say exactly the same." in words(shown.select_one("#content-main"))
    assert not shown.select(".differences :is(ins, del)")


def test_a_version_is_compared_with_what_readers_see(desk: Desk) -> None:
    topic = a_topic()
    topic.publish(by=None)
    changed(topic, title="Another title")
    shown = page(desk.get(address(topic, "readers", 2)))
    assert "What readers see: edition 1" in words(shown.select_one(".sides-told"))
    assert words(shown.select_one("[data-place=title] ins")) == "Another title"


def test_readers_who_see_nothing_are_compared_with_nothing(desk: Desk, topic: Topic) -> None:
    answer = desk.get(address(topic, "readers", 2))
    assert answer.status_code == 400
    assert "Readers see nothing of this topic now." in words(page(answer).select_one("[role=alert]"))


@pytest.mark.parametrize("wrong", ["", "x", "0", "-1", "1.5", "9" * 40, "1%00", "²", "<b>", "9"])
@pytest.mark.parametrize("side", ["old", "new"])
def test_what_is_no_version_is_refused_in_a_sentence(desk: Desk, topic: Topic, side: str, wrong: str) -> None:
    answer = desk.get(address(topic, **{side: wrong}))
    assert answer.status_code == 400
    assert words(page(answer).select_one("[role=alert]"))
    assert page(answer).select_one("#id_old")


def test_an_address_without_versions_asks_for_them(desk: Desk, topic: Topic) -> None:
    assert desk.get(f"/admin/notes/topic/{topic.pk}/compare/").status_code == 400


def test_a_topic_that_is_not_there_is_not_found(desk: Desk, topic: Topic) -> None:
    assert desk.get(f"/admin/notes/topic/{topic.pk + 9}/compare/?old=1&new=2").status_code == 404


def test_another_topics_versions_are_not_reached(desk: Desk, topic: Topic) -> None:
    assert desk.get(address(a_topic("Else"), 1, 2)).status_code == 400


def test_mark_up_in_a_text_is_shown_as_text(desk: Desk) -> None:
    topic = a_topic(title="<script>alert(1)</script>")
    changed(topic, title="<img src=x onerror=alert(1)>")
    answer = desk.get(address(topic))
    assert b"<script>alert" not in answer.content
    assert not page(answer).select(".differences img")


def test_comparing_takes_as_many_queries_for_forty_sections_as_for_two(desk: Desk, topic: Topic) -> None:
    def counted(one: Topic) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(address(one)).status_code == 200
        return len(queries)

    large = a_topic("Large", sections=tuple(Section(f"S {n}", f"Body {n}") for n in range(40)))
    changed(large, sections=tuple(Section(f"S {n}", f"Another body {n}") for n in range(40)))
    assert counted(large) == counted(topic) <= 8


def test_a_viewer_compares_and_restores_nothing(sit: Sit, viewer: User, topic: Topic) -> None:
    answer = sit(viewer).get(address(topic))
    assert answer.status_code == 200
    assert not page(answer).select("form[method=post]:not(#logout-form)")


def test_who_may_not_see_topics_compares_none(sit: Sit, client: Client, reader: User, topic: Topic) -> None:
    assert sit(at_the_desk("other", "view_subject")).get(address(topic)).status_code == 403
    client.force_login(reader)
    assert client.get(address(topic)).headers["Location"].startswith("/admin/login/")


def test_an_old_version_is_restored_from_the_comparison(desk: Desk, topic: Topic) -> None:
    (form,) = page(desk.get(address(topic))).select("form[action$='/restore/']")
    assert str(form["action"]).endswith("/history/1/restore/")
