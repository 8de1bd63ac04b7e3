"""What the export writes reads back as what it was."""

import datetime

import pytest
from hypothesis import given, settings

from notes.documents import MemoryTechnique, Section, Source, Takeaway, TopicDocument, settled
from notes.importing.formats import studynotes
from notes.importing.source import SourceText
from notes.importing.writer import write
from notes.tests import strategies


def read(text: str) -> TopicDocument:
    return settled(studynotes.parse(SourceText("x.md", text)).document)


def heading_of(section: Section) -> str:
    """The heading line that this section is written with, its uid derived."""
    return next(line for line in write(TopicDocument("T", sections=(section,))).split("\n") if line.startswith("## "))


@given(strategies.documents())
@settings(deadline=None, max_examples=100)
def test_reading_what_was_written_gives_the_document_and_writing_that_the_same_bytes(document: TopicDocument) -> None:
    whole = settled(document)
    text = write(whole)
    assert read(text) == whole
    assert write(read(text)) == text
    assert write(document) == text


@given(strategies.documents())
@settings(deadline=None, max_examples=40)
def test_reading_what_was_written_needs_no_notice_but_for_reserved_headings_in_prose(document: TopicDocument) -> None:
    parsed = studynotes.parse(SourceText("x.md", write(document)))
    assert {notice.code for notice in parsed.notices} <= {"RESERVED_HEADING"}
    assert not parsed.dropped


WHOLE = """\
---
format: studynotes/1
id: ir-1
title: India–Japan 2+2
subject: International Relations
order: 3
difficulty: medium
language: en
tags: [Indo-Pacific, "defence, foreign policy"]
event_date: 2024-08-20
rights: own work
source_url: https://example.org/page
---
One paragraph.

Another.

## Introduction
### What it is
Text.

## In the end <!-- kind: conclusion -->
Words.

## Conclusion <!-- supplied -->
More words.

## Key Takeaways
- One.
- Two. <!-- uid: second -->

## Memory Techniques
- **HOMES** (acronym): Huron
- **Hook**: text
- (rhyme): Thirty days
- plain

## Reference Sources
- Ministry, 2024 <https://example.org/a>
- <https://example.org/b>
- No address
"""


def test_a_document_looks_as_people_write_it() -> None:
    document = TopicDocument(
        title="India–Japan 2+2",
        identifier="ir-1",
        subject="International Relations",
        position=3,
        difficulty="medium",
        tags=("Indo-Pacific", "defence, foreign policy"),
        event_date=datetime.date(2024, 8, 20),
        rights="own work",
        source_url="https://example.org/page",
        summary="One paragraph.\n\nAnother.",
        sections=(
            Section("Introduction", "### What it is\nText.", "introduction"),
            Section("In the end", "Words.", "conclusion"),
            Section("", "More words.", "conclusion"),
        ),
        takeaways=(Takeaway("One."), Takeaway("Two.", "second")),
        techniques=(
            MemoryTechnique("Huron", "HOMES", "acronym"),
            MemoryTechnique("text", "Hook"),
            MemoryTechnique("Thirty days", "", "rhyme"),
            MemoryTechnique("plain"),
        ),
        sources=(
            Source("Ministry, 2024", "https://example.org/a"),
            Source("", "https://example.org/b"),
            Source("No address"),
        ),
    )
    assert write(document) == WHOLE
    assert read(WHOLE) == settled(document)


def test_a_topic_with_nothing_but_a_title_can_be_written() -> None:
    assert write(TopicDocument("T")) == "---\nformat: studynotes/1\ntitle: T\nlanguage: en\n---\n"
    assert read(write(TopicDocument("T"))) == TopicDocument("T")


def test_uids_are_written_only_where_they_do_not_follow() -> None:
    document = settled(TopicDocument("T", "id", sections=(Section("A"), Section("A")), takeaways=(Takeaway("x"),)))
    assert "uid" not in write(document)
    swapped = TopicDocument("T", "id", sections=(document.sections[1], document.sections[0]))
    assert write(swapped).count("uid") == 2
    assert read(write(swapped)) == swapped


def test_a_uid_that_another_item_would_be_given_is_not_mistaken_for_it() -> None:
    first = settled(TopicDocument("T", "id", takeaways=(Takeaway("x"),))).takeaways[0].uid
    document = settled(TopicDocument("T", "id", takeaways=(Takeaway("x"), Takeaway("other", first))))
    assert read(write(document)) == document


@pytest.mark.parametrize(
    ("section", "line"),
    [
        (Section("Introduction", "x", "introduction"), "## Introduction"),
        (Section("परिचय", "x", "introduction"), "## परिचय"),
        (Section("Introduction", "x"), "## Introduction <!-- kind: body -->"),
        (Section("Any", "x", "conclusion"), "## Any <!-- kind: conclusion -->"),
        (Section("", "x", "conclusion"), "## Conclusion <!-- supplied -->"),
        (Section("Any", "x", "conclusion", heading_supplied=True), "## Any <!-- kind: conclusion, supplied -->"),
        (Section("Any", "x", uid="mine"), "## Any <!-- uid: mine -->"),
        (Section("References", "- a\n- b"), "## References <!-- kind: body -->"),
        (Section("References"), "## References <!-- kind: body -->"),
        (Section("References", "Prose."), "## References"),
        (Section("C #", "x"), "## C # <!-- kind: body -->"),
        (Section("C#", "x"), "## C#"),
        (Section("A <!-- supplied -->", "x"), "## A <!-- supplied --> <!-- kind: body -->"),
        (Section("A <!-- other -->", "x"), "## A <!-- other -->"),
    ],
)
def test_a_heading_says_in_a_comment_only_what_it_cannot_say_otherwise(section: Section, line: str) -> None:
    assert heading_of(section) == line


def test_a_list_under_a_reserved_heading_stays_the_sections_own() -> None:
    document = settled(TopicDocument("T", sections=(Section("Key Takeaways", "- a\n- b"),), takeaways=(Takeaway("c"),)))
    assert read(write(document)) == document
    assert [takeaway.text for takeaway in read(write(document)).takeaways] == ["c"]


def test_the_longest_items_that_a_document_holds_can_be_read_again() -> None:
    document = settled(
        TopicDocument(
            "T",
            techniques=(MemoryTechnique("x" * 102_400, "*" * 300, uid="u"),),
            sources=(Source("म" * 34_000, "https://example.org/" + "x" * 1900),),
        )
    )
    assert read(write(document)) == document
