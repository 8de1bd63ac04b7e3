"""Stable names of a document's items, so that differences, cards and claims follow a thing and not a position."""

import base64
import dataclasses
import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from notes.text.folding import digest, fold

if TYPE_CHECKING:
    from notes.documents.items import Item
    from notes.documents.topic import TopicDocument

UID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?")
LENGTH = 10

# The kinds of items, each a field of TopicDocument.
KINDS = ("sections", "takeaways", "techniques", "sources")


def derived(identifier: str, kind: str, text: str, occurrence: int) -> str:
    """Ten characters of a hash: the same file gives the same uids anywhere."""
    seed = digest((identifier, kind, fold(text), str(occurrence)))
    return base64.b32encode(seed).decode().lower()[:LENGTH]


def settled(document: "TopicDocument", base: "TopicDocument | None" = None) -> "TopicDocument":
    """The document with a uid for every item.

    An item without one takes that of the base's item with the same folded text, else of the base's item between
    the same neighbours, else a derived one. A document whose items all have a uid comes back as it is.
    """
    changes: dict[str, Any] = {}
    for kind in KINDS:
        items: Sequence[Item] = getattr(document, kind)
        if all(item.uid for item in items):
            continue
        followed = _followed(items, getattr(base, kind)) if base else [item.uid for item in items]
        uids = _derived_where_missing(document.identifier, kind, items, followed)
        changes[kind] = tuple(dataclasses.replace(item, uid=uid) for item, uid in zip(items, uids, strict=True))
    return dataclasses.replace(document, **changes) if changes else document


def _derived_where_missing(identifier: str, kind: str, items: Sequence["Item"], uids: Sequence[str]) -> list[str]:
    """Deriving depends on the identifier, the texts and the uids given, never on the order of two calls."""
    taken = set(uids)
    seen: Counter[str] = Counter()
    result = []
    for item, given in zip(items, uids, strict=True):
        text = fold(item.name)
        occurrence = seen[text]
        seen[text] += 1
        uid = given or derived(identifier, kind, text, occurrence)
        while not given and uid in taken:
            occurrence += 1
            uid = derived(identifier, kind, text, occurrence)
        taken.add(uid)
        result.append(uid)
    return result


def _followed(items: Sequence["Item"], base: Sequence["Item"]) -> list[str]:
    uids = [item.uid for item in items]
    free = {item.uid: item for item in base if item.uid not in set(uids)}
    by_text: dict[str, list[str]] = {}
    for uid, item in free.items():
        by_text.setdefault(fold(item.name), []).append(uid)
    for place, item in enumerate(items):
        if not uids[place] and (same := by_text.get(fold(item.name))):
            uids[place] = same.pop(0)
            del free[uids[place]]
    order = [item.uid for item in base]
    for place in range(len(items)):
        if not uids[place] and (uid := _between(uids, place, order)) and uid in free:
            uids[place] = uid
            del free[uid]
    return uids


def _between(uids: Sequence[str], place: int, order: Sequence[str]) -> str:
    """The base's one item between the two that now stand beside this place; ends of the list are neighbours too."""
    before = uids[place - 1] if place else None
    after = uids[place + 1] if place + 1 < len(uids) else None
    left = -1 if before is None else order.index(before) if before in order else None
    right = len(order) if after is None else order.index(after) if after in order else None
    return order[left + 1] if left is not None and right is not None and right - left == 2 else ""
