"""Two versions of a Markdown text become one where their changes lie apart."""

import pytest
from hypothesis import given, settings

from notes.documents import (
    Conflict,
    Place,
    Section,
    Side,
    merge,
)
from notes.documents.passages import passages
from notes.tests import strategies
from notes.tests.documents.topics import BASE, all_of, changed, places, with_body

EXAMPLES = settings(deadline=None, max_examples=50)


def test_changes_of_two_passages_with_one_between_them_both_survive() -> None:
    ours = with_body("First, by us.\n\nSecond passage.\n\nThird passage.")
    theirs = with_body("First passage.\n\nSecond passage.\n\nThird, by them.\n\nAnd more.")
    merged = merge(BASE, ours, theirs)
    assert merged.conflicts == ()
    assert merged.document == with_body("First, by us.\n\nSecond passage.\n\nThird, by them.\n\nAnd more.")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Ours.\n\nSecond passage.\n\nThird passage.", "Theirs.\n\nSecond passage.\n\nThird passage."),
        ("Ours.\n\nSecond passage.\n\nThird passage.", "First passage.\n\nTheirs.\n\nThird passage."),
        ("Second passage.\n\nThird passage.", "Theirs.\n\nSecond passage.\n\nThird passage."),
        ("Second passage.\n\nThird passage.\n\nFirst passage.", "Second passage.\n\nFirst passage.\n\nThird passage."),
        ("Second passage.\n\nThird passage.", "Second passage.\n\nThird passage.\n\nFirst passage."),
        ("First passage.", "Third passage.\n\nFirst passage.\n\nSecond passage.\n\nThird passage."),
        ("[^1]: Ours.\n\nFirst passage.\n\nSecond passage.\n\nThird passage.",
         "First passage.\n\nSecond passage.\n\nThird passage.\n\n[^1]: Theirs."),
    ],
    ids=["same", "adjacent", "removed and edited", "moved to two places", "removed and moved", "removed and repeated", "one note twice"],
)  # fmt: skip
def test_changes_that_touch_each_other_are_a_conflict_about_the_body(ours: str, theirs: str) -> None:
    merged = merge(BASE, with_body(ours), with_body(theirs))
    body = BASE.sections[0].body
    assert merged.conflicts == (Conflict(Place("sections", "back", "body"), body, ours, theirs),)
    assert merged.document == with_body(ours)
    assert all_of(merged, Side.THEIRS) == with_body(theirs)


def test_a_footnote_whose_use_was_added_while_it_was_removed_is_a_conflict() -> None:
    base = with_body("First.\n\nSecond.\n\nThird.[^1]\n\nFourth.\n\n[^1]: A note.")
    ours = with_body("First.[^1]\n\nSecond.\n\nThird.[^1]\n\nFourth.\n\n[^1]: A note.")
    theirs = with_body("First.\n\nSecond.\n\nThird.\n\nFourth.")
    assert places(merge(base, ours, theirs)) == ["sections:back:body"]


def test_what_lies_in_a_fence_is_one_passage_and_no_fence_is_left_open() -> None:
    base = with_body("```\na\n\nb\n```\n\nText.\n\nEnd.")
    ours = with_body("```\na\n\nours\n```\n\nText.\n\nEnd.")
    assert merge(base, ours, with_body("```\na\n\nb\n```\n\nText.\n\nTheir end.")).document == with_body(
        "```\na\n\nours\n```\n\nText.\n\nTheir end."
    )
    assert places(merge(base, ours, with_body("```\ntheirs\n\nb\n```\n\nText.\n\nEnd."))) == ["sections:back:body"]


def test_an_indented_block_stays_with_what_it_continues() -> None:
    assert passages("- a\n\n  more\n\nText\n\n    code\n\n\n    code") == [
        "- a\n\n  more",
        "Text\n\n    code\n\n\n    code",
    ]


@given(strategies.markdown(8))
@EXAMPLES
def test_passages_joined_are_the_text_but_for_blank_lines(text: str) -> None:
    body = Section("H", text).body
    joined = Section("H", "\n\n".join(passages(body))).body
    assert passages(joined) == passages(body)
    assert [line for line in joined.split("\n") if line.strip()] == [line for line in body.split("\n") if line.strip()]


def test_paragraphs_of_a_summary_merge_like_passages() -> None:
    base, ours, theirs = (changed(summary=text) for text in ("A.\n\nB.\n\nC.", "A1.\n\nB.\n\nC.", "A.\n\nB.\n\nC2."))
    assert merge(base, ours, theirs).document.summary == "A1.\n\nB.\n\nC2."
