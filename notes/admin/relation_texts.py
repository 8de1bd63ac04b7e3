"""What the page about two topics shows: both texts, what they share, the values that differ."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from notes.admin.conflict import fields_of
from notes.admin.item_forms import KINDS
from notes.documents import TopicDocument
from notes.documents.differing import Differing, Value, differing
from notes.documents.portrait import Portrait
from notes.models import Relation, Topic

# Shown in the texts' own places, or of no use beside another text.
UNLISTED = ("Title", "Summary", "Slug", "Position")
SHARED = {"words": "Words of the titles", "names": "Names", "days": "Days"}
DIFFERING = {"days": "Dates", "numbers": "Numbers", "names": "Names"}


@dataclass(frozen=True)
class Text:
    """One topic's text, as it is read beside another."""

    topic: Topic
    document: TopicDocument
    fields: list[tuple[str, str]]
    kinds: list[tuple[Any, Any]]


def both_texts(relation: Relation, one: TopicDocument, other: TopicDocument) -> list[Text]:
    return [_text(relation.one, one), _text(relation.other, other)]


def _text(topic: Topic, document: TopicDocument) -> Text:
    fields = [(label, value) for label, value in fields_of(document) if label not in UNLISTED]
    kinds = [(kind, items) for kind in KINDS if (items := getattr(document, kind.name))]
    return Text(topic, document, [("Status", topic.get_status_display()), *fields], kinds)


def common(evidence: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Labels and values of what the importer found in both texts."""
    found = [(label, ", ".join(evidence.get(name, ()))) for name, label in SHARED.items()]
    if share := evidence.get("share"):
        found.append(("Text", f"{share:.0%} of the shorter one stands in the longer one"))
    return [(label, value) for label, value in found if value]


def differences(one: TopicDocument, other: TopicDocument) -> Iterator[tuple[str, Differing]]:
    """The values that only one of the texts has as they stand now, by kind. Names stand without a context,
    and so on one row."""
    for each in differing(Portrait(one), Portrait(other)):
        yield DIFFERING[each.kind], _together(each) if each.kind == "names" else each


def _together(names: Differing) -> Differing:
    sides = ([value.written for value in side if value] for side in zip(*names.rows, strict=True))
    left, right = (Value(", ".join(side)) if side else None for side in sides)
    return Differing(names.kind, ((left, right),), names.left_out)
