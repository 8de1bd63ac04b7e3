"""The moment at which a page is read."""

import datetime
from typing import Any, NamedTuple

from django.db.models import Subquery
from django.utils import timezone

from notes.models.edition import Edition
from notes.models.site_version import Moment, SiteVersion, moment_columns

__all__ = ["Moment", "MomentOfChange", "this_moment", "this_moment_of_change"]


class MomentOfChange(NamedTuple):
    """A moment, and when an edition last started or ended before it; None where none ever has."""

    moment: Moment
    changed: datetime.datetime | None


def this_moment() -> Moment:
    """Now, with what kept lists and counts are checked against. One query."""
    return SiteVersion.objects.moment(timezone.now())


def this_moment_of_change() -> MomentOfChange:
    """The same, and what Last-Modified says of it. One query."""
    at = timezone.now()
    begun = Edition.objects.begun(at)
    ended = begun.filter(live_until__lte=at).order_by("-live_until")
    columns = {
        "last_start": Subquery(begun.order_by("-live_from").values("live_from")[:1]),
        "last_end": Subquery(ended.values("live_until")[:1]),
    }
    row: Any = SiteVersion.objects.filter(pk=SiteVersion.ONLY).annotate(**moment_columns(at), **columns).first()
    if row is None:
        return MomentOfChange(Moment(at, 0, at), None)
    return MomentOfChange(Moment.of(row, at), max(filter(None, (row.last_start, row.last_end)), default=None))
