"""What the pages of every list have in common."""

from typing import Any, Final

from django.http import HttpRequest

from notes.reading.filters import Filters
from notes.reading.guess import is_guess
from notes.reading.listing import PAGE, Listing

# For search engines, of a page that is only a way to others: its address means something else tomorrow.
FOLLOW_ONLY: Final = "noindex, follow"


def page_context(
    request: HttpRequest, found: Listing, filters: Filters | None = None, canonical: str = ""
) -> dict[str, Any]:
    """The rows, the true count, and the addresses of the pages around where there are such. The links keep the filters;
    of what else the address said they repeat nothing. `canonical`: the path of the first page, if it has another than
    the one asked for; the pages behind it have none. Says of the request whether it was a guess."""
    request.is_guess = is_guess(request.GET, found)  # type: ignore[attr-defined]
    kept = filters or Filters()
    first = _address(request, kept.query())
    previous = _address(request, kept.query(before=found.before)) if found.before else first
    return {
        "rows": found.rows,
        "start": found.start,
        "count": found.count,
        "next_url": _address(request, kept.query(after=found.after)) if found.after else "",
        "previous_url": "" if found.is_first else previous,
        "first_url": "" if found.is_first else first,
        "is_second": found.start <= PAGE + 1,
        **({"canonical": canonical or request.path} if found.is_first else {"robots": FOLLOW_ONLY}),
    }


def _address(request: HttpRequest, query: str) -> str:
    return request.path + (f"?{query}" if query else "")
