"""A place that the topic and a file have both changed, as an editor reads it: what was, and what each made of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.utils.text import Truncator

from notes.admin.conflict import LABELS, whole, written
from notes.admin.item_forms import KINDS
from notes.documents.diff import words
from notes.documents.merge import Merge
from notes.documents.places import ATTRIBUTES, Conflict, Place
from notes.models import choices

KIND_OF = {kind.name: kind for kind in KINDS}
KIND_LABELS: Mapping[str, str] = dict([*choices.SectionKind.choices, *choices.TechniqueKind.choices])
ATTRIBUTE_LABELS = {"url": "address"}
NAME = 100  # characters


@dataclass(frozen=True)
class Text:
    """What is said at a place: the `names` of items in order, else words, some of them removed or added. Neither:
    nothing."""

    words: tuple[Any, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """The base is unmarked; ours and theirs show what they removed from it and added. Where the base says nothing,
    ours is unmarked too and theirs is compared with it. `base` None: nothing is known of it."""

    conflict: Conflict
    label: str
    base: Text | None
    ours: Text
    theirs: Text

    @classmethod
    def of(cls, conflict: Conflict, merge: Merge, names: Mapping[str, str]) -> Self:
        """`names`: of the items, by uid."""
        if is_whole_kind(conflict.place):
            found = (conflict.base, conflict.ours, conflict.theirs)
            base, ours, theirs = (Text(names=named(value, names)) for value in found)
        else:
            before, mine, other = (
                text_of(conflict.place, each) for each in (conflict.base, conflict.ours, conflict.theirs)
            )
            base = Text(tuple(words(before, before)))
            ours = Text(tuple(words(before or mine, mine)))
            theirs = Text(tuple(words(before or mine or other, other)))
        return cls(conflict, label_of(conflict, names), base if merge.versions.base else None, ours, theirs)


def parts(merge: Merge) -> list[Part]:
    """Of every conflict, in the order of the document."""
    names = names_of(merge)
    return [Part.of(conflict, merge, names) for conflict in merge.conflicts]


def is_whole_kind(place: Place) -> bool:
    """Whether it is the items of a kind as a whole: their order."""
    return place.kind in KIND_OF and not place.uid


def is_whole_item(place: Place) -> bool:
    return bool(place.uid) and not place.name


def text_of(place: Place, value: Any) -> str:
    """What is said there, as a person reads it."""
    if place.kind in LABELS:
        return written(place.kind, value)
    if is_whole_item(place):
        return whole(value)
    return str(KIND_LABELS.get(value, value) if place.name == "kind" else value or "")


def named(value: Any, names: Mapping[str, str]) -> tuple[str, ...]:
    uids = (each if isinstance(each, str) else each.uid for each in value or ())
    return tuple(names.get(uid, uid) for uid in uids)


def names_of(merge: Merge) -> dict[str, str]:
    """What the items of all versions are called, in the topic's words where it has them."""
    versions = merge.versions
    documents = [each for each in (versions.theirs, versions.base, versions.ours) if each]
    items = (item for document in documents for kind in KINDS for item in getattr(document, kind.name))
    return {item.uid: Truncator(item.name).chars(NAME) for item in items}


def label_of(conflict: Conflict, names: Mapping[str, str]) -> str:
    place = conflict.place
    if place.kind in LABELS:
        return LABELS[place.kind]
    kind = KIND_OF[place.kind]
    if is_whole_kind(place):
        values: Any = (*(conflict.ours or ()), *(conflict.theirs or ()))  # type: ignore[misc]  # both are tuples
        order = all(isinstance(each, str) for each in values)
        return f"Order of {kind.heading.lower()}" if order else kind.heading
    label = f"{kind.noun} “{names.get(place.uid, '')}”"
    if is_whole_item(place) or len(ATTRIBUTES[place.kind]) == 1:
        return label
    return f"{label}: {ATTRIBUTE_LABELS.get(place.name, place.name)}"
