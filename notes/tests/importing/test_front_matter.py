"""Front matter: one value a line, read as plain strings; what is broken is kept and reported."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.documents import TopicDocument
from notes.importing.notation import fields, front_matter
from notes.importing.parsed import FormatError
from notes.tests.strategies import one_liners
from notes.text.cleaning import one_line


def read(text: str) -> fields.Fields:
    return fields.read(front_matter.read(text.split("\n")))


def size(text: str) -> int:
    return front_matter.read(text.split("\n")).size


def test_it_begins_only_where_line_one_is_a_rule_and_line_two_a_pair() -> None:
    assert size("---\ntitle: A\n---\nText") == 3
    assert size("---\nA paragraph after a rule.\n\n---") == 0
    assert size("---\n\ntitle: A\n---") == 0
    assert size("\n---\ntitle: A\n---") == 0
    assert size("---\nhttps://example.org\n---") == 0
    assert size("title: A\n---") == 0


def test_values_are_plain_strings() -> None:
    given = read("---\ntitle: A: B\nsubject: no\nrights: 1.10\nid: 10:30 # no comment\n---")
    assert given.values == {"title": "A: B", "subject": "no", "rights": "1.10", "identifier": "10:30 # no comment"}
    assert not given.notices


def test_one_pair_of_quotes_comes_off() -> None:
    given = read('---\ntitle: "\'A\' and B"\nsubject: \'"Q"\'\nid: "half\n---')
    assert given.values == {"title": "'A' and B", "subject": '"Q"', "identifier": '"half'}


def test_values_are_typed_by_their_key() -> None:
    given = read(
        '---\norder: 3\ndifficulty: Medium\nlanguage: hi\nevent_date: 2024-08-20\nslug: 2-2\ntags: [a, "b, c"]\n---'
    )
    assert given.values["position"] == 3
    assert given.values["difficulty"] == "medium"
    assert given.values["event_date"].isoformat() == "2024-08-20"
    assert given.values["tags"] == ("a", "b, c")


def test_each_line_that_gave_a_field_is_named() -> None:
    given = read("---\nformat: studynotes/1\ntitle: A\n\nTags: a\n---")
    assert [(taken.line, taken.field) for taken in given.taken] == [(2, "format"), (3, "title"), (5, "tags")]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("\tsubject: P", "tab"),
        ("subject:\tP", "tab"),
        ("  - nested", "several lines"),
        ("- nested", "several lines"),
        ("title: Again", "twice"),
        ("only words", "without a key"),
        ("layout: post", "unknown key"),
        ("tags: [a, b", "bracket"),
    ],
)
def test_a_broken_line_is_kept_and_reported_and_the_others_count(line: str, why: str) -> None:
    given = read(f"---\ntitle: A\n{line}\nid: x\n---\nBody")
    assert given.values == {"title": "A", "identifier": "x"}
    assert [(notice.code, notice.line) for notice in given.notices] == [("FRONT_MATTER_BROKEN", 3)]
    assert why in given.notices[0].message
    assert [(dropped.line, dropped.text, dropped.rule) for dropped in given.dropped] == [(3, line, "front matter")]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("difficulty: Expert", "UNKNOWN_DIFFICULTY"),
        ("event_date: 20 August 2024", "FRONT_MATTER_BROKEN"),
        ("event_date: 20240820", "FRONT_MATTER_BROKEN"),
        ("event_date: 2024-02-30", "FRONT_MATTER_BROKEN"),
        ("order: first", "FRONT_MATTER_BROKEN"),
        ("order: -1", "FRONT_MATTER_BROKEN"),
        ("order: 1000001", "FRONT_MATTER_BROKEN"),
        ("language: English", "FRONT_MATTER_BROKEN"),
        ("slug: Not A Slug", "FRONT_MATTER_BROKEN"),
        ("source_url: javascript:alert(1)", "FRONT_MATTER_BROKEN"),
    ],
)
def test_a_value_that_cannot_be_leaves_its_field_unset(line: str, code: str) -> None:
    given = read(f"---\ntitle: A\n{line}\n---")
    assert given.values == {"title": "A"}
    assert [(notice.code, notice.line) for notice in given.notices] == [(code, 3)]
    assert given.dropped[0].text == line
    assert line.partition(": ")[2] in given.notices[0].message


def test_without_an_end_it_is_the_leading_pairs_and_the_text_stays_text() -> None:
    for text in (
        "---\ntitle: A\nid: x\n\nBody.\n\n---\n\nMore.",
        "---\ntitle: A\nid: x\nBody.",
        "---\ntitle: A\nid: x",
    ):
        found = front_matter.read(text.split("\n"))
        assert found.size == 3
        assert [(notice.code, notice.line) for notice in found.notices] == [("FRONT_MATTER_BROKEN", 1)]
        assert not found.dropped


def test_a_value_over_its_bound_is_refused_with_its_line() -> None:
    for line in (
        "id: " + "x" * 101,
        "subject: " + "x" * 101,
        "tags: " + "x" * 101,
        "tags: " + "a, " * 201,
        "rights: " + "x" * 301,
    ):
        with pytest.raises(FormatError) as refused:
            read(f"---\ntitle: A\n{line}\n---")
        assert (refused.value.notice.code, refused.value.notice.line) == ("FIELD_TOO_LONG", 3)


def test_a_long_title_is_no_error_here() -> None:
    assert len(read("---\ntitle: " + "x" * 400 + "\n---").values["title"]) == 400


@given(st.lists(one_liners(4).map(one_line).filter(bool), max_size=5))
@settings(deadline=None, max_examples=150)
def test_a_list_reads_back_as_it_was(values: list[str]) -> None:
    assert front_matter.read_list(front_matter.write_list(values)) == values


@given(one_liners(4).map(one_line))
@settings(deadline=None, max_examples=100)
def test_a_value_reads_back_as_it_was(value: str) -> None:
    assert front_matter.unquoted(front_matter.quoted(value)) == value


def test_quotes_that_are_words_are_no_quotes() -> None:
    assert front_matter.read_list('["Quit India" movement, \'90s, c]') == ['"Quit India" movement', "'90s", "c"]


def test_it_is_written_in_one_order_without_empty_fields() -> None:
    document = TopicDocument("A: B", slug="a", position=0, tags=("x", "y, z"), subject="'Q'")
    assert fields.write(document) == (
        '---\nformat: studynotes/1\ntitle: A: B\nslug: a\nsubject: "\'Q\'"\norder: 0\nlanguage: en\ntags: [x, "y, z"]\n---\n'
    )
