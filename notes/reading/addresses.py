"""Every public page: its address, and when it changed."""

import datetime
from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from django.db.models import Case, Count, Exists, F, Max, Model, OuterRef, Q, QuerySet, When, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from notes.models.edition import Edition, EditionTag
from notes.models.site_version import Moment
from notes.models.tag import Tag
from notes.reading.counts import counts
from notes.reading.months import Month

Row = TypeVar("Row", bound=Model)
Key = TypeVar("Key", bound=Hashable)


class Address(NamedTuple):
    """A path, and when an edition last started or ended there; None where none ever has."""

    path: str
    changed: datetime.datetime | None


class Begun(NamedTuple):
    """Of the editions that have begun in a subject, with one day of the event: when one last started or ended, and how
    many are live."""

    subject: int | None
    day: datetime.date | None
    changed: datetime.datetime
    live: int


class Addresses:
    """All public pages of a moment in a settled order, a file of at most `most` at a time: lists, subjects, months,
    tags, topics. A file begins at a slug, not behind so many rows: the last one costs what the first one costs."""

    def __init__(self, moment: Moment, most: int) -> None:
        """At most three queries, none while kept."""
        self.moment, self.most = moment, most
        begun = self.moment.kept("sitemap:begun", self._begun)
        self.tag_count, tagged = self.moment.kept("sitemap:tags", self._tagged)
        changed = _latest((row.subject, row.changed) for row in begun)
        subjects = counts(self.moment).subjects
        self.lists = [Address(reverse(name), moment.changed) for name in ("home", "topics")]
        self.lists += [Address(each.get_absolute_url(), changed.get(each.pk)) for each in subjects]
        self.lists += [Address(reverse("tags"), tagged)] if self.tag_count else []
        self.lists += _current_affairs(begun)
        live = Edition.objects.live(self.moment.at)
        carried = EditionTag.objects.filter(tag=OuterRef("pk"), content_object__in=live)
        self.tags, self.topics = Tag.objects.filter(Exists(carried)), live

    def __len__(self) -> int:
        return len(self.lists) + self.tag_count + counts(self.moment).total

    def file(self, number: int) -> Iterator[Address]:
        """Those of one file; the first is 0. Two queries, and two more when it is not kept where files begin."""
        yield from self.lists[number * self.most : (number + 1) * self.most]
        tags = self._stretch(self.tags, number, before=len(self.lists)).annotate(changed=self._tag_changed())
        for slug, changed in tags.values_list("slug", "changed"):
            yield Address(reverse("tag", args=[slug]), changed)
        topics = self._stretch(self.topics, number, before=len(self.lists) + self.tag_count)
        for slug, changed in topics.values_list("slug", "live_from"):
            yield Address(reverse("topic", args=[slug]), changed)

    def _stretch(self, rows: "QuerySet[Row]", number: int, before: int) -> "QuerySet[Row]":
        """What stands in one file of these rows, `before` which so many other addresses stand."""
        start, ordered = number * self.most - before, rows.order_by("slug")
        if start <= 0:
            return ordered[: max(start + self.most, 0)]
        begins = self.moment.kept(f"sitemap:{rows.model.__name__}:{self.most}", lambda: self._begins(rows, before))
        return ordered.filter(slug__gte=begins[start])[: self.most] if start in begins else ordered.none()

    def _begins(self, rows: "QuerySet[Row]", before: int) -> dict[int, str]:
        """The slugs at which files begin, by place."""
        placed = rows.annotate(place=Window(RowNumber(), order_by="slug") - 1)
        return dict(placed.annotate(into=(F("place") + before) % self.most).filter(into=0).values_list("place", "slug"))

    def _begun(self) -> list[Begun]:
        rows = Edition.objects.begun(self.moment.at).order_by().values_list("subject", "event_date")
        live = Count("pk", filter=Q(live_until__gt=self.moment.at))
        return [Begun(*row) for row in rows.annotate(changed=Max(self._changed()), live=live)]

    def _tagged(self) -> tuple[int, datetime.datetime | None]:
        """How many tags live topics carry, and when an edition with tags last started or ended."""
        inside = "content_object__"
        live = Q(**{f"{inside}live_from__lte": self.moment.at, f"{inside}live_until__gt": self.moment.at})
        runs = Q(**{f"{inside}live_until__gt": F(f"{inside}live_from"), f"{inside}live_from__lte": self.moment.at})
        found = EditionTag.objects.aggregate(
            count=Count("tag", distinct=True, filter=live), changed=Max(self._changed(inside), filter=runs)
        )
        return found["count"], found["changed"]

    def _tag_changed(self) -> Max:
        inside = "edition_tags__content_object__"
        runs = Q(**{f"{inside}live_until__gt": F(f"{inside}live_from"), f"{inside}live_from__lte": self.moment.at})
        return Max(self._changed(inside), filter=runs)

    def _changed(self, inside: str = "") -> Case:
        """When an edition started, or ended if it has."""
        ended = When(**{f"{inside}live_until__lte": self.moment.at}, then=F(f"{inside}live_until"))
        return Case(ended, default=F(f"{inside}live_from"))


def _current_affairs(begun: Iterable[Begun]) -> Iterator[Address]:
    """The list of the months, and each of which a live topic tells."""
    told = [(Month.of(row.day), row) for row in begun if row.day]
    changed = _latest((month, row.changed) for month, row in told)
    live = {month for month, row in told if row.live}
    if live:
        yield Address(reverse("current-affairs"), max(changed.values()))
    for month in sorted(live, reverse=True):
        yield Address(month.get_absolute_url(), changed[month])


def _latest(changes: Iterable[tuple[Key, datetime.datetime]]) -> dict[Key, datetime.datetime]:
    latest: dict[Key, datetime.datetime] = {}
    for key, changed in changes:
        latest[key] = max(changed, latest.get(key, changed))
    return latest
