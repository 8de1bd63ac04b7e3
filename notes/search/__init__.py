"""What a reader's words find among the live editions. Reads editions and their search entries, never a working copy.

read(text) -> Query                     a query taken apart: words, phrases, without, tags, subject, difficulty,
                                        language; query.narrowed("subject", slug) is its text with that
                                        filter, query.widened("subject") without
search(text, moment, after="", size=20, *, counting=False) -> Results
                                        hits, count, corrected; with `counting` also `counted`: how many of them
                                        each subject, difficulty, language and tag has, in the same query
beginning(text, moment, size=8) -> tuple[Beginning, ...]
                                        topics in whose title or one heading stand all words of what is being
                                        typed, the last of them only begun (from 3 letters on); for suggestions
instead(query, moment) -> Instead       for a query that found nothing: its words that occur nowhere, and searches
                                        for fewer of them with what they find
languages                               codes of languages by their names, and names by codes
"""

from notes.search import languages
from notes.search.beginnings import Beginning, beginning
from notes.search.counted import Choice, Counted
from notes.search.instead import Instead, instead
from notes.search.query import Query, read
from notes.search.results import Hit, Results, search

__all__ = [
    "Beginning", "Choice", "Counted", "Hit", "Instead", "Query", "Results", "beginning", "instead", "languages",
    "read", "search",
]  # fmt: skip
