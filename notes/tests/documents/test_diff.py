"""Differences that an editor can read, and that lose not a character."""

import dataclasses
import datetime
import itertools
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.documents import Place, Section, Takeaway, TopicDocument
from notes.documents.diff import ADDED, REMOVED, SAME, Change, PartChange, parts, words
from notes.documents.matching import common
from notes.tests import strategies
from notes.tests.documents.edits import related, without_uids
from notes.tests.documents.topics import BASE, changed, with_body


def joined(changes: tuple[Change, ...], *kinds: str) -> str:
    return "".join(change.text for change in changes if change.kind in kinds)


def marked(one: str, other: str) -> str:
    shown = {SAME: "{}", REMOVED: "[-{}-]", ADDED: "[+{}+]"}
    return "".join(shown[change.kind].format(change.text) for change in words(one, other))


texts = strategies.markdown(8) | st.text(alphabet="ab \n.", max_size=60)


@given(texts, texts)
@settings(deadline=None, max_examples=200)
def test_joining_the_changes_gives_both_texts(one: str, other: str) -> None:
    changes = words(one, other)
    assert joined(changes, SAME, REMOVED) == one
    assert joined(changes, SAME, ADDED) == other
    assert all(change.text for change in changes)
    assert all(left.kind != right.kind for left, right in itertools.pairwise(changes))


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("The rate is 6.5 per cent.", "The rate is 6.25 per cent.", "The rate is [-6.5-][+6.25+] per cent."),
        ("18 August 2024", "20 August 2024", "[-18-][+20+] August 2024"),
        ("a b c d", "a x y d", "a [-b c-][+x y+] d"),
        ("one\ntwo\nthree", "one\nthree", "one\n[-two\n-]three"),
        ("", "new", "[+new+]"),
        ("same", "same", "same"),
        ("", "", ""),
        ("मौलिक अधिकार", "मौलिक कर्तव्य", "मौलिक [-अधिकार-][+कर्तव्य+]"),
    ],
)
def test_words_that_changed_are_marked_as_a_reader_would(one: str, other: str, shown: str) -> None:
    assert marked(one, other) == shown


def test_texts_too_different_to_compare_are_removed_and_added_whole() -> None:
    one, other = (" ".join(f"{side}{n}" for n in range(3000)) for side in "ab")
    assert marked(one, other) == f"[-{one}-][+{other}+]"


@pytest.mark.parametrize("alphabet", ["a b", "a\nb", "abcdef  \n"])
def test_the_largest_texts_are_compared_quickly(alphabet: str) -> None:
    """Processor time, generous for slow machines."""
    some = random.Random(4)
    one, other = ("".join(some.choices(alphabet, k=100_000)) for _ in range(2))
    start = time.process_time()
    changes = words(one, other)
    assert time.process_time() - start < 2
    assert joined(changes, SAME, REMOVED) == one


@given(st.lists(st.integers(0, 3), max_size=12), st.lists(st.integers(0, 3), max_size=12))
@settings(deadline=None, max_examples=200)
def test_what_is_common_is_as_long_as_can_be(one: list[int], other: list[int]) -> None:
    pairs = common(one, other)
    assert pairs is not None
    assert all(one[x] == other[y] for x, y in pairs)
    assert all(x < v and y < w for (x, y), (v, w) in itertools.pairwise(pairs))
    table = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for x, left in enumerate(one):
        for y, right in enumerate(other):
            table[x + 1][y + 1] = table[x][y] + 1 if left == right else max(table[x][y + 1], table[x + 1][y])
    assert len(pairs) == table[-1][-1]
    turns = len(one) + len(other) - 2 * len(pairs)
    assert common(one, other, turns) == pairs
    assert turns == 0 or common(one, other, turns - 1) is None


# ---- Parts


def differing(one: TopicDocument, other: TopicDocument) -> list[PartChange]:
    return [each for each in parts(one, other) if each.change != "unchanged"]


def test_equal_documents_have_unchanged_parts_only() -> None:
    assert differing(BASE, BASE) == []
    assert {str(each.place) for each in parts(BASE, BASE)} >= {"title", "slug", "tags", "sections:back", "sources:src"}


def test_a_changed_field_shows_both_values() -> None:
    day = datetime.date(2024, 8, 20)
    assert differing(BASE, changed(event_date=day)) == [
        PartChange(Place("event_date"), "changed", BASE.event_date, day)
    ]


def test_an_edited_item_is_changed_and_so_is_its_attribute() -> None:
    other = with_body("Another.")
    one, two = BASE.sections[0], other.sections[0]
    assert differing(BASE, other) == [
        PartChange(Place("sections", "back"), "changed", one, two, 0, 0),
        PartChange(Place("sections", "back", "body"), "changed", one.body, two.body),
    ]


def test_new_and_removed_items_stand_where_they_are_or_were() -> None:
    second = BASE.takeaways[1]
    new = Takeaway("New", "new")
    assert [(str(each.place), each.change, each.was, each.now) for each in parts(BASE, changed(takeaways=(new, second)))
            if each.place.kind == "takeaways"] == [
        ("takeaways:one", "removed", 0, None),
        ("takeaways:new", "new", None, 0),
        ("takeaways:two", "unchanged", 1, 1),
    ]  # fmt: skip


def test_only_what_changed_its_place_among_the_others_has_moved() -> None:
    def document(names: str) -> TopicDocument:
        return TopicDocument("T", sections=tuple(Section(name, uid=name) for name in names))

    moved = differing(document("abcde"), document("xbcdae"))
    assert [(each.place.uid, each.change, each.was, each.now) for each in moved] == [
        ("x", "new", None, 0),
        ("a", "moved", 0, 4),
    ]


def test_an_item_that_was_moved_and_edited_shows_both() -> None:
    first, second, third = (Section(name, uid=name) for name in "abc")
    one = TopicDocument("T", sections=(first, second, third))
    other = TopicDocument("T", sections=(second, third, dataclasses.replace(first, body="Text.")))
    assert [(str(each.place), each.change) for each in differing(one, other)] == [
        ("sections:a", "moved"),
        ("sections:a:body", "changed"),
    ]


@given(related(2))
@settings(deadline=None, max_examples=40)
def test_every_part_of_both_documents_is_there_once(pair: tuple[TopicDocument, TopicDocument]) -> None:
    one, other = pair
    found = parts(one, other)
    assert len({each.place for each in found}) == len(found)
    for kind in ("sections", "takeaways", "techniques", "sources"):
        items = [each for each in found if each.place.kind == kind and not each.place.name]
        assert [each.other for each in items if each.other] == list(getattr(other, kind))
        assert sorted(each.was for each in items if each.was is not None) == list(range(len(getattr(one, kind))))
    assert [each for each in parts(one, without_uids(one)) if each.change != "unchanged"] == []
