"""Stable names of a document's items, so that differences, cards and claims follow a thing and not a position."""

import base64
import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from notes.documents import alignment
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

    An item without one takes that of the base's item that it follows (`alignment.followed`: the same folded name,
    else the most similar, else between the same neighbours), else a derived one. A document whose items all have a
    uid comes back as it is.
    """
    changes: dict[str, Any] = {}
    for kind in KINDS:
        items: Sequence[Item] = getattr(document, kind)
        if all(item.uid for item in items):
            continue
        followed = alignment.followed(items, getattr(base, kind) if base else ())
        changes[kind] = named(items, derived_where_missing(document.identifier, kind, items, followed))
    return dataclasses.replace(document, **changes) if changes else document


def named(items: Sequence["Item"], uids: Sequence[str]) -> tuple["Item", ...]:
    """The items with these uids."""
    pairs = zip(items, uids, strict=True)
    return tuple(item if item.uid == uid else item.with_uid(uid) for item, uid in pairs)


def derived_where_missing(
    identifier: str, kind: str, items: Sequence["Item"], uids: Sequence[str], avoided: Iterable[str] = ()
) -> list[str]:
    """Deriving depends on the identifier, the texts and the uids given, never on the order of two calls."""
    taken = {*uids, *avoided}
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
