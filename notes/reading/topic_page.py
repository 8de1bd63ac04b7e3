"""Everything the page of one topic shows."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

from django.urls import reverse

from notes.models.edition import Edition
from notes.models.site_version import Moment, moment_columns
from notes.reading.side_list import SideList, side_list
from notes.rendering import Html, Part

SECTIONS = ("introduction", "body", "conclusion")


class Moved(NamedTuple):
    """The topic is live under another address."""

    slug: str

    @property
    def to(self) -> str:
        return reverse("topic", args=[self.slug])


class Gone(NamedTuple):
    """Readers have seen something here, and nothing of it is live any more."""


@dataclass(frozen=True, slots=True)
class TopicPage:
    edition: Edition
    side: SideList
    summary: Html | str
    sections: tuple[Part, ...]
    takeaways: tuple[Part, ...]
    techniques: tuple[Part, ...]
    sources: tuple[Part, ...]

    def context(self) -> dict[str, Any]:
        """For the template, under the same names."""
        mine = {field.name: getattr(self, field.name) for field in fields(self)}
        return {**mine, "before": self.side.before, "after": self.side.after}


def topic_page(slug: str, at: datetime.datetime) -> TopicPage | Moved | Gone | None:
    """What stands at this address at this moment; None for what readers have never seen.

    At most three queries while lists and counts are kept, two more when they are not.
    """
    edition = (
        Edition.objects.live(at)
        .filter(slug=slug)
        .select_related("subject")
        .defer("document")
        .annotate(**moment_columns(at))
        .first()
    )
    if edition is None:
        return former(slug, at)
    side = side_list(edition, Moment.of(edition, at))
    return TopicPage(edition=edition, side=side, **in_places(edition.stored_parts()))


def in_places(parts: Sequence[Part]) -> dict[str, Any]:
    """A topic's rendered parts under the names by which the template has them."""
    return {
        "summary": next((part.html for part in parts if part.kind == "summary"), ""),
        "sections": tuple(part for part in parts if part.kind in SECTIONS),
        "takeaways": tuple(part for part in parts if part.kind == "takeaway"),
        "techniques": tuple(part for part in parts if part.kind == "technique"),
        "sources": tuple(part for part in parts if part.kind == "source"),
    }


def former(slug: str, at: datetime.datetime) -> Moved | Gone | None:
    """The newest begun edition that had the address leads to its topic's live one."""
    former = Edition.objects.begun(at).filter(slug=slug).newest_first().rows().first()
    if former is None:
        return None
    live = Edition.objects.live(at).filter(topic=former.topic_id).rows().first()
    return Moved(live.slug) if live else Gone()
