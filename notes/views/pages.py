"""What the pages of every list have in common."""

from typing import Any

from django.http import HttpRequest

from notes.reading.filters import Filters
from notes.reading.listing import Listing


def page_context(request: HttpRequest, found: Listing, count: int, filters: Filters | None = None) -> dict[str, Any]:
    """The rows, the true count, and the addresses of the next and the first page where there are such. The links keep
    the filters; of what else the address said they repeat nothing."""
    kept = filters or Filters()
    beginning = kept.query()
    return {
        "rows": found.rows,
        "count": count,
        "next_url": f"{request.path}?{kept.query(after=found.after)}" if found.after else "",
        "first_url": "" if found.is_first else request.path + (f"?{beginning}" if beginning else ""),
    }
