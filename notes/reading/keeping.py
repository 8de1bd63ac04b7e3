"""Lists and counts, kept as long as they are true."""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.utils import timezone

from notes.models.site_version import Moment, SiteVersion

Kept = TypeVar("Kept")


def this_moment() -> Moment:
    """Now, with the version and the boundary that kept values are checked against. One query."""
    return SiteVersion.objects.moment(timezone.now())


def kept(name: str, moment: Moment, build: Callable[[], Kept]) -> Kept:
    """What `build` gave for this version of the site, unless an edition has started or ended since.

    The version is read before the data, so a value is at least as new as the version it is kept under.
    """
    key = f"{name}@{moment.version}"
    found: tuple[object, Kept] | None = cache.get(key)
    if found is not None and moment.at < found[0]:  # type: ignore[operator]
        return found[1]
    value = build()
    cache.set(key, (moment.boundary, value))
    return value
