"""What becomes of every pair of changes: {unchanged, edited, deleted, added, moved}², for each kind of thing.

Rows are what our side did, columns what theirs did; a cell is the merged document, and after "!" the conflicts.
A mark tells whose it is: X¹ is our version of X, X² theirs. In a conflict ours stands and the conflict holds theirs.
"""

import datetime
from itertools import product

import pytest

from notes.documents import Conflict, Place, Section, Side, Source, Takeaway, TopicDocument, merge

CHANGES = ("unchanged", "edited", "deleted", "added", "moved")


def cells(table: str) -> list[tuple[str, str, str]]:
    """Row, column, outcome."""
    rows = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    assert rows[0][1:] == [row[0] for row in rows[1:]] == list(CHANGES)
    return [(row[0], column, cell) for row in rows[1:] for column, cell in zip(CHANGES, row[1:], strict=True)]


# ---- Items. The base is A X B. Edited: the text of X; added: a new item N after X; moved: our X to the front, their X
# to the end. What was moved and what was added arrives beside everything else; a removal meets an edit as a conflict
# about X itself; two edits of one text as a conflict about that text; two opposite moves as one about the order.

ITEMS = """
           | unchanged | edited          | deleted       | added         | moved
 unchanged | A X B     | A X² B          | A B           | A X N² B      | A B X
 edited    | A X¹ B    | A X¹ B ! X text | A X¹ B ! X    | A X¹ N² B     | A B X¹
 deleted   | A B       | A B ! X         | A B           | A N² B        | A B
 added     | A X N¹ B  | A X² N¹ B       | A N¹ B        | A X N¹ N² B   | A B X N¹
 moved     | X A B     | X² A B          | A B           | X N² A B      | X A B ! order
"""

VERSIONS = {
    "unchanged": ("A X B", "A X B"),
    "edited": ("A X¹ B", "A X² B"),
    "deleted": ("A B", "A B"),
    "added": ("A X N¹ B", "A X N² B"),
    "moved": ("X A B", "A B X"),
}


def section(name: str) -> Section:
    return Section(f"Heading {name[0]}", f"What {name} says.", uid=name[0].lower())


def takeaway(name: str) -> Takeaway:
    return Takeaway(f"Statement {name}", uid=name[0].lower())


def source(name: str) -> Source:
    return Source(f"Work {name[0]}", f"https://example.org/{name}", uid=name[0].lower())


# How to write down an item; which of its attributes an edit changes.
THINGS = {"sections": (section, "body"), "takeaways": (takeaway, "text"), "sources": (source, "url")}


def with_items(kind: str, names: str) -> TopicDocument:
    """Two new items are two things; what else bears the same letter is one."""
    build = THINGS[kind][0]
    items = [build(name) for name in names.split()]
    items = [build("M²") if name == "N²" else item for name, item in zip(names.split(), items, strict=True)]
    return TopicDocument("T", "t", **{kind: tuple(items)})  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", THINGS)
@pytest.mark.parametrize(("ours", "theirs", "outcome"), cells(ITEMS))
def test_items(kind: str, ours: str, theirs: str, outcome: str) -> None:
    names, _, conflict = outcome.partition(" ! ")
    base = with_items(kind, "A X B")
    merged = merge(base, with_items(kind, VERSIONS[ours][0]), with_items(kind, VERSIONS[theirs][1]))
    assert merged.document == with_items(kind, names)
    place = {
        "": None,
        "X": Place(kind, "x"),
        "X text": Place(kind, "x", THINGS[kind][1]),
        "order": Place(kind),
    }[conflict]
    assert [each.place for each in merged.conflicts] == ([place] if place else [])


@pytest.mark.parametrize("kind", THINGS)
def test_a_conflict_about_an_item_holds_what_each_side_says_of_it(kind: str) -> None:
    base, edited, deleted = (with_items(kind, names) for names in ("A X B", "A X² B", "A B"))
    x, x2 = getattr(base, kind)[1], getattr(edited, kind)[1]
    merged = merge(base, deleted, edited)
    assert merged.conflicts == (Conflict(Place(kind, "x"), x, None, x2),)
    assert merged.taking({Place(kind, "x"): Side.THEIRS}) == edited
    assert merge(base, edited, deleted).taking({Place(kind, "x"): Side.THEIRS}) == deleted


# ---- Fields. A field has no neighbours and is always there, so here: edited and deleted are another day and no day for
# the event's date; added is an address for a topic that had none; moved is another position in the subject.
# The base is "d · p": a date, no address, a position.

FIELDS = """
           | unchanged | edited           | deleted          | added               | moved
 unchanged | d · p     | d² · p           | · · p            | d u² p              | d · p²
 edited    | d¹ · p    | d¹ · p ! date    | d¹ · p ! date    | d¹ u² p             | d¹ · p²
 deleted   | · · p     | · · p ! date     | · · p            | · u² p              | · · p²
 added     | d u¹ p    | d² u¹ p          | · u¹ p           | d u¹ p ! address    | d u¹ p²
 moved     | d · p¹    | d² · p¹          | · · p¹           | d u² p¹             | d · p¹ ! position
"""

FIELD_VERSIONS = {
    "unchanged": ("d · p", "d · p"),
    "edited": ("d¹ · p", "d² · p"),
    "deleted": ("· · p", "· · p"),
    "added": ("d u¹ p", "d u² p"),
    "moved": ("d · p¹", "d · p²"),
}
CONFLICTS = {"date": "event_date", "address": "source_url", "position": "position"}


def with_fields(values: str) -> TopicDocument:
    date, address, position = values.split()
    days = {"d": 18, "d¹": 19, "d²": 20}
    return TopicDocument(
        "T",
        "t",
        event_date=datetime.date(2024, 8, days[date]) if date != "·" else None,
        source_url=f"https://example.org/{address}" if address != "·" else "",
        position={"p": 0, "p¹": 1, "p²": 2}[position],
    )


@pytest.mark.parametrize(("ours", "theirs", "outcome"), cells(FIELDS))
def test_fields(ours: str, theirs: str, outcome: str) -> None:
    values, _, conflict = outcome.partition(" ! ")
    merged = merge(with_fields("d · p"), with_fields(FIELD_VERSIONS[ours][0]), with_fields(FIELD_VERSIONS[theirs][1]))
    assert merged.document == with_fields(values)
    assert [str(each.place) for each in merged.conflicts] == ([CONFLICTS[conflict]] if conflict else [])


# ---- Tags. A tag is its folded name, so an edit is another spelling of X; it never conflicts, and removing the tag
# removes every spelling. Where both sides changed something, the order is ours, then what theirs added.

TAGS = """
           | unchanged | edited   | deleted | added      | moved
 unchanged | A X B     | A X² B   | A B     | A X N² B   | A B X
 edited    | A X¹ B    | A X¹ B   | A B     | A X¹ B N²  | A X¹ B
 deleted   | A B       | A B      | A B     | A B N²     | A B
 added     | A X N¹ B  | A X² N¹ B| A N¹ B  | A X N¹ B N²| A X N¹ B
 moved     | X A B     | X² A B   | A B     | X A B N²   | X A B
"""
SPELLINGS = {"X": "x ray", "X¹": "X Ray", "X²": "ｘ ray", "N¹": "our new", "N²": "their new"}


def with_tags(names: str) -> TopicDocument:
    return TopicDocument("T", "t", tags=tuple(SPELLINGS.get(name, name) for name in names.split()))


@pytest.mark.parametrize(("ours", "theirs", "outcome"), cells(TAGS))
def test_tags(ours: str, theirs: str, outcome: str) -> None:
    merged = merge(with_tags("A X B"), with_tags(VERSIONS[ours][0]), with_tags(VERSIONS[theirs][1]))
    assert merged.document.tags == with_tags(outcome).tags
    assert merged.conflicts == ()


def test_every_cell_of_the_table_is_there() -> None:
    for table in (ITEMS, FIELDS, TAGS):
        assert [(row, column) for row, column, _ in cells(table)] == list(product(CHANGES, CHANGES))
