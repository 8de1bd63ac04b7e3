"""An item without a uid is found again by its words, then by its place; what is new is nobody else."""

import dataclasses
import itertools
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings

from notes.documents import MemoryTechnique, Section, Source, Takeaway, TopicDocument, settled
from notes.documents.alignment import Similarity, followed
from notes.documents.items import Item
from notes.importing.formats import studynotes
from notes.importing.source import SourceText
from notes.tests.documents.edits import related, without_uids

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
WORDS = [f"word{n}" for n in range(200)]


def sections(*pairs: tuple[str, str], uids: str = "") -> tuple[Section, ...]:
    names = uids or [""] * len(pairs)
    return tuple(Section(heading, body, uid=uid) for (heading, body), uid in zip(pairs, names, strict=True))


def text(start: int, count: int = 20) -> str:
    return " ".join(WORDS[start : start + count])


BASE = sections(("Origins", text(0)), ("Powers", text(30)), ("Limits", text(60)), ("Cases", text(90)), uids="oplc")


def found(*pairs: tuple[str, str], base: Sequence[Item] = BASE) -> str:
    """A letter an item; a dot for one that is new."""
    return "".join(uid or "." for uid in followed(sections(*pairs), base))


def test_a_folded_name_is_found_wherever_it_stands() -> None:
    assert found(("CASES", "New."), ("Limits", text(60)), ("origins", "New."), ("Powers", "")) == "clop"


def test_a_moved_and_slightly_edited_section_is_that_section() -> None:
    edited = f"{text(60, 18)} and two more words"
    assert found(("The limits of power", edited), ("Origins", text(0)), ("Powers", text(30)), ("Cases", "")) == "lopc"


def test_what_was_rewritten_is_found_between_its_neighbours() -> None:
    assert found(("Origins", ""), ("What it may do", "Quite another text."), ("Limits", ""), ("Cases", "")) == "oplc"
    assert found(("Where it began", "Another text."), ("Powers", ""), ("Limits", ""), ("Cases", "")) == "oplc"


def test_a_new_item_at_another_position_is_not_the_one_that_vanished() -> None:
    assert found(("Origins", ""), ("Limits", ""), ("Cases", ""), ("Powers of another kind", "Quite new.")) == "olc."
    assert found(("Origins", ""), ("New one", "a"), ("New two", "b"), ("Limits", ""), ("Cases", "")) == "o..lc"


def test_an_inserted_item_pushes_nobody_from_its_place() -> None:
    assert found(("Origins", ""), ("New", "x"), ("Powers", ""), ("Limits", ""), ("Cases", "")) == "o.plc"


def test_a_written_uid_stays_and_is_given_to_nobody_else() -> None:
    items = (Section("Origins", text(0)), Section("Elsewhere", uid="o"), Section("Powers", uid="x"))
    assert followed(items, BASE) == ["", "o", "x"]


def test_of_several_with_one_name_each_is_the_most_similar() -> None:
    base = sections(("Notes", text(0)), ("Notes", text(30)), ("Notes", text(60)), uids="abc")
    assert found(("Notes", text(30)), ("Notes", f"{text(60)} more"), base=base) == "bc"
    assert found(("Notes", "Neither."), ("Notes", f"{text(0)} more"), base=base) == "ba"
    assert found(("Notes", "One."), ("Notes", "Two."), base=base) == "ab"


def test_the_best_match_is_made_first() -> None:
    base = sections(("A", text(0)), ("B", text(5)), uids="ab")
    assert found(("X", text(4)), ("Y", text(1)), base=base) == "ba"


def test_a_source_is_found_by_its_address() -> None:
    base = (Source("Release", "https://example.org/r", "r"), Source("Report", "", "p"), Source("Act", "", "a"))
    items = (Source("Act"), Source("Joint statement of both ministers", "https://example.org/r"))
    assert followed(items, base) == ["a", "r"]


def test_short_items_need_more_than_half_of_their_words() -> None:
    base: tuple[Item, ...] = (Takeaway("Article 14: equality", "a"), Takeaway("The repo rate is 6.5 per cent", "r"))
    items: tuple[Item, ...] = (
        Takeaway("The repo rate is 6.25 per cent"),
        Takeaway("Article 15: equality"),
        Takeaway("Third"),
    )
    assert followed(items, base) == ["r", "", ""]
    hooked = (MemoryTechnique("Huron, Ontario, Michigan, Superior", "HOMS", uid="h"), MemoryTechnique("x", uid="x"))
    assert followed((MemoryTechnique("Huron, Ontario, Michigan, Erie, Superior", "HOMES"),), hooked) == ["h"]


# ---- The threshold


@pytest.mark.parametrize(("every", "is_found"), [(10, True), (5, True), (4, True), (2, False)])
def test_a_text_is_itself_until_every_third_word_is_another(every: int, is_found: bool) -> None:
    exchanged = ["new" + word if place % every == 0 else word for place, word in enumerate(WORDS)]
    base = (Section("Heading", " ".join(WORDS), uid="h"),)
    assert bool(Similarity().pairs([(0, Section("Other", " ".join(exchanged)))], base)) is is_found


def test_a_text_is_itself_when_it_grew_by_less_than_itself() -> None:
    base = (Section("Heading", " ".join(WORDS[:100]), uid="h"),)
    assert Similarity().pairs([(0, Section("Heading too", " ".join(WORDS[:190])))], base)
    assert not Similarity().pairs([(0, Section("Heading too", " ".join(WORDS * 2)))], base)


def test_no_part_of_our_own_notes_is_taken_for_another() -> None:
    notes = [studynotes.parse(SourceText(path.name, path.read_text())).document for path in sorted(SEEDS.rglob("*.md"))]
    assert len(notes) > 3
    for kind in ("sections", "takeaways", "techniques", "sources"):
        items = [item for document in notes for item in getattr(document, kind)]
        base = [dataclasses.replace(item, uid=f"u{place}") for place, item in enumerate(items)]
        alike = Similarity().pairs(list(enumerate(items)), base)
        assert {(place, uid) for place, uid in alike} >= {(n, f"u{n}") for n in range(len(items))}
        others = [(items[place], items[int(uid[1:])]) for place, uid in alike if uid != f"u{place}"]
        assert [(one.name, two.name) for one, two in others if one.name != two.name] == []


# ---- What always holds


@given(related(2))
@settings(deadline=None, max_examples=40)
def test_no_uid_is_given_twice_and_the_same_call_gives_the_same(pair: tuple[TopicDocument, TopicDocument]) -> None:
    base, version = pair
    bare = without_uids(version)
    one, two = settled(bare, base), settled(bare, base)
    assert one == two == settled(one, base)
    for kind in ("sections", "takeaways", "techniques", "sources"):
        uids = [item.uid for item in getattr(one, kind)]
        assert all(uids)
        assert len(set(uids)) == len(uids)
    assert settled(without_uids(base), base) == base


@pytest.mark.parametrize("order", list(itertools.permutations(range(4)))[::5])
def test_any_order_of_the_same_sections_is_these_sections(order: tuple[int, ...]) -> None:
    moved = [dataclasses.replace(BASE[place], uid="") for place in order]
    assert followed(moved, BASE) == [BASE[place].uid for place in order]


def test_a_hundred_sections_of_any_size_are_matched_quickly() -> None:
    """As large as a document may be, nothing alike; processor time, generous for slow machines."""

    def document(side: str) -> list[Section]:
        texts = [" ".join(f"w{place * step % 997}" for place in range(1900)) for step in range(1, 101)]
        return [
            Section(f"{side} {n}", f"{side * 20} {body}", uid=side and f"{side}{n}") for n, body in enumerate(texts)
        ]

    base, items = document("x"), [dataclasses.replace(item, uid="") for item in document("y")]
    start = time.process_time()
    followed(items, base)
    assert time.process_time() - start < 2
