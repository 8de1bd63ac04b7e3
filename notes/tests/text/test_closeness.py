"""How alike two words are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.text.closeness import believed_slips, is_word, keys, keys_with_a_slip, slips

WORDS = st.text("abcdeसमित", min_size=5, max_size=12)


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        ("asean", "asean", 0),
        ("asaen", "asean", 1),
        ("asan", "asean", 1),
        ("asseean", "asean", 2),
        ("axean", "asean", 1),
        ("monsoon", "ramsar", 3),
        ("सत्यग्रह", "सत्याग्रह", 1),
        ("abc", "abcdefgh", 3),
    ],
)
def test_slips_are_counted_up_to_a_bound(one: str, other: str, number: int) -> None:
    assert slips(one, other, 2) == slips(other, one, 2) == number


@settings(max_examples=200, deadline=None)
@given(WORDS, st.integers(0, 11), st.sampled_from("add drop change swap".split()))
def test_a_word_with_one_slip_leads_to_a_key_of_the_word_that_was_meant(word: str, at: int, how: str) -> None:
    at = min(at, len(word) - (2 if how == "swap" else 1))
    written = {
        "add": word[:at] + "b" + word[at:],
        "drop": word[:at] + word[at + 1 :],
        "change": word[:at] + "b" + word[at + 1 :],
        "swap": word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
    }[how]
    assert slips(word, written, 2) <= 1
    assert any(value in keys_with_a_slip(written)[name] for name, value in keys(word)._asdict().items())


@pytest.mark.parametrize(
    ("word", "other", "number"),
    [
        ("jashmir", "kashmir", 1),
        ("onstitution", "constitution", 1),
        ("band", "land", None),
        ("political", "apolitical", None),
        ("apolitical", "political", 1),
        ("comitee", "committee", 2),
        ("relagon", "religion", None),
        ("parlementery", "parliamentary", None),
        ("parlamentery", "parliamentary", 2),
        ("federal", "several", None),
    ],
)
def test_few_slips_are_believed(word: str, other: str, number: int | None) -> None:
    assert believed_slips(word, other) == number


def test_numbers_short_words_and_endless_ones_are_not_corrected() -> None:
    assert [word for word in ("art", "1975", "g20x", "x" * 31, "asean", "नीति") if is_word(word)] == ["asean", "नीति"]
