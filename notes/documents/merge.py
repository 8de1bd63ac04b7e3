"""Placeholder until the merge is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from notes.documents.topic import TopicDocument


@dataclass(frozen=True, slots=True)
class Merge:
    document: TopicDocument
    conflicts: tuple[Any, ...] = ()


def merge(base: TopicDocument | None, ours: TopicDocument, theirs: TopicDocument) -> Merge:
    return Merge(theirs) if base == ours else Merge(ours, ("everything",))
