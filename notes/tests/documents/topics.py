"""A small topic, changes of it, and what a merge says of them."""

import dataclasses
import datetime
from typing import Any

from notes.documents import (
    MemoryTechnique,
    Merge,
    Section,
    Side,
    Source,
    Takeaway,
    TopicDocument,
    settled,
)

BASE = settled(
    TopicDocument(
        "T",
        "t",
        tags=("a", "b"),
        event_date=datetime.date(2024, 8, 18),
        sections=(
            Section("Background", "First passage.\n\nSecond passage.\n\nThird passage.", uid="back"),
            Section("Outcome", "What was agreed.", uid="out"),
        ),
        takeaways=(Takeaway("One statement", uid="one"), Takeaway("Another", uid="two")),
        techniques=(MemoryTechnique("Huron, Ontario", "HO", "acronym", uid="ho"),),
        sources=(Source("Release", "https://example.org/a", uid="src"),),
    )
)


def with_body(body: str, base: TopicDocument = BASE) -> TopicDocument:
    first, *rest = base.sections
    return dataclasses.replace(base, sections=(dataclasses.replace(first, body=body), *rest))


def changed(**values: Any) -> TopicDocument:
    return dataclasses.replace(BASE, **values)


def places(merged: Merge) -> list[str]:
    return [str(conflict.place) for conflict in merged.conflicts]


def all_of(merged: Merge, side: Side) -> TopicDocument:
    return merged.taking({conflict.place: side for conflict in merged.conflicts})
