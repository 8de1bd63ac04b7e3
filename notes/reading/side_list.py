"""The list beside a topic: its neighbours in the subject."""

import datetime
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext

from notes.models.edition import Edition, EditionQuerySet, address
from notes.models.site_version import Moment
from notes.models.subject import Subject
from notes.models.written import ANY_MOMENT, ANY_NUMBERS, ANY_OTHER_MOMENT, ANY_TEXT, Row, Written
from notes.reading.counts import counts
from notes.reading.walk import of_slices
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
        return address(self.slug)


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

    One query, none while kept.
    """
    count = counts(moment).of(edition.subject_id)
    if count > LONGEST:
        items = moment.kept(f"around:{edition.pk}", lambda: _around(edition, moment))
    else:
        items = moment.kept(f"side:{edition.subject_id}", lambda: _rows(_all(edition, moment.at)))
    if all(item.topic != edition.topic_id for item in items):  # it was taken from the readers since it was read
        items = _around(edition, moment)
    current = next(place for place, item in enumerate(items) if item.topic == edition.topic_id)
    return SideList(items, current, count, edition.subject)


def everything(subject: str, at: datetime.datetime) -> EditionQuerySet:
    """What a list beside a topic shows a part of: the live topics of the subject with this slug in its order; without a
    slug all, by title."""
    live = Edition.objects.live(at)
    if not subject:
        return live.order_by("bare_title", "topic_id")
    return live.filter(subject__slug=subject).in_subject_order() if is_slug(subject) else live.none()


def _all(edition: Edition, at: datetime.datetime) -> EditionQuerySet:
    live = Edition.objects.live(at)
    return live.filter(subject=edition.subject_id).in_subject_order() if edition.subject_id else live.newest_first()


def _rows(editions: EditionQuerySet) -> tuple[SideItem, ...]:
    return tuple(SideItem(*row) for row in editions.values_list(*COLUMNS))


def _around(edition: Edition, moment: Moment) -> tuple[SideItem, ...]:
    """As many before as behind, or more of one where the other runs out. One query."""
    written, place = (in_subject, SUBJECT_PLACE) if edition.subject_id else (in_time, TIME_PLACE)
    given = {mark: getattr(edition, name) for name, mark in place.items()}
    rows = written.rows({**given, ANY_MOMENT: moment.at})
    items = tuple(SideItem(*(row[column] for column in COLUMNS)) for row in rows)
    here = next(number for number, item in enumerate(items) if item.topic == edition.topic_id)
    following = len(items) - here - 1
    first = max(0, here - max(LONGEST // 2, LONGEST - 1 - following))
    return items[first : first + LONGEST]


# An edition's place in the order of its list, as a query has it that is written before one is known.
SUBJECT_PLACE = dict(zip(("subject_id", "position", "topic_id", "pk"), ANY_NUMBERS, strict=True)) | {
    "bare_title": ANY_TEXT
}
TIME_PLACE: dict[str, Any] = {"live_from": ANY_OTHER_MOMENT, "pk": ANY_NUMBERS[0]}


def _in_subject() -> QuerySet[Edition, Row]:
    here = Edition(**SUBJECT_PLACE)
    all_ = _all(here, ANY_MOMENT)
    return _slices(here, all_.behind_in_subject(here), all_.before_in_subject(here)).in_subject_order().values(*COLUMNS)


def _in_time() -> QuerySet[Edition, Row]:
    here = Edition(**TIME_PLACE)
    all_ = _all(here, ANY_MOMENT)
    return _slices(here, all_.behind_in_time(here), all_.before_in_time(here)).newest_first().values(*COLUMNS)


def _slices(here: Edition, behind: EditionQuerySet, before: EditionQuerySet) -> EditionQuerySet:
    itself = Edition.objects.filter(pk=here.pk).order_by()
    beside = (behind[: LONGEST - 1], before.reverse()[: LONGEST - 1])
    return of_slices([each.values("pk") for each in (itself, *beside)])


in_subject, in_time = Written(_in_subject), Written(_in_time)
