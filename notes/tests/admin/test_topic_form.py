"""The form of a topic: what it shows, what it hands to `apply`, and that nothing typed is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notes.documents import MemoryTechnique, Section, Source
from notes.models import Revision, Subject, Topic
from notes.models.choices import Origin, Status
from notes.tests.admin.desk import Desk, fields, fresh, said
from notes.tests.making import a_document, a_topic

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]


@pytest.fixture
def desk(sit: Sit, author: User) -> Desk:
    return sit(author)


def a_long_topic() -> Topic:
    sections = tuple(Section(f"Part {number}", f"Text {number}.") for number in range(40))
    return a_topic("Long", sections=sections)


def test_the_form_shows_all_that_a_topic_says(desk: Desk) -> None:
    topic = a_topic(techniques=(MemoryTechnique("Five years", "FC-5", "mnemonic"),), event_date=None, position=3)
    shown = fields(desk.open(topic))
    assert shown["title"] == "Finance Commission"
    assert shown["position"] == "3"
    assert shown["tags"] == "federalism, constitutional bodies"
    assert shown["subject"] == str(Subject.objects.get().pk)
    assert shown["sections-0-body"] == "### Who sits on it\r\n\r\nA chairman and **four** members."
    assert shown["techniques-0-hook"] == "FC-5"
    assert shown["sources-0-url"] == "https://legislative.gov.in/"
    assert shown["started_from"] == "1"


def test_a_save_that_changed_something_leaves_one_revision(desk: Desk, author: User) -> None:
    topic = a_topic()
    answer = desk.edit(topic, title="The Finance Commission")
    assert "Saved as version 2." in said(answer)
    made = Revision.objects.get(topic=topic, version=2)
    assert (made.by, made.origin, made.document.title) == (author, Origin.EDITOR, "The Finance Commission")
    assert fresh(topic).document_from_rows() == made.document


def test_saving_leads_to_the_list_and_continuing_back_to_the_form(desk: Desk) -> None:
    topic = a_topic()
    answer = desk.send(desk.open(topic), "_save", follow=False, title="A")
    assert answer.headers["Location"] == "/admin/notes/topic/"
    answer = desk.send(desk.open(topic), "_continue", follow=False, title="B")
    assert answer.headers["Location"] == desk.address(topic)


def test_a_save_that_changed_nothing_leaves_nothing(desk: Desk) -> None:
    topic = a_topic(position=0, event_date=None, summary="One.\n\nTwo.", techniques=(MemoryTechnique("T", "H"),))
    before = fresh(topic)
    assert "Nothing was changed." in said(desk.edit(topic))
    after = fresh(topic)
    assert (after.version, after.updated_at) == (1, before.updated_at)
    assert Revision.objects.count() == 1


def test_another_title_does_not_change_the_address(desk: Desk) -> None:
    topic = a_topic("Mine")
    desk.edit(topic, title="Yours")
    assert fresh(topic).slug == "mine"
    desk.edit(topic, slug="yours")
    assert fresh(topic).slug == "yours"


def test_a_new_topic_is_made_in_the_empty_form(desk: Desk, author: User) -> None:
    answer = desk.send(
        desk.open(), title="Panchayats", sections_0_heading="What they are", sections_0_body="Text.", tags="villages"
    )
    topic = Topic.objects.get()
    assert "Saved as version 1." in said(answer)
    assert (topic.title, topic.slug, topic.status, topic.version) == ("Panchayats", "panchayats", Status.DRAFT, 1)
    assert topic.document.sections[0].body == "Text."
    assert topic.revisions.get().by == author


def test_what_was_published_is_a_draft_again_when_it_is_changed(desk: Desk) -> None:
    topic = a_topic()
    topic.publish(by=None)
    answer = desk.edit(topic, title="Changed")
    assert "It was “published”; changed, it is a draft again." in said(answer)
    assert fresh(topic).status == Status.DRAFT


def test_a_subject_renamed_elsewhere_is_no_change_of_this_topic(desk: Desk) -> None:
    topic = a_topic()
    subject = Subject.objects.get()
    subject.name = "Polity"
    subject.save()
    assert "Nothing was changed." in said(desk.edit(topic))


def counted(action: Callable[[], Any]) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert action().status_code in (200, 302)
    return len(queries)


def test_a_topic_of_40_sections_opens_in_20_queries_and_saves_in_30(desk: Desk) -> None:
    topic = a_long_topic()
    topic.publish(by=None)
    opened = desk.open(topic)
    assert counted(lambda: desk.open(topic)) <= 20
    changes = {f"sections-{number}-body": f"Changed {number}." for number in range(40)}
    changes |= {
        "sections-0-position": "40",
        "sections-40-body": "New.",
        "tags": "constitutional bodies",
        "takeaways-0-text": "New.",
    }
    assert counted(lambda: desk.send(opened, follow=False, **changes)) <= 30
    assert fresh(topic).document.sections[39].body == "Changed 0."


def test_the_document_of_the_form_is_the_one_that_was_saved(desk: Desk) -> None:
    """Through the form and back nothing changes, whatever the topic says."""
    topic = Topic()
    document = a_document(
        "चंपारण “सत्याग्रह”",
        slug="champaran",
        language="hi",
        tags=('a "b"', "c, d"),
        summary="एक।\n\nदो।",
        sections=(Section("A", "\n    code\n\n<b>&amp;</b>"), Section("", "x", kind="conclusion")),
        techniques=(MemoryTechnique("*t*", "HOOK", "acronym"),),
        sources=(Source("", "https://example.org/?a=1&b=2"),),
    )
    topic.apply(document, by=None, started_from=0)
    assert "Nothing was changed." in said(desk.edit(topic))


def test_the_empty_form_sent_twice_makes_one_topic(desk: Desk) -> None:
    opened = desk.open()
    for _ in range(2):
        answer = desk.send(opened, title="Panchayats", sections_0_body="Text.")
        assert answer.status_code == 200
    assert [(topic.title, topic.version) for topic in Topic.objects.all()] == [("Panchayats", 1)]


def test_the_empty_form_sent_again_with_other_words_is_a_conflict_that_keeps_them(desk: Desk) -> None:
    opened = desk.open()
    desk.send(opened, title="Panchayats")
    answer = desk.send(opened, title="Panchayats, rewritten")
    assert answer.status_code == 409
    assert fields(answer)["title"] == "Panchayats, rewritten"
