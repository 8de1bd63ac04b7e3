"""Merging loses nobody's change, and asks where two changes cannot both be."""

import dataclasses
import datetime
import itertools
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.documents import (
    Place,
    Side,
    Takeaway,
    TopicDocument,
    merge,
)
from notes.documents.blocks import lines
from notes.documents.passages import passages
from notes.documents.places import ATTRIBUTES, FIELDS
from notes.documents.uids import KINDS
from notes.tests import strategies
from notes.tests.documents.edits import bases, related, versions, without_uids
from notes.tests.documents.topics import BASE, all_of, changed, with_body
from notes.text.folding import fold

EXAMPLES = settings(deadline=None, max_examples=35)


def by_uid(document: TopicDocument, kind: str) -> dict[str, Any]:
    return {item.uid: item for item in getattr(document, kind)}


def told(document: TopicDocument) -> TopicDocument:
    """Without what is ours by rule, and in the one spelling of subject and tags."""
    tags = tuple(sorted(fold(tag) for tag in document.tags))
    return dataclasses.replace(document, identifier="", slug="", subject=fold(document.subject), tags=tags)


@given(related(2))
@EXAMPLES
def test_merging_with_an_unchanged_side_gives_the_other(trio: tuple[TopicDocument, ...]) -> None:
    base, version = trio
    for merged in (merge(base, version, base), merge(base, base, version), merge(base, version, version)):
        assert merged.conflicts == ()
        assert dataclasses.replace(merged.document, slug="") == dataclasses.replace(version, slug="")
    assert merge(base, version, base).document == version


@given(related())
@EXAMPLES
def test_nobodys_change_disappears(trio: tuple[TopicDocument, ...]) -> None:
    base, ours, theirs = trio
    merged = merge(base, ours, theirs)
    in_conflict = {conflict.place for conflict in merged.conflicts}
    for side in (ours, theirs):
        lost = [place for place in lost_changes(base, side, merged.document) if not covered(place, in_conflict)]
        assert lost == []


def covered(place: Place, in_conflict: set[Place]) -> bool:
    whole = dataclasses.replace(place, name="")
    return bool({place, whole, Place(place.kind)} & in_conflict)


def lost_changes(base: TopicDocument, side: TopicDocument, merged: TopicDocument) -> list[Place]:
    """Where `side` differs from the base and the merged document does not show it."""
    lost = []
    for name in FIELDS:
        was, value, found = (getattr(document, name) for document in (base, side, merged))
        if name in ("summary", "subject"):
            shown = value == was or shows(was, value, found) or fold(value) == fold(found)
        elif name == "tags":
            was, value, found = ({fold(tag) for tag in tags} for tags in (was, value, found))
            shown = value - was <= found and not (was - value) & found
        else:
            shown = value in (was, found)
        lost += [] if shown else [Place(name)]
    for kind in KINDS:
        lost += lost_items(kind, by_uid(base, kind), by_uid(side, kind), by_uid(merged, kind))
    return lost


def lost_items(kind: str, base: dict[str, Any], side: dict[str, Any], merged: dict[str, Any]) -> list[Place]:
    lost = [Place(kind, uid) for uid in base if uid not in side and uid in merged]
    for uid, item in side.items():
        was, found = base.get(uid), merged.get(uid)
        if item == was:
            continue
        if found is None:
            lost.append(Place(kind, uid))
            continue
        for name in ATTRIBUTES[kind]:
            before, value, shown = (getattr(each, name) if each else "" for each in (was, item, found))
            if value not in (before, shown) and not (name == "body" and shows(before, value, shown)):
                lost.append(Place(kind, uid, name))
    ranks = [{uid: rank for rank, uid in enumerate(items)} for items in (base, side, merged)]
    for one, two in itertools.combinations([uid for uid in base if uid in side and uid in merged], 2):
        was_before, is_before, found_before = (rank[one] < rank[two] for rank in ranks)
        if was_before != is_before != found_before:
            lost.append(Place(kind))
    return lost


def shows(base: str, side: str, merged: str) -> bool:
    """Whether every passage that the side added is there, and none that it removed."""
    was, value, found = (Counter(passages(text)) for text in (base, side, merged))
    return value - was <= found and all(found[passage] <= value[passage] for passage in was - value)


@given(related())
@EXAMPLES
def test_it_does_not_matter_whose_side_is_whose(trio: tuple[TopicDocument, ...]) -> None:
    """Up to the order of what both added at one place: each side's own additions keep theirs."""
    base, ours, theirs = trio
    one, two = merge(base, ours, theirs), merge(base, theirs, ours)
    assert {conflict.place for conflict in one.conflicts} == {conflict.place for conflict in two.conflicts}
    if one.conflicts:
        return
    items: dict[str, Any] = dict.fromkeys(KINDS, ())
    assert dataclasses.replace(told(one.document), **items) == dataclasses.replace(told(two.document), **items)
    for kind in KINDS:
        first, second = by_uid(one.document, kind), by_uid(two.document, kind)
        assert first == second
        for side in (ours, theirs):
            new = set(by_uid(side, kind)) - set(by_uid(ours if side is theirs else theirs, kind))
            for alone in (new, set(first) - new):
                if alone >= set(by_uid(base, kind)) & set(first):
                    assert [uid for uid in first if uid in alone] == [uid for uid in second if uid in alone]


@given(related())
@EXAMPLES
def test_whatever_is_decided_is_a_valid_document_in_its_normal_form(trio: tuple[TopicDocument, ...]) -> None:
    merged = merge(*trio)
    assert all_of(merged, Side.OURS) == merged.document
    for document in (merged.document, all_of(merged, Side.THEIRS)):
        assert TopicDocument.from_json(document.to_json()) == document
        for section in document.sections:
            assert "\n".join(line.text for line in lines(section.body)) == section.body


@given(related())
@EXAMPLES
def test_without_a_base_nothing_wins_silently(trio: tuple[TopicDocument, ...]) -> None:
    _, ours, theirs = trio
    merged = merge(None, ours, theirs)
    assert told(merged.document) == told(ours)
    theirs_in_all = all_of(merged, Side.THEIRS)
    for kind in ("takeaways", "techniques", "sources"):
        assert getattr(theirs_in_all, kind) == getattr(theirs, kind)
    supplied = {"sections": tuple(dataclasses.replace(each, heading_supplied=False) for each in theirs.sections)}
    found = {"sections": tuple(dataclasses.replace(each, heading_supplied=False) for each in theirs_in_all.sections)}
    assert told(dataclasses.replace(theirs_in_all, **found)) == told(dataclasses.replace(theirs, **supplied))  # type: ignore[arg-type]


@given(st.none() | strategies.documents(), strategies.documents(), strategies.documents())
@EXAMPLES
def test_any_three_documents_can_be_merged(
    base: TopicDocument | None, ours: TopicDocument, theirs: TopicDocument
) -> None:
    merged = merge(base, ours, theirs)
    assert merged.document.identifier == ours.identifier
    all_of(merged, Side.THEIRS)
    for conflict in merged.conflicts:
        assert Place.parse(str(conflict.place)) == conflict.place
        assert conflict.ours != conflict.theirs


@given(bases().flatmap(lambda base: st.tuples(st.just(base), versions(base))))
@EXAMPLES
def test_a_file_that_says_the_same_without_uids_changes_nothing(pair: tuple[TopicDocument, TopicDocument]) -> None:
    base, ours = pair
    assert merge(base, ours, without_uids(base)).document == ours


INDEPENDENT = (
    changed(event_date=datetime.date(2024, 8, 20)),
    changed(tags=("a", "b", "c")),
    changed(tags=("b",)),
    with_body("First passage.\n\nSecond passage.\n\nThird passage, edited."),
    with_body("A passage before.\n\nFirst passage.\n\nSecond passage.\n\nThird passage."),
    changed(sections=BASE.sections[::-1]),
    changed(sections=(BASE.sections[0], dataclasses.replace(BASE.sections[1], heading="Result"))),
    changed(takeaways=(*BASE.takeaways, Takeaway("A third", uid="three"))),
    changed(sources=(dataclasses.replace(BASE.sources[0], url="https://example.org/b"),)),
    changed(techniques=()),
)


@pytest.mark.parametrize("changes", list(itertools.combinations(INDEPENDENT, 3)))
def test_the_order_of_independent_changes_does_not_matter(changes: tuple[TopicDocument, ...]) -> None:
    """Each change is made to the base and then brought to what the others have made of it."""
    results = []
    for order in itertools.permutations(changes):
        document = BASE
        for change in order:
            merged = merge(BASE, document, change)
            assert merged.conflicts == ()
            document = merged.document
        results.append(document)
    assert all(document == results[0] for document in results)
