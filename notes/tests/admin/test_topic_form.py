"""The form of a topic: what it shows, what it hands to `apply`, and that nothing typed is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notes.documents import MemoryTechnique, Section, Source, Takeaway
from notes.models import Revision, Subject, Topic
from notes.models.choices import Origin, Status
from notes.tests.admin.desk import Desk, fields, fresh, page, said
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


def test_a_body_is_one_textarea(desk: Desk) -> None:
    found = page(desk.open(a_topic())).select("#topic_form textarea[name='sections-0-body']")
    assert len(found) == 1


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


def test_the_uids_of_items_stay(desk: Desk) -> None:
    topic = a_topic()
    before = [item.uid for item in topic.document.sections]
    desk.edit(topic, sections_0_heading="Quite another heading", sections_0_body="Other words.")
    assert [item.uid for item in fresh(topic).document.sections] == before


def test_two_positions_swapped_are_no_error(desk: Desk) -> None:
    topic = a_topic()
    answer = desk.edit(topic, sections_0_position="2", sections_1_position="1")
    assert answer.status_code == 200
    assert [each.heading for each in fresh(topic).document.sections] == ["Terms of reference", "Introduction"]


@pytest.mark.parametrize(
    ("moved", "to", "order"),
    [
        (0, "2", "BACD"),
        (0, "4", "BCDA"),
        (3, "1", "DABC"),
        (3, "2", "ADBC"),
        (1, "", "ACDB"),
        (2, "-7", "CABD"),
        (0, "999999999999", "BCDA"),
    ],
)
def test_an_item_goes_where_its_number_says_whatever_the_others_have(
    desk: Desk, moved: int, to: str, order: str
) -> None:
    topic = a_topic(sections=tuple(Section(letter, "Text.") for letter in "ABCD"))
    desk.edit(topic, **{f"sections-{moved}-position": to})
    assert "".join(each.heading for each in fresh(topic).document.sections) == order


def test_all_positions_blank_or_equal_keep_the_order(desk: Desk) -> None:
    topic = a_topic(sections=tuple(Section(letter, "Text.") for letter in "ABC"))
    for same in ("", "2"):
        desk.edit(topic, sections_0_position=same, sections_1_position=same, sections_2_position=same)
        assert "".join(each.heading for each in fresh(topic).document.sections) in ("ABC", "CBA")
    assert fresh(topic).document_from_rows() == fresh(topic).document


def test_a_position_that_is_no_number_is_said_at_the_field_and_nothing_is_lost(desk: Desk) -> None:
    topic = a_topic()
    answer = desk.edit(topic, sections_0_position="first", sections_0_body="Typed for an hour.")
    assert "Enter a whole number." in said(answer)
    assert fields(answer)["sections-0-position"] == "first"
    assert fields(answer)["sections-0-body"] == "Typed for an hour."
    assert fresh(topic).version == 1


def test_an_item_is_added_in_the_empty_row_at_the_end(desk: Desk) -> None:
    topic = a_topic()
    desk.edit(topic, takeaways_2_text="It reports to the President.")
    assert [each.text for each in fresh(topic).document.takeaways][-1] == "It reports to the President."
    assert fresh(topic).document.takeaways[-1].uid


def test_empty_rows_are_no_items(desk: Desk) -> None:
    topic = a_topic()
    desk.edit(topic, title="Else", sections_2_kind="conclusion", techniques_0_kind="rhyme")
    assert (len(fresh(topic).document.sections), len(fresh(topic).document.techniques)) == (2, 0)


def test_an_item_whose_box_is_ticked_is_deleted_whatever_else_it_says(desk: Desk) -> None:
    topic = a_topic()
    desk.edit(topic, **{"sections-0-DELETE": "on", "sections-0-position": "nonsense"})
    assert [each.heading for each in fresh(topic).document.sections] == ["Terms of reference"]


def test_headings_in_a_body_are_lowered_and_lines_end_in_lf(desk: Desk) -> None:
    topic = a_topic()
    desk.edit(topic, sections_0_body="# Top\r\n\r\nText.\r\n\r\n## Next\r\n\r\nMore.")
    assert fresh(topic).document.sections[0].body == "### Top\n\nText.\n\n#### Next\n\nMore."


def test_a_heading_left_empty_is_supplied_and_marked_so(desk: Desk) -> None:
    topic = a_topic(sections=(Section("", "Text.", kind="introduction"), Section("Own", "Text.")))
    assert fields(desk.open(topic))["sections-0-heading"] == "Introduction"
    assert "Nothing was changed." in said(desk.edit(topic))
    desk.edit(topic, sections_0_kind="conclusion")
    made = fresh(topic).document.sections[0]
    assert (made.heading, made.heading_supplied) == ("Conclusion", True)
    desk.edit(topic, sections_0_heading="My own")
    assert not fresh(topic).document.sections[0].heading_supplied


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("b, a", ("b", "a")),
        ('"rivers, lakes", seas', ("rivers, lakes", "seas")),
        ('5" guns, "say ""so"""', ('5" guns', 'say "so"')),
        (" , a,, ", ("a",)),
        ("", ()),
        ("चंपारण, सत्याग्रह", ("चंपारण", "सत्याग्रह")),
    ],
)
def test_tags_stand_between_commas_and_quotes_keep_a_comma(desk: Desk, typed: str, tags: tuple[str, ...]) -> None:
    topic = a_topic(tags=("old",))
    desk.edit(topic, tags=typed)
    assert fresh(topic).document.tags == tags
    assert "Nothing was changed." in said(desk.edit(topic))


@pytest.mark.parametrize("typed", ['"open, a', '"a"b, c'])
def test_a_quotation_mark_that_is_not_closed_is_said(desk: Desk, typed: str) -> None:
    topic = a_topic()
    answer = desk.edit(topic, tags=typed)
    assert "A quotation mark is not closed" in said(answer)
    assert fields(answer)["tags"] == typed
    assert fresh(topic).version == 1


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("title", "", "This field is required."),
        ("title", "x" * 301, "This has 301 characters; 300 are allowed."),
        ("language", "Klingon!", "Write a language as its code"),
        ("position", "-1", "Write a whole number from 0 to"),
        ("source_url", "javascript:alert(1)", "Write a whole address"),
        ("slug", "Not A Slug", "in lower case"),
        ("event_date", "someday", "Enter a valid date."),
        ("tags", "x" * 101, "This has 101 characters; 100 are allowed."),
        ("sections-0-body", "x" * 102_401, "This has 102401 bytes; 102400 are allowed."),
        ("sections-0-body", "[" * 20_000, "This cannot be shown to readers"),
        ("sections-0-heading", "x" * 301, "This has 301 characters; 300 are allowed."),
        ("takeaways-1-text", "[" * 20_000, "This cannot be shown to readers"),
        ("sources-0-url", "ftp://x", "Write a whole address"),
        ("sections-0-kind", "poem", "Select a valid choice"),
        ("sections-0-uid", "Not a uid", "“Not a uid” cannot be used here."),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_lost(
    desk: Desk, field: str, typed: str, sentence: str
) -> None:
    topic = a_topic()
    answer = desk.edit(topic, **{field: typed, "rights": "my rights", "sources_0_text": "My source"})
    assert answer.status_code == 200
    control = page(answer).select_one(f"[name='{field}']")
    row = control.find_parent(class_="item" if field.endswith("uid") else "form-row") if control else None
    assert row is not None
    assert sentence in row.get_text(" ", strip=True)
    kept = fields(answer)
    assert (kept["rights"], kept["sources-0-text"]) == ("my rights", "My source")
    if not field.endswith("kind"):
        assert kept[field] == typed
    assert fresh(topic).version == 1


def test_two_items_of_one_uid_are_refused_above_them(desk: Desk) -> None:
    topic = a_topic()
    shown = fields(desk.open(topic))
    answer = desk.edit(topic, **{"sections-1-uid": shown["sections-0-uid"]})
    assert "Two of these have the same name" in said(answer)
    assert fresh(topic).version == 1


def test_more_sections_than_a_topic_may_have_are_refused_and_kept(desk: Desk) -> None:
    topic = a_topic()
    changes = {f"sections-{number}-body": f"Text {number}." for number in range(2, 105)}
    answer = desk.edit(topic, **{"sections-TOTAL_FORMS": "105"}, **changes)
    assert "There are 105 sections; 100 are allowed." in said(answer)
    assert fields(answer)["sections-104-body"] == "Text 104."


def test_a_topic_at_its_bounds_fits_into_one_form(desk: Desk) -> None:
    topic = a_topic(
        sections=tuple(Section(f"Part {number}", "Text.") for number in range(100)),
        takeaways=tuple(Takeaway(f"Statement {number}.") for number in range(200)),
        techniques=tuple(MemoryTechnique(f"Text {number}.") for number in range(200)),
        sources=tuple(Source(f"Source {number}.") for number in range(200)),
    )
    assert "Saved as version 2." in said(desk.edit(topic, sections_0_body="अ" * 30_000))


def test_the_address_of_another_topic_is_refused_at_the_slug(desk: Desk) -> None:
    a_topic("Taken")
    topic = a_topic("Mine")
    answer = desk.edit(topic, slug="taken", summary="Typed.")
    assert "belongs to another topic" in said(answer)
    assert fields(answer)["summary"] == "Typed."
    assert fresh(topic).slug == "mine"


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


def test_a_new_topic_that_cannot_be_is_shown_again_as_typed(desk: Desk) -> None:
    answer = desk.send(desk.open(), title="", sections_0_body="Typed.")
    assert fields(answer)["sections-0-body"] == "Typed."
    assert not Topic.objects.exists()


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


def test_markup_in_titles_and_headings_is_text_on_the_desk(desk: Desk) -> None:
    topic = a_topic("<img src=x onerror=alert(1)>", sections=(Section("<script>alert(1)</script>", "</textarea><b>"),))
    answer = desk.open(topic)
    assert "<img src=x" not in answer.content.decode()
    assert "<script>alert" not in answer.content.decode()
    assert fields(answer)["sections-0-body"] == "</textarea><b>"


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


@pytest.mark.parametrize("forged", ["", "x", "é" * 3000])
def test_a_forged_identifier_is_none(desk: Desk, forged: str) -> None:
    desk.send(desk.open(), title="Panchayats", identifier=forged)
    assert Topic.objects.get().identifier not in ("", forged)


def test_what_no_text_may_hold_is_no_error_of_the_server(desk: Desk) -> None:
    topic = a_topic()
    for name in fields(desk.open(topic)):
        assert desk.edit(topic, **{name: "a\x00b"}).status_code in (200, 409), name
    for name in fields(desk.open()):
        assert desk.send(desk.open(), "_continue", True, **{name: "a\x00b"}).status_code in (200, 409), name
