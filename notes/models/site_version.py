import datetime
import time
from collections.abc import Callable
from threading import Lock
from typing import Any, NamedTuple, Self, TypeVar

from django.db import connections, models, transaction

from notes.models.edition import FOREVER, Edition
from notes.models.kept import kept
from notes.models.written import ANY_MOMENT, Row, Written

Kept = TypeVar("Kept")


class Moment(NamedTuple):
    """A point in time, and how long what is read at it stays true: until the site's version changes or an edition
    starts or ends (`boundary`), whichever comes first. `changed`: when one last started or ended, where that was
    asked; None before the first."""

    at: datetime.datetime
    version: int
    boundary: datetime.datetime
    changed: datetime.datetime | None = None

    @classmethod
    def of(cls, row: Row, at: datetime.datetime) -> Self:
        """The moment in a row that was annotated with `moment_columns`."""
        boundary = min(row["moment_start"] or FOREVER, row["moment_end"] or FOREVER)
        return cls(at, row["moment_version"] or 0, boundary)

    def kept(self, name: str, build: Callable[[], Kept]) -> Kept:
        """What `build` gave for this version of the site, unless an edition has started or ended since.

        The version is read before the data, so a value is at least as new as the version it is kept under.
        """
        # A request that began before a boundary keeps nothing for those that begin behind it.
        return kept.get(name, (self.version, self.boundary), build)


class SiteVersionQuerySet(models.QuerySet["SiteVersion"]):
    def advance(self) -> None:
        """Says that a public page may have changed. Call it inside the transaction that changes it: what was kept
        for the old version stays good until the commit. One query, two for the very first."""
        with connections[self.db].cursor() as cursor:
            cursor.execute("UPDATE notes_siteversion SET number = number + 1 WHERE id = %s", [SiteVersion.ONLY])
            if not cursor.rowcount:
                self.create(pk=SiteVersion.ONLY, number=1)
        known.forget()
        transaction.on_commit(known.forget)

    def moment(self, at: datetime.datetime) -> Moment:
        """One query."""
        row = next(written_moment.rows({ANY_MOMENT: at}), None)
        if row is None:
            return Moment(at, 0, at)
        return Moment.of(row, at)._replace(changed=max(filter(None, (row["start"], row["end"])), default=None))


class KnownMoment:
    """What this process knows of the site's moment: asked for at most once a second, and anew as soon as an edition
    starts or ends, or this process itself has changed something. For threads."""

    SECONDS = 1.0

    def __init__(self) -> None:
        self._lock = Lock()
        self._forgotten = 0
        self._found: tuple[float, int, Moment] | None = None

    def at(self, at: datetime.datetime) -> Moment:
        """Its version and boundary are at most a second old. One query or none."""
        moment = self._fresh(at)
        if moment is None:
            with self._lock:
                moment = self._fresh(at) or self._ask(at)
        return moment

    def forget(self) -> None:
        self._forgotten += 1

    def _fresh(self, at: datetime.datetime) -> Moment | None:
        if self._found is None:
            return None
        asked, forgotten, moment = self._found
        is_fresh = forgotten == self._forgotten and time.monotonic() - asked < self.SECONDS and at < moment.boundary
        return moment if is_fresh else None

    def _ask(self, at: datetime.datetime) -> Moment:
        # What is forgotten while the answer is on its way must not be believed afterwards.
        asked, forgotten = time.monotonic(), self._forgotten
        moment = SiteVersion.objects.moment(at)
        self._found = (asked, forgotten, moment)
        return moment


known = KnownMoment()


def moment_columns() -> dict[str, models.Subquery]:
    """To annotate a `Written` query with, so that `Moment.of(row, at)` needs none of its own."""
    scheduled = Edition.objects.scheduled(ANY_MOMENT).order_by("live_from").values("live_from")
    not_over = Edition.objects.filter(live_until__gt=ANY_MOMENT).order_by("live_until").values("live_until")
    return {
        "moment_version": models.Subquery(SiteVersion.objects.filter(pk=SiteVersion.ONLY).values("number")),
        "moment_start": models.Subquery(scheduled[:1]),
        "moment_end": models.Subquery(not_over[:1]),
    }


def _moment() -> models.QuerySet["SiteVersion", Any]:
    begun = Edition.objects.begun(ANY_MOMENT)
    over = begun.filter(live_until__lte=ANY_MOMENT)
    last = {
        "start": models.Subquery(begun.order_by("-live_from").values("live_from")[:1]),
        "end": models.Subquery(over.order_by("-live_until").values("live_until")[:1]),
    }
    only = SiteVersion.objects.filter(pk=SiteVersion.ONLY).order_by()
    return only.values("number").annotate(**moment_columns(), **last)


written_moment = Written(_moment)


class SiteVersion(models.Model):
    """One number, raised by everything that changes a public page. There is one row, made after `migrate`."""

    ONLY = 1

    number = models.PositiveBigIntegerField(default=0)

    objects = SiteVersionQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_site_version")]

    def __str__(self) -> str:
        return str(self.number)
