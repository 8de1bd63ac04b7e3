"""The places of a document at which two versions can differ, and how a difference is decided."""

import enum
from dataclasses import dataclass
from typing import Self, TypeAlias

from notes.documents.uids import KINDS, UID

# Fields of a document that are not items. The identifier and the slug are no matter of merging.
FIELDS = (
    "title", "subject", "position", "difficulty", "language", "summary", "tags", "event_date", "rights", "source_url",
)  # fmt: skip
# The attributes of an item that are edited and merged separately. Whether a section's heading was supplied belongs to
# the heading.
ATTRIBUTES = {
    "sections": ("heading", "kind", "body"),
    "takeaways": ("text",),
    "techniques": ("hook", "kind", "text"),
    "sources": ("text", "url"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A field of the document (`Place("title")`), an item (`Place("sections", uid)`), its attribute
    (`Place("sections", uid, "body")`), or the items of a kind as a whole (`Place("sections")`: their order).

    `str` gives its key, such as ``sections:k7f3m2p9qa:body``; `parse` reads that back.
    """

    kind: str
    uid: str = ""
    name: str = ""

    def __str__(self) -> str:
        return ":".join(filter(None, (self.kind, self.uid, self.name)))

    @classmethod
    def parse(cls, key: str) -> Self:
        """Raises ValueError for what is no place's key."""
        kind, *more = key.split(":")
        uid, name = (*more, "", "")[:2]
        known = kind in KINDS or (not more and kind in (*FIELDS, "slug"))
        named = UID.fullmatch(uid) and (len(more) < 2 or name in ATTRIBUTES.get(kind, ()))
        if not known or len(more) > 2 or (more and not named):
            raise ValueError(f"no place: {key!r}")
        return cls(kind, uid, name)


class Side(enum.Enum):
    OURS = "ours"
    THEIRS = "theirs"


# A side, or the value itself: a text, a date, a number, an Item, a tuple of uids for an order.
Choice: TypeAlias = object


@dataclass(frozen=True, slots=True)
class Conflict:
    """Both sides changed one place, differently. The values there: of a field, of an attribute, an Item, a tuple of
    uids (an order), a tuple of Items (a kind too large or too many when merged); None where there is nothing."""

    place: Place
    base: object
    ours: object
    theirs: object
