"""The list beside a topic: its neighbours in the subject."""

import datetime
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext

from notes.models.edition import Edition, EditionQuerySet
from notes.models.site_version import Moment
from notes.models.subject import Subject
from notes.reading.counts import counts
from notes.text.slug import is_slug

LONGEST = 100
COLUMNS = ("topic_id", "slug", "title", "language", "reading_minutes", "number")


class SideItem(NamedTuple):
    topic: int
    slug: str
    title: str
    language: str
    reading_minutes: int
    number: int

    def get_absolute_url(self) -> str:
        return _address(self.slug)


@dataclass(frozen=True, slots=True)
class SideList:
    """At most a hundred topics around the current one, and the true count of all."""

    items: tuple[SideItem, ...]
    current: int  # its place in `items`
    count: int
    subject: Subject | None

    @property
    def heading(self) -> str:
        return self.subject.name if self.subject else gettext("All topics")

    @property
    def is_part(self) -> bool:
        """Whether there are topics that the list does not show."""
        return len(self.items) < self.count

    @property
    def before(self) -> SideItem | None:
        return self.items[self.current - 1] if self.current > 0 else None

    @property
    def after(self) -> SideItem | None:
        return self.items[self.current + 1] if self.current + 1 < len(self.items) else None


def side_list(edition: Edition, moment: Moment) -> SideList:
    """Of the edition's subject in its order; of all topics, newest first, when it has none.

    Two queries in a subject of more than a hundred topics, else none while kept.
    """
    count = counts(moment).of(edition.subject_id)
    if count > LONGEST:
        items = _around(edition, moment)
    else:
        items = moment.kept(f"side:{edition.subject_id}", lambda: _rows(_all(edition, moment)))
    if all(item.topic != edition.topic_id for item in items):  # it was taken from the readers since it was read
        items = _around(edition, moment)
    current = next(place for place, item in enumerate(items) if item.topic == edition.topic_id)
    return SideList(items, current, count, edition.subject)


@lru_cache(maxsize=10_000)  # to work a hundred of them out takes longer than to answer with the page
def _address(slug: str) -> str:
    return reverse("topic", args=[slug])


def everything(subject: str, at: datetime.datetime) -> EditionQuerySet:
    """What a list beside a topic shows a part of: the live topics of the subject with this slug in its order; without a
    slug all, by title."""
    live = Edition.objects.live(at)
    if not subject:
        return live.order_by("bare_title", "topic_id")
    return live.filter(subject__slug=subject).in_subject_order() if is_slug(subject) else live.none()


def _all(edition: Edition, moment: Moment) -> EditionQuerySet:
    live = Edition.objects.live(moment.at)
    return live.filter(subject=edition.subject_id).in_subject_order() if edition.subject_id else live.newest_first()


def _around(edition: Edition, moment: Moment) -> tuple[SideItem, ...]:
    """As many before as behind, or more of one where the other runs out."""
    everything = _all(edition, moment)
    if edition.subject_id:
        behind, before = everything.behind_in_subject(edition), everything.before_in_subject(edition)
    else:
        behind, before = everything.behind_in_time(edition), everything.before_in_time(edition)
    following = _rows(behind[: LONGEST - 1])
    preceding = _rows(before.reverse()[: LONGEST - 1])[::-1]
    room = max(LONGEST // 2, LONGEST - 1 - len(following))
    items = (*preceding[-room:], SideItem(*(getattr(edition, column) for column in COLUMNS)), *following)
    return items[:LONGEST]


def _rows(editions: EditionQuerySet) -> tuple[SideItem, ...]:
    return tuple(SideItem(*row) for row in editions.values_list(*COLUMNS))
