"""Every public page: its address, and when it changed."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple, TypeVar

from django.db.models import Case, Exists, F, Max, Model, OuterRef, Q, QuerySet, When, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from notes.models.edition import Edition, EditionTag
from notes.models.site_version import Moment
from notes.models.tag import Tag
from notes.reading.counts import counts

Row = TypeVar("Row", bound=Model)


class Address(NamedTuple):
    """A path, and when an edition last started or ended there; None where none ever has."""

    path: str
    changed: datetime.datetime | None


class Addresses:
    """All public pages of a moment in a settled order, a file of at most `most` at a time: lists, subjects, tags,
    topics. A file begins at a slug, not behind so many rows: the last one costs what the first one costs."""

    def __init__(self, moment: Moment, most: int) -> None:
        """At most three queries, none while kept."""
        self.moment, self.most = moment, most
        changed = self.moment.kept("sitemap:subjects", self._subjects_changed)
        subjects = counts(self.moment).subjects
        self.lists = [Address(reverse(name), moment.changed) for name in ("home", "topics")]
        self.lists += [Address(each.get_absolute_url(), changed.get(each.pk)) for each in subjects]
        live = Edition.objects.live(self.moment.at)
        carried = EditionTag.objects.filter(tag=OuterRef("pk"), content_object__in=live)
        self.tags, self.topics = Tag.objects.filter(Exists(carried)), live
        self.tag_count = self.moment.kept("sitemap:tags", self.tags.count)

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

    def _subjects_changed(self) -> dict[int, datetime.datetime]:
        begun = Edition.objects.begun(self.moment.at).filter(subject__isnull=False).order_by()
        return dict(begun.values_list("subject").annotate(changed=Max(self._changed())))

    def _tag_changed(self) -> Max:
        inside = "edition_tags__content_object__"
        runs = Q(**{f"{inside}live_until__gt": F(f"{inside}live_from"), f"{inside}live_from__lte": self.moment.at})
        return Max(self._changed(inside), filter=runs)

    def _changed(self, inside: str = "") -> Case:
        """When an edition started, or ended if it has."""
        ended = When(**{f"{inside}live_until__lte": self.moment.at}, then=F(f"{inside}live_until"))
        return Case(ended, default=F(f"{inside}live_from"))
