"""Two editors have changed the items of one topic, or typed what cannot be saved: nothing of either is lost."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notes.documents import Section, Takeaway
from notes.tests.admin.conflicting import merged_in, statements, theirs_at
from notes.tests.admin.desk import Desk, fields, fresh, page, said
from notes.tests.making import a_topic

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]
ABC = tuple(Takeaway(f"{letter}.") for letter in "ABC")


@pytest.fixture
def mine(sit: Sit, author: User) -> Desk:
    return sit(author)


@pytest.fixture
def theirs(sit: Sit, publisher: User) -> Desk:
    return sit(publisher)


def test_items_that_either_added_removed_or_moved_are_merged(mine: Desk, theirs: Desk) -> None:
    topic = a_topic(takeaways=ABC)
    opened = mine.open(topic)
    theirs.edit(topic, **{"takeaways-0-DELETE": "on", "takeaways-1-position": "3", "takeaways-2-position": "2"})
    answer = mine.send(opened, takeaways_3_text="D.")
    assert statements(answer) == ["C.", "D.", "B."]
    assert merged_in(answer) == ["Takeaway “A.”: deleted", "Takeaway “B.” : moved"]


def test_an_item_that_they_deleted_and_i_edited_stays_until_the_box_is_ticked(mine: Desk, theirs: Desk) -> None:
    topic = a_topic(takeaways=ABC)
    uid = topic.document.takeaways[1].uid
    opened = mine.open(topic)
    theirs.edit(topic, **{"takeaways-1-DELETE": "on"})
    answer = mine.send(opened, takeaways_1_text="B, better.")
    assert statements(answer) == ["A.", "B, better.", "C."]
    assert theirs_at(answer) == {f"takeaways:{uid}": ""}
    assert "They have deleted this" in answer.content.decode()
    assert "Saved as version 3." in said(mine.send(answer))
    assert [each.text for each in fresh(topic).document.takeaways] == ["A.", "B, better.", "C."]
    assert "Nothing was changed." in said(mine.send(answer))  # the same form once more
    mine.edit(topic, take=f"takeaways:{uid}")
    assert len(fresh(topic).document.takeaways) == 3  # there is nothing of theirs to take any more


def test_the_box_of_an_item_that_they_deleted_deletes_it(mine: Desk, theirs: Desk) -> None:
    topic = a_topic(takeaways=ABC)
    uid = topic.document.takeaways[1].uid
    opened = mine.open(topic)
    theirs.edit(topic, **{"takeaways-1-DELETE": "on"})
    answer = mine.send(opened, takeaways_1_text="B, better.")
    mine.send(answer, take=f"takeaways:{uid}", title="Mine")
    assert [each.text for each in fresh(topic).document.takeaways] == ["A.", "C."]


@pytest.mark.parametrize("is_taken", [False, True])
def test_an_item_that_i_deleted_and_they_edited_is_shown_and_can_be_kept(
    mine: Desk, theirs: Desk, is_taken: bool
) -> None:
    topic = a_topic(takeaways=ABC)
    uid = topic.document.takeaways[1].uid
    opened = mine.open(topic)
    theirs.edit(topic, takeaways_1_text="B, better.")
    answer = mine.send(opened, "_continue", True, **{"takeaways-1-DELETE": "on"})
    assert statements(answer) == ["A.", "C.", "(B, better.)"]
    boxes = {"take": f"takeaways:{uid}"} if is_taken else {}
    mine.send(answer, "_continue", True, title="Mine", **boxes)
    assert len(fresh(topic).document.takeaways) == (3 if is_taken else 2)
    assert fresh(topic).document.takeaways[-1].text == ("B, better." if is_taken else "C.")


def test_two_orders_that_contradict_each_other_are_both_shown(mine: Desk, theirs: Desk) -> None:
    topic = a_topic(takeaways=ABC)
    opened = mine.open(topic)
    theirs.edit(topic, takeaways_0_position="2", takeaways_1_position="1")
    answer = mine.send(opened, takeaways_1_position="3", takeaways_2_position="2", takeaways_3_text="D.")
    assert statements(answer) == ["A.", "C.", "B.", "D."]
    assert theirs_at(answer)["takeaways"] == "B.A.C."
    assert "Saved as version 3." in said(mine.send(answer, take="takeaways"))
    assert [each.text for each in fresh(topic).document.takeaways][:3] == ["B.", "D.", "A."]


def test_what_cannot_be_read_is_kept_with_its_error_and_the_rest_is_merged(mine: Desk, theirs: Desk) -> None:
    topic = a_topic()
    opened = mine.open(topic)
    theirs.edit(topic, summary="Theirs.", event_date="2024-08-18", sections_1_body="Their body.")
    typed = {
        "event_date": "someday",
        "sections_0_body": "x" * 102_401,
        "takeaways_2_text": "y" * 110_000,
        "slug": "No Slug",
    }
    answer = mine.send(
        opened, "_continue", True, **typed, title="Mine", sections_1_heading="My heading", sources_0_url="javascript:no"
    )
    assert answer.status_code == 409
    kept = fields(answer)
    assert (kept["title"], kept["summary"], kept["event_date"]) == ("Mine", "Theirs.", "someday")
    assert (kept["sections-1-heading"], kept["sections-1-body"]) == ("My heading", "Their body.")
    assert (kept["sections-0-body"], kept["takeaways-2-text"]) == (typed["sections_0_body"], typed["takeaways_2_text"])
    assert (kept["slug"], kept["sources-0-url"]) == ("No Slug", "javascript:no")
    assert theirs_at(answer) == {"event_date": "2024-08-18"}
    assert len(page(answer).select(".errorlist li")) == 5
    corrected = {
        "event_date": "2024-08-19",
        "sections_0_body": "x",
        "takeaways_2_text": "y",
        "slug": "",
        "sources_0_url": "",
    }
    assert "Saved as version 3." in said(mine.send(answer, "_continue", True, **corrected))
    assert fresh(topic).document.summary == "Theirs."


def test_a_text_that_is_too_large_as_a_whole_is_kept_as_it_was_typed(mine: Desk, theirs: Desk) -> None:
    topic = a_topic(takeaways=tuple(Takeaway(f"Statement {n}") for n in range(12)))
    opened = mine.open(topic)
    theirs.edit(topic, takeaways_0_text="Theirs.", title="Theirs")
    typed = {f"takeaways_{n}_text": f"{n} {'x' * 100_000}" for n in range(12)}
    answer = mine.send(opened, "_continue", True, **typed)
    assert answer.status_code == 409
    kept = fields(answer)
    assert all(kept[f"takeaways-{n}-text"] == typed[f"takeaways_{n}_text"] for n in range(12))


def test_without_the_version_started_from_every_difference_is_shown(mine: Desk) -> None:
    topic = a_topic()
    answer = mine.edit(topic, title="Mine", started_from="99", **{"takeaways-0-DELETE": "on"})
    assert "The version from which you started is not known" in said(answer)
    assert set(theirs_at(answer)) == {"title", f"takeaways:{topic.document.takeaways[0].uid}"}
    assert fields(answer)["title"] == "Mine"
    assert statements(answer)[-1] == "(It is set up every five years.)"


def test_forty_sections_that_both_have_changed_meet_in_20_queries(mine: Desk, theirs: Desk) -> None:
    topic = a_topic("Long", sections=tuple(Section(f"Part {n}", f"Text {n}.") for n in range(40)))
    opened = mine.open(topic)
    theirs.edit(topic, "_continue", **{f"sections-{n}-body": f"Theirs {n}." for n in range(40)})
    changes = {f"sections-{n}-body": f"Mine {n}." for n in range(40)}
    with CaptureQueriesContext(connection) as queries:
        answer = mine.send(opened, "_continue", True, **changes)
    assert answer.status_code == 409
    assert len(theirs_at(answer)) == 40
    assert len(queries) <= 20
