"""`topic.apply` is the one way to change a topic."""

import dataclasses

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from notes.documents import Section, Takeaway, TopicDocument
from notes.models import Revision, Subject, Tag, Topic
from notes.models import Section as SectionRow
from notes.models.choices import Origin, Status
from notes.models.refusal import Refused, Stale
from notes.tests.making import a_document, a_topic

pytestmark = pytest.mark.django_db


def change(topic: Topic, **fields: object) -> Revision | None:
    document = dataclasses.replace(topic.document, **fields)  # type: ignore[arg-type]
    return topic.apply(document, by=None, started_from=topic.version)


def test_a_new_topic_starts_from_version_zero_and_has_one_revision(author: User) -> None:
    topic = Topic()
    revision = topic.apply(a_document(), by=author, started_from=0, origin=Origin.IMPORT, reason="import run 1")
    assert revision is not None
    assert (topic.version, topic.status, revision.version) == (1, Status.DRAFT, 1)
    assert (revision.by, revision.origin, revision.reason) == (author, Origin.IMPORT, "import run 1")


def test_the_rows_and_the_newest_revision_say_the_same() -> None:
    topic = a_topic()
    change(topic, title="Another", sections=topic.document.sections[::-1], tags=("federalism",), takeaways=())
    assert Topic.objects.get().document_from_rows() == topic.document


def test_every_item_has_a_uid_that_stays_when_the_item_moves_or_is_edited() -> None:
    topic = a_topic()
    first, second = topic.document.sections
    change(topic, sections=(second, dataclasses.replace(first, body="Edited.")))
    assert [section.uid for section in topic.document.sections] == [second.uid, first.uid]
    assert all(takeaway.uid for takeaway in topic.document.takeaways)
    assert all(source.uid for source in topic.document.sources)


def test_rows_are_matched_by_uid_and_keep_their_keys_when_items_change_places() -> None:
    topic = a_topic()
    before = {row.uid: row.pk for row in SectionRow.objects.all()}
    change(topic, sections=topic.document.sections[::-1])
    assert {row.uid: row.pk for row in SectionRow.objects.all()} == before
    assert [row.position for row in SectionRow.objects.all()] == [0, 1]


def test_forty_sections_may_be_turned_round_at_once() -> None:
    topic = a_topic(sections=tuple(Section(f"Part {number}", "Text.") for number in range(40)))
    change(topic, sections=topic.document.sections[::-1])
    assert [row.heading for row in SectionRow.objects.all()] == [f"Part {number}" for number in reversed(range(40))]


def test_a_change_that_changes_nothing_writes_nothing() -> None:
    topic = a_topic()
    with CaptureQueriesContext(connection) as queries:
        assert change(topic) is None
    assert [query["sql"] for query in queries if not query["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE"))] == []
    assert (topic.version, Revision.objects.count()) == (1, 1)


def test_windows_line_ends_and_decomposed_letters_are_no_change() -> None:
    topic = a_topic(summary="One.\n\nCafé.")
    assert change(topic, summary="One.\r\n\r\nCafe\u0301.") is None


def test_a_change_that_started_from_an_older_version_is_refused_and_changes_nothing() -> None:
    topic = a_topic()
    change(topic, title="Changed meanwhile")
    mine = dataclasses.replace(topic.document, title="Mine")
    with pytest.raises(Stale) as refusal:
        topic.apply(mine, by=None, started_from=1)
    assert (refusal.value.started_from, refusal.value.current) == (1, 2)
    assert Topic.objects.get().title == "Changed meanwhile"
    assert Revision.objects.count() == 2


def test_a_stale_instance_in_memory_does_not_help(author: User) -> None:
    topic = a_topic()
    same = Topic.objects.get()
    change(topic, title="First")
    with pytest.raises(Stale):
        same.apply(dataclasses.replace(same.document, title="Second"), by=author, started_from=same.version)


def test_a_version_that_was_never_there_is_stale() -> None:
    topic = a_topic()
    with pytest.raises(Stale):
        topic.apply(topic.document, by=None, started_from=7)
    with pytest.raises(Stale):
        Topic().apply(a_document("New"), by=None, started_from=1)


def test_all_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    topic = a_topic()

    def breaks(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(Topic, "_keep", breaks)
    with pytest.raises(RuntimeError):
        change(topic, title="Half", sections=())
    kept = Topic.objects.get()
    assert (kept.title, kept.version, kept.sections.count()) == ("Finance Commission", 1, 2)


@pytest.mark.parametrize("status", [Status.IN_REVIEW, Status.APPROVED, Status.PUBLISHED])
def test_editing_something_in_review_approved_or_published_makes_it_a_draft(status: Status) -> None:
    topic = a_topic()
    Topic.objects.filter(pk=topic.pk).update(status=status)
    topic = Topic.objects.get()
    change(topic, title="Edited")
    assert Topic.objects.get().status == topic.status == Status.DRAFT


def test_changes_requested_stay_requested_while_the_author_works_on_them() -> None:
    topic = a_topic()
    Topic.objects.filter(pk=topic.pk).update(status=Status.CHANGES_REQUESTED)
    topic = Topic.objects.get()
    change(topic, title="Edited")
    assert Topic.objects.get().status == Status.CHANGES_REQUESTED


def test_two_topics_with_one_title_get_two_slugs() -> None:
    assert [a_topic("2+2").slug, a_topic("2+2").slug, a_topic("2+2").slug] == ["2-2", "2-2-2", "2-2-3"]


def test_a_slug_does_not_change_by_itself_and_changes_when_stated() -> None:
    topic = a_topic("Old title")
    change(topic, title="New title")
    assert topic.slug == "old-title"
    change(topic, slug="better")
    assert Topic.objects.get().slug == "better"


def test_a_slug_of_another_topic_is_refused_with_a_sentence() -> None:
    a_topic("Taken")
    topic = a_topic("Other")
    with pytest.raises(Refused, match="belongs to another topic"):
        change(topic, slug="taken")
    assert Topic.objects.get(pk=topic.pk).slug == "other"


def test_an_address_that_readers_know_is_not_given_to_a_new_topic() -> None:
    topic = a_topic("Known")
    topic.publish(by=None)
    change(topic, slug="renamed")
    assert a_topic("Known").slug == "known-2"


def test_an_identifier_belongs_to_one_topic() -> None:
    a_topic("One", identifier="polity-1")
    with transaction.atomic(), pytest.raises(Refused, match="polity-1"):
        a_topic("Two", identifier="polity-1")
    assert Topic.objects.count() == 1


def test_a_topic_without_an_identifier_gets_one_at_its_first_save() -> None:
    assert a_topic().document.identifier


def test_the_spelling_of_subject_and_tags_that_the_site_has_wins() -> None:
    a_topic("One", subject="Indian Polity", tags=("Indo-Pacific",))
    document = a_topic("Two", subject="INDIAN  polity", tags=("indo-pacific", "new")).document
    assert (document.subject, document.tags) == ("Indian Polity", ("Indo-Pacific", "new"))
    assert (Subject.objects.count(), Tag.objects.count()) == (1, 2)


def test_tags_keep_their_order() -> None:
    topic = a_topic(tags=("zebra", "apple", "mango"))
    assert Topic.objects.get().document_from_rows().tags == ("zebra", "apple", "mango")
    change(topic, tags=("mango", "zebra"))
    assert Topic.objects.get().document_from_rows().tags == ("mango", "zebra")


def test_tags_in_devanagari_have_readable_slugs() -> None:
    a_topic(tags=("मौलिक अधिकार",))
    assert Tag.objects.get().slug == "मौलिक-अधिकार"


def test_a_topic_and_its_items_cannot_be_saved_past_apply() -> None:
    topic = a_topic()
    with pytest.raises(TypeError, match="apply"):
        topic.save()
    with pytest.raises(TypeError, match="apply"):
        topic.sections.get(position=0).save()
    with pytest.raises(TypeError, match="never changed"):
        topic.revisions.get().save()


def test_a_topic_of_forty_sections_is_saved_in_at_most_twenty_queries() -> None:
    topic = a_topic(sections=tuple(Section(f"Part {number}", "Text.") for number in range(40)))
    sections = tuple(dataclasses.replace(section, body="New.") for section in topic.document.sections[::-1])
    document: TopicDocument = dataclasses.replace(
        topic.document, title="New", sections=sections, takeaways=(Takeaway("New."),), sources=(), tags=("federalism",)
    )
    with CaptureQueriesContext(connection) as queries:
        topic.apply(document, by=None, started_from=1)
    assert len(queries) <= 20, [query["sql"][:80] for query in queries]
