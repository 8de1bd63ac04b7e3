"""A topic as a value: normal forms, bounds, JSON."""

import datetime
import re

import pytest
from hypothesis import given, settings

from notes.documents import (
    DocumentError,
    MemoryTechnique,
    Section,
    Source,
    Takeaway,
    TopicDocument,
    bounds,
    settled,
)
from notes.documents.blocks import begins_block, lines
from notes.documents.topic import paragraphs
from notes.rendering import RenderingRefused, render
from notes.tests import strategies

FULL = TopicDocument(
    title="Title",
    identifier="ir-1",
    slug="2-2",
    subject="Polity",
    position=0,
    difficulty="hard",
    language="hi",
    summary="One.\n\nTwo.",
    tags=("a", "b, c"),
    event_date=datetime.date(2024, 8, 20),
    rights="own work",
    source_url="https://example.org/",
    sections=(Section("H", "body", "conclusion", heading_supplied=True, uid="s"),),
    takeaways=(Takeaway("t", "t"),),
    techniques=(MemoryTechnique("x", "H", "acronym", "m"),),
    sources=(Source("s", "https://example.org/s", "q"),),
)


@given(strategies.documents())
@settings(deadline=None, max_examples=60)
def test_json_gives_the_document_back_and_building_it_anew_changes_nothing(document: TopicDocument) -> None:
    assert TopicDocument.from_json(document.to_json()) == document
    assert settled(settled(document)) == settled(document)


@given(strategies.markdown(8))
@settings(deadline=None, max_examples=150)
def test_the_normal_form_of_a_body_and_of_a_summary_is_its_own_normal_form(text: str) -> None:
    body = Section("H", text).body
    assert Section("H", body).body == body
    assert all(line.level in (0, 3, 4, 5, 6) for line in lines(body))
    summary = paragraphs(text)
    assert paragraphs(summary) == summary
    assert not any(begins_block(paragraph) for paragraph in summary.split("\n\n"))


@given(strategies.markdown(8))
@settings(deadline=None, max_examples=60)
def test_readers_see_a_summary_as_paragraphs_and_a_bodys_headings_where_its_lines_say(text: str) -> None:
    body = Section("H", text).body
    try:
        summary, shown = render(paragraphs(text)), render(body)
    except RenderingRefused:
        return
    assert not re.search(r"<(?:h\d|[uod]l|pre|blockquote|table|hr|aside)\b", summary)
    assert re.findall(r"<h(\d)", shown) == [str(line.level) for line in lines(body) if line.level]


def test_every_field_survives_json() -> None:
    assert TopicDocument.from_json(FULL.to_json()) == FULL
    assert FULL.to_json()["position"] == 0


def test_empty_fields_are_left_out_of_json() -> None:
    assert TopicDocument("T").to_json() == {"shape": 1, "title": "T", "language": "en", "rights": "unknown"}


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("- not a list", "\\- not a list"),
        ("# No heading", "\\# No heading"),
        ("> no quote", "\\> no quote"),
        ("1986. A year", "1986\\. A year"),
        ("१२) अंक", "१२\\) अंक"),
        ("***", "\\***"),
        ("``` open", "\\``` open"),
        ("~~~ open", "&#126;~~ open"),
        (": no definition", "&#58; no definition"),
        ("A paragraph\n- in two lines", "A paragraph - in two lines"),
        ("``` code ``` in a line", "``` code ``` in a line"),
        ("#tag and -dash", "#tag and -dash"),
    ],
)
def test_a_summary_holds_paragraphs_only_and_what_would_begin_something_else_is_escaped(
    written: str, normal: str
) -> None:
    assert TopicDocument("T", summary=written).summary == normal


@pytest.mark.parametrize(
    ("code", "field", "values"),
    [
        ("empty", "title", {"title": " \u200b "}),
        ("too_long", "title", {"title": "x" * 301}),
        ("too_long", "identifier", {"identifier": "x" * 101}),
        ("too_long", "subject", {"subject": "x" * 101}),
        ("too_long", "tag", {"tags": ("x" * 101,)}),
        ("too_long", "rights", {"rights": "x" * 301}),
        ("too_long", "source_url", {"source_url": "https://example.org/" + "x" * 2000}),
        ("too_long", "summary", {"summary": "म" * 34_134}),
        ("not_one_of", "difficulty", {"difficulty": "expert"}),
        ("malformed", "slug", {"slug": "No Slug"}),
        ("malformed", "language", {"language": "English"}),
        ("malformed", "source_url", {"source_url": "javascript:alert(1)"}),
        ("malformed", "position", {"position": -1}),
        ("malformed", "position", {"position": bounds.LAST_POSITION + 1}),
        ("too_many", "tags", {"tags": tuple(map(str, range(201)))}),
        ("too_many", "sections", {"sections": (Section("H"),) * 101}),
        ("too_many", "takeaways", {"takeaways": (Takeaway("t"),) * 201}),
        ("too_many", "techniques", {"techniques": (MemoryTechnique("t"),) * 201}),
        ("too_many", "sources", {"sources": (Source("t"),) * 201}),
        ("uid_taken", "takeaways", {"takeaways": (Takeaway("a", "u"), Takeaway("b", "u"))}),
    ],
)
def test_each_bound_of_a_topic_is_refused_with_its_code(code: str, field: str, values: dict[str, object]) -> None:
    with pytest.raises(DocumentError) as refused:
        TopicDocument(**({"title": "T"} | values))  # type: ignore[arg-type]
    assert (refused.value.code, refused.value.values["field"]) == (code, field)


def test_a_document_over_its_bound_as_a_whole_is_refused() -> None:
    with pytest.raises(DocumentError) as refused:
        TopicDocument("T", sections=tuple(Section(f"H{n}", "x" * 100_000) for n in range(11)))
    assert refused.value.code == "too_large"


def test_each_bound_of_a_part_is_refused_with_its_code() -> None:
    for build, code, field in (
        (lambda: Section("x" * 301), "too_long", "heading"),
        (lambda: Section("H", "x" * 102_401), "too_long", "body"),
        (lambda: Section("H", kind="chapter"), "not_one_of", "kind"),
        (lambda: Section("H", uid="No Uid"), "malformed", "uid"),
        (lambda: Takeaway("x" * 102_401), "too_long", "takeaway"),
        (lambda: MemoryTechnique("x", "x" * 301), "too_long", "hook"),
        (lambda: MemoryTechnique("x" * 102_401), "too_long", "technique"),
        (lambda: MemoryTechnique("x", kind="magic"), "not_one_of", "kind"),
        (lambda: Source("x" * 102_401), "too_long", "source"),
        (lambda: Source("x", "https://example.org/" + "x" * 2000), "too_long", "url"),
        (lambda: Source("x", "ftp://example.org"), "malformed", "url"),
    ):
        with pytest.raises(DocumentError) as refused:
            build()
        assert (refused.value.code, refused.value.values["field"]) == (code, field)


def test_what_is_just_within_its_bound_is_taken() -> None:
    assert len(Section("x" * 300, "y" * 102_400).heading) == 300
    assert TopicDocument("x" * 300, position=bounds.LAST_POSITION, tags=("x" * 100,)).position == bounds.LAST_POSITION


def test_a_section_without_a_heading_is_given_its_kinds_and_marked() -> None:
    section = Section("  ", "text", "conclusion")
    assert (section.heading, section.heading_supplied) == ("Conclusion", True)


def test_items_without_words_fall_away_and_tags_that_fold_alike_are_one() -> None:
    document = TopicDocument("T", takeaways=(Takeaway(" "),), sources=(Source(),), tags=("Polity", "polity", " "))
    assert (document.takeaways, document.sources, document.tags) == ((), (), ("Polity",))
