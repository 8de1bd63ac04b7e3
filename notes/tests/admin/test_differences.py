"""How two documents differ, as the pages of the desk show it."""

import dataclasses

import pytest
from hypothesis import given, settings

from notes.admin import differences
from notes.admin.differences import Differences, Part
from notes.documents import Section, TopicDocument, settled
from notes.tests.making import a_document
from notes.tests.strategies import documents


def parts(found: Differences) -> list[Part]:
    return [part for group in found.groups for run in group.runs for part in run.parts]


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
        right = ["".join(change.text for change in row.right) for row in part.rows]
        assert section.heading in [*right, *(text for _, text in part.rest)]


def test_texts_that_differ_beyond_all_patience_are_told_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(differences, "MOST", 10)
    one = settled(a_document(title="Of one thing and another", summary="Nothing at all is the same here."))
    found = Differences.between(
        one, dataclasses.replace(one, title="Of two things and others", summary="All is the same here.")
    )
    title, summary = [part for run in found.groups[0].runs for part in run.parts if part.differs]
    assert len(title.rows[0].left) > 1
    assert [change.text for change in summary.rows[0].left] == [one.summary]


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
