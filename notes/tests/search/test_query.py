"""A reader's words, taken apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.search.query import LONGEST, WORD, read


@pytest.mark.parametrize(
    ("asked", "terms"),
    [
        ("salt march", ("salt", "march")),
        ("  Salt\n\tMarch ", ("Salt", "March")),
        ('"salt march" dandi', ("salt march", "dandi")),
        ("“salt march”", ("salt march",)),
        ('"salt march', ("salt", "march")),
        ('salt" "march', ("salt", "march")),
        ("2+2", ("2 2",)),
        ("rules-based order", ("rules based", "order")),
        ("India's", ("India s",)),
        ("Art.280", ("Art 280",)),
        ("salt AND march OR NOT", ("salt", "AND", "march", "OR", "NOT")),
        ("title:salt NEAR(a b) ^c d*", ("title salt", "NEAR a", "b", "c", "d")),
        ("repo repo repo", ("repo",)),
        ("मौलिक अधिकार", ("मौलिक", "अधिकार")),
        ("राष्ट्रीय-आपात", ("राष्ट्रीय आपात",)),
        ("क्\u200dया", ("क्या",)),
        ("nul\0l", ("null",)),
        ("?! … — 🙂", ()),
        ("", ()),
        ('""', ()),
    ],
)
def test_a_query_is_its_words_and_what_stands_together_stays_together(asked: str, terms: tuple[str, ...]) -> None:
    assert read(asked).terms == terms


def test_the_words_of_a_query_are_each_named_once() -> None:
    assert read('"salt march" march 2+2').words == ("salt", "march", "2")


def test_a_query_longer_than_its_bound_is_cut_and_says_what_was_asked() -> None:
    query = read("word " * 5_000)
    assert len(query.text) <= LONGEST
    assert query.terms == ("word", "wor") or query.terms == ("word",)


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_a_term_holds_nothing_but_letters_digits_marks_and_single_spaces(asked: str) -> None:
    query = read(asked)
    assert all(WORD.fullmatch(word) for term in query.terms for word in term.split(" "))
    assert len(query.text) <= LONGEST
    assert read(query.text) == query
