"""Every public page: its address, and when it changed."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from django.urls import reverse

from notes.models.edition import Edition
from notes.models.site_version import Moment
from notes.models.tag import Tag
from notes.reading.counts import counts


class Address(NamedTuple):
    """A path, and the beginning of the edition that stands there; None for lists."""

    path: str
    changed: datetime.datetime | None


class Addresses:
    """All public pages of a moment in a settled order, a stretch at a time: lists, subjects, tags, topics."""

    def __init__(self, moment: Moment) -> None:
        """Two queries, and two more when the counts are not kept."""
        live = Edition.objects.live(moment.at)
        subjects = [each.get_absolute_url() for each in counts(moment).subjects]
        self.lists = [reverse("home"), reverse("topics"), *subjects]
        carried = Tag.objects.filter(edition_tags__content_object__in=live).distinct()
        self.tags = carried.order_by("slug").values_list("slug", flat=True)
        self.topics = live.order_by("slug").values_list("slug", "live_from")
        self.lengths = (len(self.lists), self.tags.count(), counts(moment).total)

    def __len__(self) -> int:
        return sum(self.lengths)

    def stretch(self, start: int, stop: int) -> Iterator[Address]:
        """Those from one place up to another. At most two queries."""
        lists, tags, _ = self.lengths
        yield from (Address(path, None) for path in self.lists[start:stop])
        for slug in self.tags[_span(start - lists, stop - lists)]:
            yield Address(reverse("tag", args=[slug]), None)
        for slug, live_from in self.topics[_span(start - lists - tags, stop - lists - tags)]:
            yield Address(reverse("topic", args=[slug]), live_from)


def _span(start: int, stop: int) -> slice:
    return slice(max(start, 0), max(stop, 0))
