"""Current affairs: live topics by the month of the event they tell of."""

import datetime
from dataclasses import dataclass
from typing import Self

from django.db.models import Count, Q
from django.urls import reverse

from notes.models.edition import Edition
from notes.models.site_version import Moment
from notes.reading.walk import EVENT, Listing, Step, turn, walk


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of the calendar, by its first day."""

    first: datetime.date

    @classmethod
    def of(cls, day: datetime.date) -> Self:
        return cls(day.replace(day=1))

    @classmethod
    def read(cls, text: str) -> Self:
        """Of "2026-11". ValueError for anything else."""
        month = cls(datetime.datetime.strptime(text, "%Y-%m").replace(tzinfo=datetime.UTC).date())
        if str(month) != text:
            raise ValueError(text)
        return month

    def __str__(self) -> str:
        return self.first.isoformat()[:7]

    def get_absolute_url(self) -> str:
        return reverse("month", args=[self])

    @property
    def within(self) -> Q:
        """A condition on editions."""
        last = (self.first + datetime.timedelta(days=31)).replace(day=1) if self.first.year < datetime.MAXYEAR else None
        return Q(event_date__gte=self.first) & (Q(event_date__lt=last) if last else Q())


@dataclass(frozen=True, slots=True)
class MonthCount:
    """A month with the number of live topics that tell of something in it."""

    month: Month
    count: int


def months(moment: Moment) -> tuple[MonthCount, ...]:
    """The months of which live topics tell, the latest first. One query, none while kept."""
    return moment.kept("months", lambda: _count(moment))


def month_listing(moment: Moment, found: MonthCount, after: str = "", before: str = "") -> Listing:
    """A page of a month's topics, the latest event first. Two queries, the second for the tags."""
    step = Step.read(EVENT, after, before)
    # The place's range comes first, as `walk` has it.
    return walk(moment, step, [each & found.month.within for each in turn(step)], Q(), found.count)


def _count(moment: Moment) -> tuple[MonthCount, ...]:
    dated = Edition.objects.live(moment.at).filter(event_date__isnull=False).order_by()
    numbers: dict[Month, int] = {}
    for day, count in dated.values_list("event_date").annotate(Count("pk")):
        numbers[Month.of(day)] = numbers.get(Month.of(day), 0) + count
    return tuple(MonthCount(month, numbers[month]) for month in sorted(numbers, reverse=True))
