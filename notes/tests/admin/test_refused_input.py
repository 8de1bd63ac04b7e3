"""What cannot be saved as it was typed: said at its field, and nothing is lost."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from notes.documents import MemoryTechnique, Section, Source, Takeaway
from notes.models import Topic
from notes.tests.admin.desk import Desk, fields, fresh, page, said
from notes.tests.making import a_topic

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]


@pytest.fixture
def desk(sit: Sit, author: User) -> Desk:
    return sit(author)


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


def test_a_new_topic_that_cannot_be_is_shown_again_as_typed(desk: Desk) -> None:
    answer = desk.send(desk.open(), title="", sections_0_body="Typed.")
    assert fields(answer)["sections-0-body"] == "Typed."
    assert not Topic.objects.exists()


def test_markup_in_titles_and_headings_is_text_on_the_desk(desk: Desk) -> None:
    topic = a_topic("<img src=x onerror=alert(1)>", sections=(Section("<script>alert(1)</script>", "</textarea><b>"),))
    answer = desk.open(topic)
    assert "<img src=x" not in answer.content.decode()
    assert "<script>alert" not in answer.content.decode()
    assert fields(answer)["sections-0-body"] == "</textarea><b>"


@pytest.mark.parametrize("forged", ["", "x", "é" * 3000])
def test_a_forged_identifier_is_none(desk: Desk, forged: str) -> None:
    desk.send(desk.open(), title="Panchayats", identifier=forged)
    assert Topic.objects.get().identifier not in ("", forged)


def test_what_no_text_may_hold_is_no_error_of_the_server(desk: Desk) -> None:
    topic = a_topic()
    opened, empty = desk.open(topic), desk.open()
    for name in fields(opened):
        assert desk.send(opened, "_continue", True, **{name: "a\x00b"}).status_code in (200, 409), name
    for name in fields(empty):
        assert desk.send(empty, "_continue", True, **{name: "a\x00b"}).status_code in (200, 409), name
