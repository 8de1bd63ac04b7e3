"""Two editors, one topic: the second save is refused, shows both texts, and loses nothing that was typed."""

import dataclasses
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from notes.documents import Section
from notes.models import Revision, Subject, Topic
from notes.tests.admin.conflicting import merged_in, theirs_at
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


def test_the_second_save_is_answered_with_409_and_both_texts(mine: Desk, theirs: Desk) -> None:
    topic = a_topic()
    opened = mine.open(topic)
    theirs.edit(topic, title="Their title", sections_0_body="Their body.")
    answer = mine.send(opened, title="My title", sections_0_body="My body.", rights="mine alone")
    assert answer.status_code == 409
    body = f"sections:{topic.document.sections[0].uid}:body"
    assert theirs_at(answer) == {"title": "MyTheir title", body: "MyTheir body."}
    assert page(answer).select_one("#theirs-title del").get_text() == "My"  # type: ignore[union-attr]
    assert page(answer).select_one("#theirs-title ins").get_text() == "Their"  # type: ignore[union-attr]
    assert fields(answer)["title"] == "My title"
    assert fields(answer)["sections-0-body"] == "My body."
    assert "ravi saved version 2" in said(answer)


def test_what_does_not_collide_is_merged_and_named(mine: Desk, theirs: Desk) -> None:
    topic = a_topic(sections=(Section("One", "First.\n\nSecond.\n\nThird."), Section("Two", "Text.")))
    opened = mine.open(topic)
    theirs.edit(
        topic,
        summary="Their summary.",
        sections_0_body="First, theirs.\n\nSecond.\n\nThird.",
        takeaways_2_text="Theirs.",
    )
    answer = mine.send(opened, sections_0_body="First.\n\nSecond.\n\nThird, mine.", title="My title", tags="mine")
    assert theirs_at(answer) == {}
    shown = fields(answer)
    assert (shown["title"], shown["summary"], shown["tags"]) == ("My title", "Their summary.", "mine")
    assert shown["sections-0-body"] == "First, theirs.\r\n\r\nSecond.\r\n\r\nThird, mine."
    assert shown["takeaways-2-text"] == "Theirs."
    assert merged_in(answer) == ["Summary : changed", "Section “One”: body : changed", "Takeaway “Theirs.” : new"]
    assert "Saved as version 3." in said(mine.send(answer))
    document = fresh(topic).document
    assert (document.title, document.summary, document.takeaways[2].text) == ("My title", "Their summary.", "Theirs.")


def test_a_ticked_box_takes_theirs(mine: Desk, theirs: Desk) -> None:
    topic = a_topic()
    opened = mine.open(topic)
    subject = Subject.objects.create(name="History", slug="history")
    changes = {"title": "Their title", "event_date": "2024-08-18", "subject": str(subject.pk), "slug": "theirs"}
    theirs.edit(topic, **changes, sections_0_heading="Theirs", sources_0_url="https://example.org/theirs")
    mine_too = {"rights": "mine alone", "title": "Mine", "event_date": "2024-08-19", "subject": "", "slug": "mine"}
    answer = mine.send(
        opened, "_continue", True, **mine_too, sections_0_heading="Mine", sources_0_url="https://example.org/mine"
    )
    boxes = list(theirs_at(answer))
    assert len(boxes) == 6
    assert "Saved as version 3." in said(
        mine.client.post(mine.address(topic), {**fields(answer), "take": boxes}, follow=True)
    )
    made = fresh(topic).document
    assert (made.title, made.subject, str(made.event_date)) == ("Their title", "History", "2024-08-18")
    assert (made.sections[0].heading, made.sources[0].url) == ("Theirs", "https://example.org/theirs")
    assert fresh(topic).slug == "theirs"


@pytest.mark.parametrize(
    "forged", ["", "x", "title:x", "sections", "sections:nobody:body", "sections:a:b:c", "version"]
)
def test_a_forged_box_takes_nothing_and_breaks_nothing(mine: Desk, forged: str) -> None:
    topic = a_topic()
    assert "Saved as version 2." in said(mine.edit(topic, title="Mine", take=forged, take_all="nothing"))
    assert fresh(topic).title == "Mine"


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
    conflict = mine.send(opened, title="Mine", takeaways_2_text="Mine.")
    theirs.edit(topic, title="Three", summary="Theirs.")
    again = mine.send(conflict)
    assert again.status_code == 409
    assert theirs_at(again) == {"title": "MineThree"}
    kept = fields(again)
    assert (kept["title"], kept["summary"], kept["takeaways-2-text"]) == ("Mine", "Theirs.", "Mine.")
    assert "Saved as version 4." in said(mine.send(again))


def test_all_who_have_saved_meanwhile_are_named(mine: Desk, theirs: Desk, sit: Sit) -> None:
    topic = a_topic()
    opened = mine.open(topic)
    theirs.edit(topic, title="Two")
    sit(User.objects.create_superuser("root")).edit(topic, title="Three")
    assert "ravi, root have saved; the newest is version 3" in said(mine.send(opened, title="Mine"))


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


def test_a_topic_published_or_archived_meanwhile_says_so(mine: Desk, theirs: Desk) -> None:
    topic = a_topic()
    opened = mine.open(topic)
    theirs.edit(topic, title="Theirs")
    fresh(topic).publish(by=None)
    answer = mine.send(opened, summary="Mine.")
    assert "The topic is now “published”." in said(answer)
    assert "changed, it is a draft again" in said(mine.send(answer))
    assert fresh(topic).editions.get().document.summary != "Mine."


def test_the_address_that_they_chose_stays_when_i_did_not_touch_it(mine: Desk, theirs: Desk) -> None:
    topic = a_topic()
    opened = mine.open(topic)
    theirs.edit(topic, slug="theirs")
    answer = mine.send(opened, title="Mine")
    assert fields(answer)["slug"] == "theirs"
    mine.send(answer)
    assert fresh(topic).slug == "theirs"


def test_a_form_in_which_nothing_was_typed_holds_theirs(mine: Desk, theirs: Desk) -> None:
    topic = a_topic()
    opened = mine.open(topic)
    theirs.edit(topic, title="Theirs")
    answer = mine.send(opened)
    assert answer.status_code == 409
    assert "You had changed nothing" in said(answer)
    assert "Nothing was changed." in said(mine.send(answer))


@pytest.mark.parametrize("move", ["_submit", "_publish", "_archive"])
@pytest.mark.parametrize("forged", ["1", "x"])
def test_a_stale_move_with_or_without_words_moves_nothing(theirs: Desk, mine: Desk, move: str, forged: str) -> None:
    topic = a_topic()
    opened = theirs.open(topic)
    mine.edit(topic, title="Meanwhile")
    for typed in ({}, {"title": "Mine"}, {"event_date": "none"}):
        answer = theirs.send(opened, move, True, started_from=forged, **typed)
        assert answer.status_code == 409
        assert fields(answer)["started_from"] == "2"
    assert fresh(topic).transitions.count() == 0


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
