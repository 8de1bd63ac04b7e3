"""Where two texts of one topic differ, part by part, for the person who has to bring them together."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator

from notes.admin.item_forms import KINDS
from notes.admin.widgets import between_commas
from notes.documents import TopicDocument
from notes.models.choices import Difficulty

LABELS = {
    "title": "Title",
    "slug": "Slug",
    "subject": "Subject",
    "position": "Position",
    "difficulty": "Difficulty",
    "language": "Language",
    "summary": "Summary",
    "tags": "Tags",
    "event_date": "Event date",
    "rights": "Rights",
    "source_url": "Source address",
}


@dataclass(frozen=True)
class Line:
    text: str
    # Not in the other text.
    differs: bool


@dataclass(frozen=True)
class Difference:
    """One part that the two texts do not have in common. No lines: the part is not there, or is empty."""

    label: str
    theirs: list[Line]
    mine: list[Line]


def differences(theirs: TopicDocument, mine: TopicDocument) -> list[Difference]:
    """In the order of the form. None when both say the same."""
    return [*_in_fields(theirs, mine), *(each for kind in KINDS for each in _in_items(kind, theirs, mine))]


def fields_of(document: TopicDocument) -> list[tuple[str, str]]:
    """Labels and values of what a document says of itself, without what it does not say."""
    values = ((label, written(name, getattr(document, name))) for name, label in LABELS.items())
    return [(label, value) for label, value in values if value]


def _in_fields(theirs: TopicDocument, mine: TopicDocument) -> Iterator[Difference]:
    for name, label in LABELS.items():
        one, other = getattr(theirs, name), getattr(mine, name)
        if one != other:
            yield _difference(label, written(name, one), written(name, other))


def written(name: str, value: Any) -> str:
    """The value of a field, as a person reads it; empty for what is not set."""
    if name == "tags":
        return between_commas(value)
    if name == "difficulty" and value:
        return str(Difficulty(value).label)
    return "" if value is None else str(value)


def _in_items(kind: Any, theirs: TopicDocument, mine: TopicDocument) -> Iterator[Difference]:
    left, right = getattr(theirs, kind.name), getattr(mine, kind.name)
    here = {item.uid: item for item in right if item.uid}
    there = {item.uid: item for item in left}
    for item in left:
        other = here.get(item.uid)
        if item != other:
            yield _difference(_label(kind, item), whole(item), whole(other))
    for item in right:
        if item.uid not in there:
            yield _difference(_label(kind, item), "", whole(item))
    order = [item.uid for item in left if item.uid in here]
    if order != [item.uid for item in right if item.uid in there]:
        yield _difference(f"Order of {kind.heading.lower()}", _names(left), _names(right))


def _label(kind: Any, item: Any) -> str:
    return Truncator(f"{kind.noun}: {item.name}").chars(120)


def whole(item: Any) -> str:
    """All that an item says, a line each; empty for none."""
    if item is None:
        return ""
    parts = (getattr(item, name, "") for name in ("heading", "hook", "body", "text", "url"))
    return "\n".join(filter(None, (getattr(item, "kind", "").capitalize(), *parts)))


def _names(items: Any) -> str:
    return "\n".join(item.name for item in items)


def _difference(label: str, theirs: str, mine: str) -> Difference:
    left, right = theirs.splitlines(), mine.splitlines()
    same_left, same_right = set[int](), set[int]()
    for match in difflib.SequenceMatcher(None, left, right).get_matching_blocks():
        same_left.update(range(match.a, match.a + match.size))
        same_right.update(range(match.b, match.b + match.size))
    return Difference(label, _lines(left, same_left), _lines(right, same_right))


def _lines(texts: list[str], same: set[int]) -> list[Line]:
    return [Line(text, number not in same) for number, text in enumerate(texts)]
