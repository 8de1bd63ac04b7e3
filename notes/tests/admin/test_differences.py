"""How two documents differ, as the pages of the desk show it."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.admin import differences
from notes.admin.differences import Differences, Part, Row
from notes.admin.folding import LONG, folded
from notes.documents import Section, TopicDocument, diff, settled
from notes.tests.making import a_document
from notes.tests.strategies import documents


def parts(found: Differences) -> list[Part]:
    return [part for group in found.groups for run in group.runs for part in run.parts]


def said(row: Row, side: str) -> str:
    return "".join(piece.same or "".join(each.text for each in getattr(piece, side)) for piece in row.pieces)


@settings(max_examples=30, deadline=None)
@given(documents(), documents())
def test_nothing_of_either_text_is_lost(one: TopicDocument, other: TopicDocument) -> None:
    one = settled(one)
    other = settled(other, one)
    found = Differences.between(one, other)
    told = parts(found)
    assert (found.counted == 0) == (one == dataclasses.replace(other, identifier=one.identifier))
    for section in other.sections:
        (part,) = [each for each in told if each.place == f"sections:{section.uid}"]
        right = [said(row, "right") for row in part.rows]
        assert section.heading in [*right, *(text for _, text in part.rest)]


def test_texts_that_differ_beyond_all_patience_are_told_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(differences, "MOST", 10)
    one = settled(a_document(title="Of one thing and another", summary="Nothing at all is the same here."))
    found = Differences.between(
        one, dataclasses.replace(one, title="Of two things and others", summary="All is the same here.")
    )
    title, summary = [part for run in found.groups[0].runs for part in run.parts if part.differs]
    assert len(title.rows[0].pieces[0].left) > 1
    assert [change.text for change in summary.rows[0].pieces[0].left] == [one.summary]


def test_a_part_with_a_remark_is_not_folded() -> None:
    one = settled(a_document())
    place = f"sections:{one.sections[0].uid}"
    runs = [run for group in Differences.between(one, one, {place}).groups for run in group.runs]
    assert [[part.place for part in run.parts] for run in runs if not run.is_folded] == [[place]]


def test_a_heading_that_is_no_longer_supplied_is_told() -> None:
    one = settled(a_document(sections=(Section("", "Text."),)))
    (section,) = one.sections
    other = dataclasses.replace(one, sections=(dataclasses.replace(section, heading_supplied=False),))
    (part,) = [each for each in parts(Differences.between(one, other)) if each.differs]
    assert part.became == "changed: whose heading it has, its own or a supplied one"


def test_an_address_that_stayed_while_the_title_changed_is_no_difference() -> None:
    one = a_document("Old title")
    stayed, other = Differences.between(one, dataclasses.replace(one, title="New", slug="old-title")), "another"
    assert stayed.counted == 1
    assert Differences.between(one, dataclasses.replace(one, title="New", slug=other)).counted == 2


def test_of_a_long_text_with_two_changed_words_the_unchanged_passages_are_folded() -> None:
    sentences = [f"Sentence {number} says what everybody knows." for number in range(100)]
    one = " ".join(sentences)
    other = one.replace("Sentence 30 says", "Sentence 30 denies").replace("Sentence 60 says", "Sentence 60 denies")
    pieces = list(folded(diff.words(one, other)))
    assert [bool(piece.same) for piece in pieces] == [True, False, True, False, True]
    assert [len([each for each in piece.left if each.kind == diff.REMOVED]) for piece in pieces] == [0, 1, 0, 1, 0]
    assert len(pieces[1].left[0].text) > 80
    assert pieces[2].same.startswith(" Sentence 3")
    assert pieces[2].same.endswith("knows. ")


def test_what_is_short_new_or_wholly_other_is_not_folded() -> None:
    short = "A word. " * 30
    for one, other in ((short, short + "More."), ("", short * 20), (short * 20, "Other."), ("", "")):
        assert [piece.same for piece in folded(diff.words(one, other))] == [""]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["same", "removed", "added"]), st.text("a .\n।", max_size=900)), max_size=6))
def test_folding_loses_no_character_of_either_side(told: list[tuple[str, str]]) -> None:
    changes = [diff.Change(*each) for each in told if each[1]]
    row = Row("", tuple(folded(changes)))
    assert said(row, "left") == "".join(each.text for each in changes if each.kind != diff.ADDED)
    assert said(row, "right") == "".join(each.text for each in changes if each.kind != diff.REMOVED)
    assert all(len(piece.same) >= LONG for piece in row.pieces if piece.same)
