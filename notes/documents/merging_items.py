"""The items of one kind, merged three-way."""

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from notes.documents import passages
from notes.documents.deciding import ABSENT, Decisions, standing
from notes.documents.items import Item, Section
from notes.documents.ordering import agreed, woven
from notes.documents.places import ATTRIBUTES, Conflict, Place, Side

# What an item can be named by; without any of it there is no item.
NAMING = ("heading", "hook", "text", "url")


def merged_items(
    kind: str, base: tuple[Item, ...] | None, ours: tuple[Item, ...], theirs: tuple[Item, ...], decisions: Decisions
) -> tuple[Item, ...]:
    """What survives, in the order that both sides agree on. `base` None: there is none, so whatever differs is a
    conflict. Items are those with the same uid."""
    before, mine, other = _by_uid(base or ()), _by_uid(ours), _by_uid(theirs)
    survivors: dict[str, Item] = {}
    for uid in dict.fromkeys((*mine, *other)):
        trio = before.get(uid), mine.get(uid), other.get(uid)
        if item := _merged_item(Place(kind, uid), *trio, decisions, has_base=base is not None):
            survivors[uid] = item
    order = agreed([*before], [*mine], [*other])
    if order is None:
        order = _decided_order(kind, before, mine, other, decisions)
    order = [uid for uid in order if uid in survivors]
    return tuple(
        survivors[uid] for uid in woven(order, *([u for u in side if u in survivors] for side in (mine, other)))
    )


def _by_uid(items: Iterable[Item]) -> dict[str, Item]:
    return {item.uid: item for item in items}


def _decided_order(
    kind: str, base: Mapping[str, Item], ours: Mapping[str, Item], theirs: Mapping[str, Item], decisions: Decisions
) -> list[str]:
    chosen: Any = decisions.decide(Conflict(Place(kind), tuple(base) or None, tuple(ours), tuple(theirs)))
    both = [uid for uid in ours if uid in theirs]
    return woven([uid for uid in chosen if uid in both], both)


def _merged_item(
    place: Place, base: Item | None, ours: Item | None, theirs: Item | None, decisions: Decisions, *, has_base: bool
) -> Item | None:
    if ours and theirs:
        return _merged_attributes(place, base, ours, theirs, decisions)
    if has_base and (base is None or base in (ours, theirs)):
        return None if base else ours or theirs  # one side removed what the other left alone, or made something new
    return _decided_item(place, base, ours, theirs, decisions)


def _decided_item(
    place: Place, base: Item | None, ours: Item | None, theirs: Item | None, decisions: Decisions
) -> Item | None:
    chosen: Any = decisions.decide(Conflict(place, base, ours, theirs))
    return dataclasses.replace(chosen, uid=place.uid) if chosen else None


def _merged_attributes(place: Place, base: Item | None, ours: Item, theirs: Item, decisions: Decisions) -> Item | None:
    if side := standing(base or ABSENT, ours, theirs):
        return ours if side is Side.OURS else theirs
    outcomes = {name: _outcome(place, name, base, ours, theirs) for name in ATTRIBUTES[place.kind]}
    if _may_lose_its_name(outcomes):
        return _decided_item(place, base, ours, theirs, decisions)
    changes: dict[str, Any] = {}
    for name, outcome in outcomes.items():
        changes[name] = decisions.decide(outcome) if isinstance(outcome, Conflict) else outcome
    if isinstance(ours, Section) and isinstance(theirs, Section):
        was = base.heading_supplied if isinstance(base, Section) else ABSENT
        changes["heading_supplied"] = _supplied(was, ours, theirs, changes["heading"])
    return dataclasses.replace(ours, **changes)


def _outcome(place: Place, name: str, base: Item | None, ours: Item, theirs: Item) -> object:
    """The attribute's merged value, or a Conflict."""
    values: list[Any] = [getattr(item, name) if item else None for item in (base, ours, theirs)]
    before, mine, other = values
    if side := standing(before if base else ABSENT, mine, other):
        return mine if side is Side.OURS else other
    if name == "body" and base:
        text = passages.merged(before, mine, other)
        if text is not None and Section("", text).body == text:
            return text
    return Conflict(dataclasses.replace(place, name=name), before, mine, other)


def _supplied(base: object, ours: Section, theirs: Section, heading: object) -> bool:
    """Whether the merged heading was supplied: as the side says that has it. One that an editor typed was not."""
    holders = [side.heading_supplied for side in (ours, theirs) if side.heading == heading]
    if len(holders) == 2:
        return holders[standing(base, *holders) is Side.THEIRS]
    return bool(holders) and holders[0]


def _may_lose_its_name(outcomes: dict[str, object]) -> bool:
    """Whether some choice of sides leaves nothing to show: one side emptied the one attribute, the other the other."""
    values = (outcome for name, outcome in outcomes.items() if name in NAMING)
    return all("" in ((each.ours, each.theirs) if isinstance(each, Conflict) else (each,)) for each in values)
