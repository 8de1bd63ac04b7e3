"""What a topic's editions changed, as readers are told."""

import datetime
from typing import NamedTuple

from django.utils.translation import gettext

from notes.documents.changed import NEW
from notes.models.edition import Edition
from notes.rendering.labels import part_heading

LONGEST = 30
# Parts without a heading on the page: their names are words of the interface.
OURS = ("title", "summary")


class Changed(NamedTuple):
    """One edition: when it began, what kind of change it was, and the parts that it made new or different: their kinds
    and headings."""

    on: datetime.datetime
    change: str
    parts: tuple[tuple[str, str, str], ...]

    def new(self) -> list[tuple[str, str]]:
        return [each[1:] for each in self.parts if each[0] == NEW]

    def different(self) -> list[tuple[str, str]]:
        return [each[1:] for each in self.parts if each[0] != NEW]


def changes(edition: Edition, at: datetime.datetime) -> tuple[Changed, ...]:
    """The newest first, at most thirty; none where there was one edition only. One query, none for a
    first edition."""
    if edition.number == 1:
        return ()
    told = Edition.objects.told(at).filter(topic=edition.topic_id).newest_first()
    rows = told.values_list("live_from", "change", "changed")[:LONGEST]
    found = tuple(Changed(on, change, tuple(map(tuple, parts))) for on, change, parts in rows)
    return found if len(found) > 1 else ()


def name_of(kind: str, heading: str, language: str) -> str:
    """A part as readers know it: in the topic's language where that has a heading there."""
    match kind:
        case "title":
            return gettext("Title")
        case "summary":
            return gettext("Summary")
        case "techniques":
            return part_heading("memory", language)
    return heading or part_heading(kind, language)
