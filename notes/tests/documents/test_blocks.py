"""Fences and headings, as the renderer sees them."""

import time

import pytest

from notes.documents.blocks import as_paragraph, atx, begins_block, lines, with_headings_from


def levels(text: str) -> list[int]:
    return [line.level for line in lines(text)]


def texts(text: str) -> list[str]:
    return [line.text for line in lines(text)]


def test_an_unclosed_fence_is_closed_at_the_end() -> None:
    assert texts("a\n```py\n# no heading") == ["a", "```py", "# no heading", "```"]


def test_nothing_in_a_fence_is_a_heading() -> None:
    assert levels("```\n# a\nb\n---\n```\n## c") == [0, 0, 0, 0, 0, 2]


def test_a_closing_fence_takes_the_length_of_the_opening_one() -> None:
    assert texts("~~~ .py extra\nx\n~~~~~") == ["~~~py", "x", "~~~"]


def test_a_shorter_fence_or_one_of_the_other_kind_closes_nothing() -> None:
    assert texts("````\n```\n~~~~\n````")[-1] == "````"
    assert all(line.fenced for line in lines("````\n```\n~~~~\n````"))


def test_code_within_a_line_opens_no_fence() -> None:
    assert not any(line.fenced for line in lines("``` a ``` b"))


def test_an_underlined_heading_becomes_one_with_number_signs() -> None:
    assert texts("A\n===\n\nB\n---") == ["# A", "", "## B"]


@pytest.mark.parametrize(
    "text", ["a\nb\n---", "- a\n---", "> a\n---", "| a |\n---", "    a\n---", "a\n\n---", "1. a\n==="]
)
def test_only_a_paragraphs_one_first_line_is_underlined(text: str) -> None:
    assert not any(levels(text))


def test_number_signs_without_a_space_are_no_heading() -> None:
    assert levels("#tag\n####### seven\n# one") == [0, 0, 1]


def test_lines_know_their_number_in_the_text() -> None:
    assert [(line.number, line.text) for line in lines("A\n---\n```\nx")] == [
        (1, "## A"),
        (3, "```"),
        (4, "x"),
        (3, "```"),
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("## A ##", "A"),
        ("## C#", "C#"),
        ("## A #b", "A #b"),
        ("## #", ""),
        ("##", ""),
        ("## A \\#", "A \\#"),
        ("# # x", "# x"),
    ],
)
def test_a_headings_words_are_without_the_signs_on_either_side(line: str, words: str) -> None:
    assert lines(line)[0].heading == words


def test_number_signs_that_are_words_stay_words() -> None:
    assert texts("A #\n---") == ["## A \\#"]
    assert with_headings_from(3, "## a # #") == "### a \\#"
    assert atx(3, "plain") == "### plain"


def test_headings_move_together_and_no_further_than_needed() -> None:
    assert with_headings_from(3, "# A\n## B\n###### C") == "### A\n#### B\n###### C"
    assert with_headings_from(3, "#### A") == "#### A"
    assert with_headings_from(3, "##### A\n###### B", raise_too=True) == "### A\n#### B"


def test_an_empty_heading_falls_away() -> None:
    assert with_headings_from(3, "##\ntext") == "\ntext"


@pytest.mark.parametrize("text", ["a", "-a", "1.a", "#a", "&#58; a", "\\- a", "**bold**", "_a_", "--"])
def test_a_paragraphs_beginning_stays_as_it_is(text: str) -> None:
    assert not begins_block(text)
    assert as_paragraph(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "~" * 300_000 + "`",
        "~~~" + "a" * 300_000 + "`",
        "## a" + " " * 300_000 + "b",
        "## " + "# " * 150_000 + "b",
        "- " * 150_000 + "x",
    ],
    ids=["fence", "language", "spaces", "signs", "rule"],
)
def test_a_long_hostile_line_costs_one_pass(text: str) -> None:
    start = time.process_time()
    lines(text)
    lines(text)[0].heading  # noqa: B018
    begins_block(text)
    assert time.process_time() - start < 5
