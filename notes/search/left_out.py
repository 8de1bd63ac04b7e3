"""The entries that are in the index and not live: of scheduled editions, and of those that have just ended."""

from notes.models.edition import Edition
from notes.models.search_entry import SearchEntry
from notes.models.site_version import Moment


def left_out(moment: Moment) -> list[int]:
    """Their keys. They are few, which is why a search leaves them out instead of joining every match to its edition.
    Kept as long as it is true: one query, none while kept."""
    return moment.kept("search:left-out", lambda: _left_out(moment))


def _left_out(moment: Moment) -> list[int]:
    live = Edition.objects.live(moment.at)
    return list(SearchEntry.objects.exclude(edition__in=live).values_list("pk", flat=True))
