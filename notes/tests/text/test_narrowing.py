"""Titles that a reader means who has typed the beginning of their words, perhaps with a slip of the finger."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.text.narrowing import bare, holds, is_near, nearly_holds

LETTERS = st.text(alphabet="abcिक", max_size=7)


def is_one_slip(word: str, meant: str) -> bool:
    """Whether a letter changed, left out or put in, or two neighbours exchanged, make one of the other. By trying."""
    letters = set(word) | set(meant)
    made = {meant}
    for place in range(len(meant) + 1):
        left, right = meant[:place], meant[place:]
        made |= {left + right[1:]} | {left + letter + right for letter in letters}
        made |= {left + letter + right[1:] for letter in letters if right}
        made |= {left + right[1] + right[0] + right[2:]} if len(right) > 1 else set()
    return word in made


@settings(deadline=None, max_examples=300)
@given(LETTERS, LETTERS)
def test_a_word_is_near_what_begins_like_it_but_for_one_slip(word: str, whole: str) -> None:
    assert is_near(word, whole) == any(is_one_slip(word, whole[:end]) for end in range(len(whole) + 1))


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("CAFE", "Beta café"), ("café", "BETA CAFE"), ("ﬁnance", "Finance Commission"), ("ज़मीन", "जमीन सुधार"),
        ("fin comm", "Finance Commission"), ("  comm   fin ", "Finance Commission"), ("मौलिक", "मौलिक अधिकार"),
    ],
)  # fmt: skip
def test_case_accents_width_and_nuktas_do_not_count(typed: str, title: str) -> None:
    assert holds(bare(title), bare(typed).split())


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("parlaiment", "Parliament"), ("parlament", "Parliament: sessions"), ("constituit", "The Constitution"),
        ("monsoom wetlends", "Wetlands and the monsoon"), ("सत्यग्रह", "चंपारण सत्याग्रह"), ("तमाधिका", "मताधिकार"),
        ("xfinance", "Finance"),
    ],
)  # fmt: skip
def test_one_slip_in_each_word_is_forgiven_while_it_is_typed(typed: str, title: str) -> None:
    words = bare(typed).split()
    assert not holds(bare(title), words)
    assert nearly_holds(bare(title), words)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("parlamint", "Parliament"),
        ("tex", "Tax reform"),
        ("1951", "Census of 1961"),
        ("finance zzzz", "Finance"),
        ("fincne commision", "Budget"),
    ],
)
def test_two_slips_a_short_word_or_another_word_are_not(typed: str, title: str) -> None:
    assert not nearly_holds(bare(title), bare(typed).split())
