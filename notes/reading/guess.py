"""Addresses that nobody gave out: there is no end of them, so what they are answered is not worth any room."""

from django.http import QueryDict

from notes.reading.listing import Listing


def is_guess(asked: QueryDict, found: Listing) -> bool:
    """Whether a list was asked for with values that let nothing through, or with a place that led to its beginning."""
    return bool(asked) and (not found.count or found.is_first and bool(asked.get("after") or asked.get("before")))
