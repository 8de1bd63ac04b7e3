"""Items merge by attribute, keep their order and never share a uid."""

import dataclasses

import pytest

from notes.documents import (
    Conflict,
    Place,
    Section,
    Side,
    Source,
    Takeaway,
    TopicDocument,
    merge,
    settled,
)
from notes.tests.documents.topics import BASE, all_of, changed, places, with_body


def test_attributes_of_one_item_merge_separately() -> None:
    first, second = BASE.sections
    ours = changed(sections=(dataclasses.replace(first, heading="Origins"), second))
    theirs = with_body("Rewritten.")
    assert merge(BASE, ours, theirs).document.sections[0] == Section("Origins", "Rewritten.", uid="back")
    source = BASE.sources[0]
    ours = changed(sources=(dataclasses.replace(source, text="Press release"),))
    theirs = changed(sources=(dataclasses.replace(source, url="https://example.org/b"),))
    assert merge(BASE, ours, theirs).document.sources == (Source("Press release", "https://example.org/b", "src"),)


def test_a_moved_and_slightly_edited_section_of_a_file_without_uids_is_that_section() -> None:
    body = "First passage.\n\nSecond passage.\n\nThird passage and a few words."
    theirs = changed(sections=(Section("Outcome", "What was agreed."), Section("The background", body)))
    merged = merge(BASE, with_body("First passage, ours.\n\nSecond passage.\n\nThird passage."), theirs)
    assert merged.conflicts == ()
    assert [section.uid for section in merged.document.sections] == ["out", "back"]
    assert merged.document.sections[1] == Section(
        "The background",
        "First passage, ours.\n\nSecond passage.\n\nThird passage and a few words.",
        uid="back",
    )


def test_what_is_new_on_both_sides_under_one_name_is_one_item() -> None:
    ours = changed(takeaways=(*BASE.takeaways, Takeaway("New statement", uid="mine")))
    theirs = changed(takeaways=(Takeaway("new  Statement"), *BASE.takeaways))
    merged = merge(BASE, ours, theirs)
    assert len(merged.document.takeaways) == 3
    assert places(merged) == ["takeaways:mine:text", "takeaways"]
    theirs = changed(sections=(*BASE.sections, Section("Aftermath", "As they see it.")))
    ours = settled(changed(sections=(*BASE.sections, Section("Aftermath", "As we see it."))))
    uid = ours.sections[-1].uid
    assert places(merge(BASE, ours, theirs)) == [f"sections:{uid}:body"]
    assert merge(BASE, ours, theirs).conflicts[0].base is None


def test_two_different_new_items_never_share_a_uid() -> None:
    ours = settled(changed(takeaways=(*BASE.takeaways, Takeaway("Born with this name"))))
    *old, born = ours.takeaways
    ours = dataclasses.replace(ours, takeaways=(*old, dataclasses.replace(born, text="Quite something else by now")))
    theirs = changed(takeaways=(*BASE.takeaways, Takeaway("Born with this name")))
    merged = merge(BASE, ours, theirs)
    assert merged.conflicts == ()
    assert [each.text for each in merged.document.takeaways[2:]] == [
        "Quite something else by now",
        "Born with this name",
    ]


def test_a_merge_that_would_leave_an_item_without_a_name_is_a_conflict_about_the_item() -> None:
    technique = BASE.techniques[0]
    ours = changed(techniques=(dataclasses.replace(technique, hook=""),))
    theirs = changed(techniques=(dataclasses.replace(technique, text=""),))
    merged = merge(BASE, ours, theirs)
    assert merged.conflicts == (
        Conflict(Place("techniques", "ho"), technique, ours.techniques[0], theirs.techniques[0]),
    )
    assert (merged.document, all_of(merged, Side.THEIRS)) == (ours, theirs)


def test_a_heading_that_was_supplied_is_no_longer_so_once_somebody_wrote_another() -> None:
    base = changed(sections=(Section("", "Text.", uid="s"),))
    ours = changed(sections=(Section("", "Text, ours.", uid="s"),))
    theirs = changed(sections=(Section("Written", "Text.", uid="s"),))
    assert merge(base, ours, theirs).document.sections == (Section("Written", "Text, ours.", uid="s"),)
    both = merge(base, changed(sections=(Section("Ours", "Text.", uid="s"),)), theirs)
    typed = both.taking({Place("sections", "s", "heading"): "Typed"})
    assert typed.sections == (Section("Typed", "Text.", uid="s"),)


def ordered(names: str) -> TopicDocument:
    return TopicDocument("T", "t", takeaways=tuple(Takeaway(f"Statement {name}", uid=name) for name in names))


@pytest.mark.parametrize(
    ("ours", "theirs", "merged"),
    [
        ("bacdef", "abcdfe", "bacdfe"),
        ("fabcde", "bcdefa", "fbcdea"),
        ("bcdefa", "bacdef", "bcdefa"),
        ("bacdef", "bacxdef", "bacxdef"),
        ("abxcdef", "abcdeyf", "abxcdeyf"),
        ("abxcdef", "abycdef", "abxycdef"),
        ("acbdef", "abxcdef", "acbxdef"),
        ("abdef", "abcxdef", "abxdef"),
        ("abcdxef", "abcfdxe", "abcfdxe"),
    ],
)
def test_independent_moves_and_additions_both_survive(ours: str, theirs: str, merged: str) -> None:
    result = merge(ordered("abcdef"), ordered(ours), ordered(theirs))
    assert (result.document, result.conflicts) == (ordered(merged), ())


@pytest.mark.parametrize(
    ("base", "ours", "theirs"), [("abc", "bac", "acb"), ("abcde", "cabde", "abdec"), ("ab", "xab", "abx")]
)
def test_contradictory_moves_are_a_conflict_about_the_order(base: str, ours: str, theirs: str) -> None:
    merged = merge(ordered(base), ordered(ours), ordered(theirs))
    assert merged.conflicts == (Conflict(Place("takeaways"), tuple(base), tuple(ours), tuple(theirs)),)
    assert merged.document == ordered(ours)
    assert all_of(merged, Side.THEIRS) == ordered(theirs)
    assert merged.taking({Place("takeaways"): tuple(reversed(ours))}) == ordered(ours[::-1])
