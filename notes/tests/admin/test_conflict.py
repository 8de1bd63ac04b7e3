"""Two editors, one topic: the second save is refused, shows both texts, and loses nothing that was typed."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from notes.documents import Takeaway
from notes.models import Revision, Topic
from notes.tests.admin.desk import Desk, fields, fresh, page, said
from notes.tests.making import a_topic

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]


@pytest.fixture
def mine(sit: Sit, author: User) -> Desk:
    return sit(author)


@pytest.fixture
def theirs(sit: Sit, publisher: User) -> Desk:
    return sit(publisher)


def pairs(answer: Any) -> dict[str, tuple[str, str]]:
    """What the page shows as theirs and as mine, by part."""
    found = {}
    for pair in page(answer).select(".pair:not(.pair-heads)"):
        label, left, right = pair.select_one("h3"), pair.select_one(".theirs"), pair.select_one(".mine")
        assert label and left and right
        found[label.get_text(strip=True)] = (left.get_text(" ", strip=True), right.get_text(" ", strip=True))
    return found


def test_the_second_save_is_answered_with_409_and_both_texts(mine: Desk, theirs: Desk) -> None:
    topic = a_topic()
    opened = mine.open(topic)
    theirs.edit(topic, title="Their title", sections_0_body="Their body.")
    answer = mine.send(opened, title="My title", sections_1_body="My body.", rights="mine alone")
    assert answer.status_code == 409
    shown = pairs(answer)
    assert shown["Title"] == ("Their title", "My title")
    assert "Their body." in shown["Section: Introduction"][0]
    assert "My body." in shown["Section: Terms of reference"][1]
    assert "Subject" not in shown
    assert "ravi saved version 2" in said(answer)


def test_nothing_is_saved_and_nothing_typed_is_lost(mine: Desk, theirs: Desk) -> None:
    topic = a_topic()
    opened = mine.open(topic)
    theirs.edit(topic, title="Their title")
    answer = mine.send(opened, title="My title", sections_1_body="My body.", takeaways_2_text="New.", tags='"a, b"')
    kept = fields(answer)
    assert (kept["title"], kept["sections-1-body"]) == ("My title", "My body.")
    assert (kept["takeaways-2-text"], kept["tags"]) == ("New.", '"a, b"')
    assert fresh(topic).title == "Their title"
    assert Revision.objects.count() == 2


def test_mine_can_be_saved_on_top_of_theirs_on_purpose(mine: Desk, theirs: Desk) -> None:
    topic = a_topic()
    opened = mine.open(topic)
    theirs.edit(topic, title="Their title")
    conflict = mine.send(opened, title="My title")
    assert fields(conflict)["started_from"] == "2"
    assert "Saved as version 3." in said(mine.send(conflict))
    assert fresh(topic).title == "My title"


def test_a_third_change_meanwhile_is_a_conflict_again(mine: Desk, theirs: Desk) -> None:
    topic = a_topic()
    opened = mine.open(topic)
    theirs.edit(topic, title="Two")
    conflict = mine.send(opened, title="Mine")
    theirs.edit(topic, title="Three")
    again = mine.send(conflict)
    assert again.status_code == 409
    assert pairs(again)["Title"] == ("Three", "Mine")


def test_a_move_on_a_stale_form_moves_nothing(theirs: Desk, sit: Sit, publisher: User) -> None:
    topic = a_topic()
    opened = theirs.open(topic)
    sit(publisher).edit(topic, title="Meanwhile")
    answer = theirs.send(opened, "_publish", title="Mine")
    assert answer.status_code == 409
    assert not fresh(topic).editions.exists()
    assert fields(answer)["title"] == "Mine"


def test_the_conflict_offers_no_move_only_the_save(mine: Desk, theirs: Desk) -> None:
    topic = a_topic()
    opened = theirs.open(topic)
    mine.edit(topic, title="Meanwhile")
    answer = theirs.send(opened, title="Mine")
    names = [str(each["name"]) for each in page(answer).select("#topic_form input[type=submit]")]
    assert names == ["_continue"]


def test_items_added_removed_and_moved_by_either_are_told(mine: Desk, theirs: Desk) -> None:
    topic = a_topic(takeaways=tuple(Takeaway(f"{letter}.") for letter in "ABC"))
    opened = mine.open(topic)
    theirs.edit(topic, **{"takeaways-0-DELETE": "on", "takeaways-1-position": "3", "takeaways-2-position": "2"})
    shown = pairs(mine.send(opened, takeaways_3_text="D."))
    assert shown["Takeaway: A."] == ("Nothing.", "A.")
    assert shown["Takeaway: D."] == ("Nothing.", "D.")
    assert shown["Order of key takeaways"] == ("C. B.", "A. B. C. D.")


def test_the_same_form_sent_twice_is_no_conflict(mine: Desk) -> None:
    topic = a_topic()
    opened = mine.open(topic)
    for _ in range(2):
        answer = mine.send(opened, title="Once", takeaways_2_text="New.")
        assert answer.status_code == 200
    assert fresh(topic).version == 2


def test_a_topic_deleted_meanwhile_can_be_saved_as_a_new_one(mine: Desk) -> None:
    topic = a_topic()
    opened = mine.open(topic)
    Topic.objects.get().delete()
    answer = mine.send(opened, title="Mine", sections_0_body="Typed for an hour.")
    assert answer.status_code == 409
    assert "Somebody has deleted it" in said(answer)
    assert fields(answer)["sections-0-body"] == "Typed for an hour."
    assert "Saved as version 1." in said(mine.send(answer))
    assert Topic.objects.get().document.sections[0].body == "Typed for an hour."


def test_an_import_meanwhile_is_the_operators(mine: Desk) -> None:
    topic = a_topic()
    opened = mine.open(topic)
    topic.apply(dataclasses.replace(topic.document, title="Imported"), by=None, started_from=1, origin="import")
    assert "The operator saved version 2" in said(mine.send(opened, title="Mine"))


@pytest.mark.parametrize("forged", ["", "0", "99", "-1", "x"])
def test_a_forged_version_is_a_conflict_never_a_save(mine: Desk, forged: str) -> None:
    topic = a_topic()
    assert mine.edit(topic, title="Mine", started_from=forged).status_code == 409
    assert fresh(topic).version == 1


def test_markup_in_either_text_is_text(mine: Desk, theirs: Desk) -> None:
    topic = a_topic()
    opened = mine.open(topic)
    theirs.edit(topic, sections_0_body="<script>alert('theirs')</script>")
    answer = mine.send(opened, sections_0_body="<script>alert('mine')</script>")
    assert "<script>alert" not in answer.content.decode()
