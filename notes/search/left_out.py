"""The entries that are in the index and not live: of scheduled editions, and of those that have just ended."""

import datetime

from django.core.cache import cache

from notes.models.edition import Edition
from notes.models.search_entry import SearchEntry
from notes.models.site_version import Moment


def left_out(moment: Moment) -> list[int]:
    """Their keys. They are few, which is why a search leaves them out instead of joining every match to its edition.
    Kept as long as it is true: one query, none while kept."""
    key = f"search:left-out@{moment.version}"
    found: tuple[datetime.datetime, list[int]] | None = cache.get(key)
    if found is not None and moment.at < found[0]:
        return found[1]
    entries = list(
        SearchEntry.objects.exclude(edition__in=Edition.objects.live(moment.at)).values_list("pk", flat=True)
    )
    cache.set(key, (moment.boundary, entries))
    return entries
