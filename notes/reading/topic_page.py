"""Everything the page of one topic shows."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from notes.models.edition import Edition
from notes.models.keyword import Keyword, Related, belongings
from notes.models.site_version import Moment, moment_columns
from notes.models.subject import Subject
from notes.models.tag import address
from notes.models.written import ANY_MOMENT, ANY_TEXT, Row, Written
from notes.reading.changes import Changed, changes
from notes.reading.described import described, locale
from notes.reading.side_list import SideList, side_list
from notes.rendering import Html, Part
from notes.rendering.labels import part_heading

SECTIONS = ("introduction", "body", "conclusion")
RELATED = 4
# More entries than this nobody reads: the headings inside the sections are left out.
CONTENTS = 60

# What the page, its place in the subject and its changes need of the edition.
OWN = (
    *("id", "topic_id", "number", "slug", "title", "bare_title", "subject_id", "position", "difficulty", "language"),
    *("description", "reading_minutes", "parts", "live_from"),
)
OF_SUBJECT = {name: f"subject__{name}" for name in ("name", "slug", "position")}


class Moved(NamedTuple):
    """The topic is live under another address."""

    slug: str

    @property
    def to(self) -> str:
        return reverse("topic", args=[self.slug])


class Gone(NamedTuple):
    """Readers have seen something here, and nothing of it is live any more."""


class TagLink(NamedTuple):
    name: str
    slug: str

    def get_absolute_url(self) -> str:
        return address(self.slug)


class Entry(NamedTuple):
    """A line of the table of contents, with the headings inside that part. `is_ours`: a word of the site's."""

    anchor: str
    text: str
    headings: tuple[tuple[str, str], ...] = ()
    is_ours: bool = False


class Beside(NamedTuple):
    """What belongs to a topic and follows from other editions. Kept, so it holds no more than is shown."""

    related: tuple[Related, ...]
    changes: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class TopicPage:
    edition: Edition
    side: SideList
    tags: tuple[TagLink, ...]
    related: tuple[Related, ...]
    changes: tuple[Changed, ...]
    contents: tuple[Entry, ...]
    summary: Html | str
    sections: tuple[Part, ...]
    takeaways: tuple[Part, ...]
    techniques: tuple[Part, ...]
    sources: tuple[Part, ...]

    def context(self) -> dict[str, Any]:
        """For the template, under the same names."""
        mine = {name: getattr(self, name) for name in self.__slots__}
        neighbours = {"before": self.side.before, "after": self.side.after}
        said = {
            "linked_data": described(self.edition, [tag.name for tag in self.tags]),
            "locale": locale(self.edition.language),
            "address": settings.SITE_URL + self.edition.get_absolute_url(),
            "modified": timezone.localtime(self.edition.live_from).isoformat(timespec="seconds"),
            "markdown_url": _markdown_address(self.edition.slug),
        }
        return {**mine, **neighbours, **said}


def topic_page(slug: str, at: datetime.datetime) -> TopicPage | Moved | Gone | None:
    """What stands at this address at this moment; None for what readers have never seen.

    At most three queries while lists and counts are kept, three more when they are not.
    """
    row = next(written_topic.rows({ANY_TEXT: slug, ANY_MOMENT: at}), None)
    if row is None:
        return former(slug, at)
    edition, moment = _edition(row), Moment.of(row, at)
    side = side_list(edition, moment)
    beside: Beside = moment.kept(f"beside:{edition.pk}", lambda: _beside(edition, row["gathered_keywords"], at))
    neighbours = {each.topic for each in (side.before, side.after) if each}
    return TopicPage(
        edition=edition,
        side=side,
        tags=_tags(row["gathered_tags"]),
        related=tuple(each for each in beside.related if each.topic not in neighbours)[:RELATED],
        changes=beside.changes,
        **in_places(edition.stored_parts(), edition.language),
    )


def _topic() -> QuerySet[Edition, Row]:
    live = Edition.objects.live(ANY_MOMENT).filter(slug=ANY_TEXT).order_by()
    return live.values(*OWN, *OF_SUBJECT.values()).annotate(**moment_columns(), **belongings())


written_topic = Written(_topic)


def _edition(row: Row) -> Edition:
    edition = Edition.from_db(connection.alias, OWN, [row[name] for name in OWN])
    if edition.subject_id:
        edition.subject = Subject(edition.subject_id, **{name: row[column] for name, column in OF_SUBJECT.items()})
    return edition


def _tags(gathered: list[tuple[int, str, str]] | None) -> tuple[TagLink, ...]:
    """In the order in which the text gives them."""
    return tuple(TagLink(name, slug) for _, name, slug in sorted(gathered or ()))


def _beside(edition: Edition, gathered: list[tuple[int, int, int]] | None, at: datetime.datetime) -> Beside:
    """Two queries."""
    keys = [(entry, key, weight) for entry, key, weight in gathered or ()]
    return Beside(Keyword.objects.related(keys, at, RELATED + 2), changes(edition, at))


@lru_cache(maxsize=1_000)  # as that of the topic itself
def _markdown_address(slug: str) -> str:
    return reverse("topic_markdown", args=[slug])


def in_places(parts: Sequence[Part], language: str) -> dict[str, Any]:
    """A topic's rendered parts under the names by which the template has them, and the table of their contents."""
    places = {
        "summary": next((part.html for part in parts if part.kind == "summary"), ""),
        "sections": tuple(part for part in parts if part.kind in SECTIONS),
        "takeaways": tuple(part for part in parts if part.kind == "takeaway"),
        "techniques": tuple(part for part in parts if part.kind == "technique"),
        "sources": tuple(part for part in parts if part.kind == "source"),
    }
    return {**places, "contents": _contents(places, language)}


def _contents(places: dict[str, Any], language: str) -> tuple[Entry, ...]:
    sections: tuple[Part, ...] = places["sections"]
    is_long = len(sections) + sum(len(part.headings) for part in sections) > CONTENTS
    entries = [Entry(part.anchor, part.heading, () if is_long else part.headings) for part in sections]
    lists = {"takeaways": "takeaways", "techniques": "memory", "sources": "sources"}
    entries += [Entry(kind, part_heading(kind, language), is_ours=True) for name, kind in lists.items() if places[name]]
    return tuple(entries)


def former(slug: str, at: datetime.datetime) -> Moved | Gone | None:
    """The newest begun edition that had the address leads to its topic's live one."""
    former = Edition.objects.begun(at).filter(slug=slug).newest_first().rows().first()
    if former is None:
        return None
    # What has come here since somebody looked is not found at this moment: an address never leads to itself.
    live = Edition.objects.live(at).filter(topic=former.topic_id).exclude(slug=slug).rows().first()
    return Moved(live.slug) if live else Gone()
