"""Acronyms that a text explains."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.text.acronyms import MOST, acronyms


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("A Free and Open Indo-Pacific (FOIP) is", [("foip", "free and open indo pacif")]),
        ("the Association of Southeast Asian Nations (ASEAN)", [("asean", "associ of southeast asian nation")]),
        ("a Memorandum of Understanding (MoU)", [("mou", "memorandum of understand")]),
        ("Special Economic Zones (SEZs)", [("sez", "special econom zone")]),
        ("CITES (Convention on International Trade in Endangered Species)", None),
        ("It grew. The Standing Deposit Facility (SDF) fell.", [("sdf", "stand deposit facil")]),
        ("cash on the floor (SDF)", []),
        ("the year before (2019) and (see below)", []),
        ("the Bank (RBI)", []),
        ("(ABC) alone", []),
        ("the ABC (ABC)", []),
        ("", []),
    ],
)
def test_a_name_and_its_acronym_are_found_where_the_letters_agree(
    text: str, pairs: list[tuple[str, str]] | None
) -> None:
    found = acronyms(text)
    assert found == pairs if pairs is not None else [short for short, _ in found] == ["cite"]


def test_of_very_many_only_so_many_are_taken_and_at_once() -> None:
    assert len(acronyms(" ".join(f"Alpha{n} Beta (AB)" for n in range(2_000)))) == MOST
    assert acronyms("(" * 20_000 + "A" * 20_000 + " (" * 5_000) == []


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), st.text("ABab ().-\n")))
def test_any_text_can_be_read(text: str) -> None:
    for short, name in acronyms(text):
        assert " " in name
        assert "\t" not in short + name
        assert "\n" not in short + name
