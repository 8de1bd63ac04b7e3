"""How two documents of one topic differ, part by part and word by word, as a page shows it."""

import dataclasses
import itertools
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Self

from django.utils.text import Truncator

from notes.admin.conflict import LABELS, written
from notes.admin.folding import Piece, folded
from notes.admin.item_forms import KINDS
from notes.admin.proposal_part import KIND_LABELS, KIND_OF
from notes.admin.topic_form import slug_in
from notes.documents import TopicDocument, diff
from notes.documents.diff import Change, PartChange
from notes.documents.places import ATTRIBUTES, Place

NAME = 100  # characters
MOST = 200_000  # characters that differ, compared word by word: a second's work
TEXT_LABELS = {"url": "Address", "body": "Text"}
WORDS = {
    diff.CHANGED: "changed",
    diff.NEW: "new",
    diff.REMOVED: "removed",
    diff.UNCHANGED: "unchanged",
}


def anchor_of(place: str) -> str:
    """The id of a part on the page, by its key."""
    return f"part-{place.replace(':', '-')}"


@dataclass(frozen=True)
class Row:
    """One text of a part, in pieces; an empty side of one says nothing."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Part:
    """A field, or an item. `place` is its key, as comments name it; `rows` are its texts that differ, `rest` the label
    and text of those that do not."""

    place: str
    label: str
    change: str
    became: str
    rows: tuple[Row, ...]
    rest: tuple[tuple[str, str], ...]

    @property
    def anchor(self) -> str:
        return anchor_of(self.place)

    @property
    def differs(self) -> bool:
        return self.change != diff.UNCHANGED


@dataclass(frozen=True)
class Run:
    """Parts that follow each other. Folded: none of them differs."""

    parts: tuple[Part, ...]
    is_folded: bool


@dataclass(frozen=True)
class Group:
    """The fields of a topic, or its items of one kind."""

    name: str
    heading: str
    runs: tuple[Run, ...]

    @property
    def differs(self) -> bool:
        return any(part.differs for run in self.runs for part in run.parts)


@dataclass(frozen=True)
class Differences:
    """Of two documents. `left` and `right` are their languages, `counted` the parts that differ."""

    groups: tuple[Group, ...]
    left: str
    right: str
    counted: int

    @classmethod
    def between(cls, one: TopicDocument, other: TopicDocument, shown: Collection[str] = ()) -> Self:
        """`shown`: the places of parts that are not folded though they do not differ. No query."""
        parts = list(_Comparing().parts(diff.parts(one, _addressed(other, one))))
        groups = tuple(_groups(parts, shown))
        return cls(groups, one.language, other.language, sum(part.differs for _, part in parts))


def _addressed(document: TopicDocument, before: TopicDocument) -> TopicDocument:
    """One that names the slug which the title gave before has the same address still, whatever its title is now."""
    return dataclasses.replace(document, slug=before.slug) if slug_in(document) == slug_in(before) else document


class _Comparing:
    """Texts of one page. Once `MOST` characters have been found to differ, what else differs is told as a whole."""

    def __init__(self) -> None:
        self.left = MOST

    def parts(self, changes: Iterable[PartChange]) -> Iterator[tuple[str, Part]]:
        """Each with the name of its group. An item's attributes, which follow it, are its rows."""
        for _, together in itertools.groupby(changes, key=lambda each: (each.place.kind, each.place.uid)):
            first, *attributes = together
            if first.place.uid:
                yield first.place.kind, self._item(first, [each.place.name for each in attributes])
            elif first.one or first.other or first.change != diff.UNCHANGED:
                yield "fields", self._field(first)

    def _field(self, change: PartChange) -> Part:
        name = change.place.kind
        one, other = written(name, change.one), written(name, change.other)
        is_same = change.change == diff.UNCHANGED
        rows = () if is_same else (self._row("", one, other),)
        rest = (("", one),) if is_same else ()
        return Part(str(change.place), LABELS[name], change.change, WORDS[change.change], rows, rest)

    def _item(self, change: PartChange, differing: list[str]) -> Part:
        place, one, other = change.place, change.one, change.other
        standing: Any = one if other is None else other
        said = [name for name in ATTRIBUTES[place.kind] if getattr(standing, name)]
        if one is None or other is None:
            differing = said
        rows = tuple(self._row(_text_label(place, name), _text(one, name), _text(other, name)) for name in differing)
        rest = tuple((_text_label(place, name), _text(standing, name)) for name in said if name not in differing)
        label = f"{KIND_OF[place.kind].noun} “{Truncator(standing.name).chars(NAME)}”"
        return Part(str(place), label, change.change, _became(change, bool(rows)), rows, rest)

    def _row(self, label: str, one: str, other: str) -> Row:
        whole = (Change(diff.REMOVED, one), Change(diff.ADDED, other))
        found = diff.words(one, other) if self.left > 0 else [each for each in whole if each.text]
        self.left -= sum(len(each.text) for each in found if each.kind != diff.SAME)
        return Row(label, tuple(folded(found)))


def _became(change: PartChange, is_rewritten: bool) -> str:
    """What became of an item, in words."""
    if change.change == diff.MOVED and change.was is not None and change.now is not None:
        moved = f"moved from {change.was + 1} to {change.now + 1}" if change.was != change.now else "moved"
        return f"{moved} and changed" if is_rewritten else moved
    if change.change == diff.CHANGED and not is_rewritten:
        return "changed: whose heading it has, its own or a supplied one"
    return WORDS[change.change]


def _text(item: Any, name: str) -> str:
    value = getattr(item, name, "")
    return str(KIND_LABELS.get(value, value)) if name == "kind" else str(value)


def _text_label(place: Place, name: str) -> str:
    """None for the only text of an item."""
    return "" if len(ATTRIBUTES[place.kind]) == 1 else TEXT_LABELS.get(name, name.capitalize())


def _groups(parts: list[tuple[str, Part]], shown: Collection[str]) -> Iterator[Group]:
    headings = {"fields": "The topic", **{kind.name: kind.heading for kind in KINDS}}
    for name, together in itertools.groupby(parts, key=lambda pair: pair[0]):
        yield Group(name, headings[name], tuple(_runs([part for _, part in together], shown)))


def _runs(parts: list[Part], shown: Collection[str]) -> Iterator[Run]:
    folded = itertools.groupby(parts, key=lambda part: not part.differs and part.place not in shown)
    for is_folded, together in folded:
        yield Run(tuple(together), is_folded)
