"""What a reader's words find among the live editions. Reads editions and their search entries, never a working copy."""

from notes.search.results import Hit, Results, search

__all__ = ["Hit", "Results", "search"]
