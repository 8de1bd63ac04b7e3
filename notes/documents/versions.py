"""The three versions of a topic that a merge looks at, with one name for each thing in all of them."""

import dataclasses
from collections.abc import Sequence
from typing import Any, Self

from notes.documents.alignment import followed
from notes.documents.items import Item
from notes.documents.topic import TopicDocument
from notes.documents.uids import KINDS, derived_where_missing, named, settled
from notes.text.folding import fold


@dataclasses.dataclass(frozen=True, slots=True)
class Versions:
    """Settled, with the identifier of `ours`. What is new on both sides under one name is one item, unless both
    versions wrote a uid for it; what is new on one side shares its uid with nothing else."""

    base: TopicDocument | None
    ours: TopicDocument
    theirs: TopicDocument

    @classmethod
    def of(cls, base: TopicDocument | None, ours: TopicDocument, theirs: TopicDocument) -> Self:
        identifier = ours.identifier
        theirs = dataclasses.replace(theirs, identifier=identifier)
        if base is None:
            ours = settled(ours)
            return cls(None, ours, settled(theirs, ours))
        base = settled(dataclasses.replace(base, identifier=identifier), ours)
        mine: dict[str, Any] = {}
        other: dict[str, Any] = {}
        for kind in KINDS:
            mine[kind], other[kind] = _named_alike(
                identifier, kind, getattr(base, kind), getattr(ours, kind), getattr(theirs, kind)
            )
        return cls(base, dataclasses.replace(ours, **mine), dataclasses.replace(theirs, **other))


def _named_alike(
    identifier: str, kind: str, base: Sequence[Item], ours: Sequence[Item], theirs: Sequence[Item]
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    known = {item.uid for item in base}
    mine, other = followed(ours, base), followed(theirs, base)
    pairs = _new_on_both(known, ours, mine, theirs, other)
    for here, there in pairs:
        if not mine[here] and other[there] not in mine:
            mine[here] = other[there]
    mine = derived_where_missing(identifier, kind, ours, mine)
    for here, there in pairs:
        if not other[there] and mine[here] not in other:
            other[there] = mine[here]
    other = derived_where_missing(identifier, kind, theirs, other, avoided=set(mine) - known)
    return named(ours, mine), named(theirs, other)


def _new_on_both(
    known: set[str], ours: Sequence[Item], mine: Sequence[str], theirs: Sequence[Item], other: Sequence[str]
) -> list[tuple[int, int]]:
    """Places of the items that are new on both sides and have the same folded name, the first with the first."""
    waiting: dict[str, list[int]] = {}
    for place, item in enumerate(ours):
        if mine[place] not in known:
            waiting.setdefault(fold(item.name), []).append(place)
    pairs = []
    for place, item in enumerate(theirs):
        if other[place] not in known and (same := waiting.get(fold(item.name))):
            pairs.append((same.pop(0), place))
    return pairs
