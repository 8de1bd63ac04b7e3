"""What happens to fields, how an editor decides conflicts, and what a merge may cost."""

import dataclasses
import datetime
import time

import pytest

from notes.documents import (
    Conflict,
    DocumentError,
    Place,
    Section,
    Side,
    Source,
    Takeaway,
    TopicDocument,
    bounds,
    merge,
    settled,
)
from notes.tests.documents.topics import BASE, all_of, changed, places, with_body


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("", "", "new", "new"),
        ("old", "old", "new", "new"),
        ("old", "mine", "new", "mine"),
        ("old", "mine", "old", "mine"),
        ("old", "old", "", "old"),
        ("old", "", "old", ""),
        (None, "mine", "new", "mine"),
    ],
)
def test_the_slug_is_ours_unless_only_theirs_states_a_new_one(
    base: str | None, ours: str, theirs: str, merged: str
) -> None:
    before = None if base is None else changed(slug=base)
    result = merge(before, changed(slug=ours), changed(slug=theirs))
    assert (result.document.slug, result.conflicts) == (merged, ())


def test_the_identifier_is_ours() -> None:
    assert merge(BASE, BASE, changed(identifier="other")).document == BASE


def test_another_spelling_of_a_subject_is_no_conflict() -> None:
    base, ours, theirs = changed(subject="Polity"), changed(subject="History"), changed(subject="polity")
    assert merge(base, ours, theirs).document.subject == "History"
    assert merge(None, base, theirs).conflicts == ()
    assert places(merge(base, ours, changed(subject="Economy"))) == ["subject"]


def test_tags_without_a_base_are_a_conflict_only_when_they_differ() -> None:
    assert places(merge(None, BASE, changed(tags=("B", "A")))) == []
    assert places(merge(None, BASE, changed(tags=("a",)))) == ["tags"]


def test_an_editor_decides_each_conflict_by_a_side_or_a_text() -> None:
    ours = dataclasses.replace(with_body("Ours."), title="Ours", event_date=datetime.date(2024, 8, 19))
    theirs = dataclasses.replace(with_body("Theirs."), title="Theirs", event_date=None)
    merged = merge(BASE, ours, theirs)
    assert places(merged) == ["title", "event_date", "sections:back:body"]
    choices = {Place("title"): Side.THEIRS, Place("event_date"): None, Place("sections", "back", "body"): "# Typed"}
    assert merged.taking(choices) == dataclasses.replace(with_body("### Typed"), title="Theirs", event_date=None)
    assert merged.taking({}) == merged.document
    with pytest.raises(KeyError, match="subject"):
        merged.taking({Place("subject"): Side.OURS})
    with pytest.raises(DocumentError):
        merged.taking({Place("title"): " "})


def test_an_item_can_be_decided_by_another_or_none() -> None:
    merged = merge(BASE, changed(sources=()), changed(sources=(Source("Edited", uid="src"),)))
    place = Place("sources", "src")
    assert merged.taking({place: Source("Typed")}).sources == (Source("Typed", uid="src"),)
    assert merged.taking({place: None}).sources == ()


@pytest.mark.parametrize("key", ["title", "slug", "sections", "sections:k7f3m2p9qa", "sections:k7f3m2p9qa:body"])
def test_a_place_is_read_back_from_its_key(key: str) -> None:
    assert str(Place.parse(key)) == key


@pytest.mark.parametrize("key", ["", "uid", "title:a", "sections:", "sections:A", "sections:a:url", "sources:a:url:b"])
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="no place"):
        Place.parse(key)


def test_too_many_items_together_are_one_conflict_about_them_all() -> None:
    ours = changed(sections=tuple(Section(f"Ours {n}", uid=f"o{n}") for n in range(60)), title="Ours")
    theirs = changed(sections=tuple(Section(f"Theirs {n}", uid=f"t{n}") for n in range(60)))
    merged = merge(changed(sections=()), ours, theirs)
    assert merged.conflicts == (Conflict(Place("sections"), (), ours.sections, theirs.sections),)
    assert merged.document == ours
    assert all_of(merged, Side.THEIRS) == dataclasses.replace(theirs, title="Ours")


def test_too_many_tags_together_are_a_conflict_about_the_tags() -> None:
    ours, theirs = (changed(tags=tuple(f"{side}{n}" for n in range(150))) for side in "ot")
    merged = merge(changed(tags=()), ours, theirs)
    assert places(merged) == ["tags"]
    assert all_of(merged, Side.THEIRS).tags == theirs.tags


def test_a_document_that_grows_too_large_becomes_conflicts_and_no_error() -> None:
    ours = changed(sections=tuple(Section(f"Ours {n}", "x" * 100_000, uid=f"o{n}") for n in range(7)))
    theirs = changed(takeaways=tuple(Takeaway(f"{n} " + "y" * 100_000, uid=f"t{n}") for n in range(7)))
    merged = merge(BASE, ours, theirs)
    assert {"sections", "takeaways"} <= set(places(merged))
    assert merged.document == ours
    assert all_of(merged, Side.THEIRS) == theirs


def test_a_body_that_grows_too_long_is_a_conflict_about_the_body() -> None:
    long = "x" * (bounds.FIELD_BYTES // 2)
    base, ours, theirs = (with_body(text) for text in ("A\n\nB\n\nC", f"A\n\nB\n\nC{long}", f"A{long}\n\nB\n\nC"))
    assert places(merge(base, ours, theirs)) == ["sections:back:body"]


def seconds(*documents: TopicDocument) -> float:
    start = time.process_time()
    merge(*documents)
    return time.process_time() - start


def test_bodies_of_thousands_of_passages_merge_quickly() -> None:
    passages = [f"Passage {n}" for n in range(5000)]
    ours = with_body("\n\n".join(["Ours", *passages, "end"]))
    theirs = with_body("\n\n".join([*passages[:2500], "Theirs", *passages[2500:]]))
    assert seconds(with_body("\n\n".join(passages)), ours, theirs) < 1.5
    alike = [with_body("\n\n".join("ab"[n * step % 7 % 2] for n in range(9000))) for step in (1, 2, 3)]
    assert seconds(*alike) < 3


def test_a_hundred_sections_that_all_moved_and_changed_are_matched_quickly() -> None:
    def sections(side: str) -> tuple[Section, ...]:
        texts = [" ".join(f"w{n}x{m}" if m % 3 else f"{side}{m}" for m in range(1200)) for n in range(100)]
        return tuple(Section(f"{side} {n}", text) for n, text in enumerate(texts))

    base = settled(changed(sections=sections("base")))
    assert seconds(base, base, changed(sections=sections("file")[::-1])) < 5
