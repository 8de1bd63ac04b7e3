"""A search, from the words asked to the rows shown."""

from dataclasses import dataclass, field

from django.db import connection

from notes.models.edition import Edition
from notes.models.site_version import Moment
from notes.rendering import Html, marked
from notes.search.counted import Counted
from notes.search.excerpts import excerpt, joined
from notes.search.found import Found, Match
from notes.search.index import BY_VENDOR
from notes.search.left_out import left_out
from notes.search.query import Query, read

# Nobody reads further, and each page ranks all matches anew.
FARTHEST = 1_000


@dataclass(frozen=True, slots=True)
class Hit:
    """A live edition without parts and document, its subject at hand; its title and an excerpt with the hits marked."""

    edition: Edition
    title: Html
    excerpt: Html


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits, best first. `query` is what was asked, cleaned; `asked` the same taken apart; `corrected` the
    text that was searched instead because `query` found nothing; `count` the number of all; `after` where the next page
    begins, empty on the last one and behind the thousandth hit. `unknown`: the filters that no live topic can pass, as
    written ("tag:forein"), said only where nothing was found. `counted`: where it was asked for."""

    query: str
    corrected: str | None
    count: int
    hits: tuple[Hit, ...]
    after: str
    is_first: bool
    asked: Query = Query("")
    unknown: tuple[str, ...] = ()
    counted: Counted = field(default_factory=Counted)

    @property
    def is_cut(self) -> bool:
        """Whether there are hits that no page shows."""
        return self.count > FARTHEST


def search(query: str, moment: Moment, after: str = "", size: int = 20, *, counting: bool = False) -> Results:
    """The editions live at this moment in which all words of the query occur; a hit in the title stands before one in
    the takeaways, then the summary, then the body. Any text may be asked. An `after` that nobody gave out begins at the
    beginning. At most two queries while the entries to leave out are kept."""
    asked = read(query)
    skip = _read_place(after)
    found = _find(asked, moment, skip, size)
    if skip and not found.matches:
        skip, found = 0, _find(asked, moment, 0, size)
    reached = skip + len(found.matches)
    return Results(
        query=asked.text,
        corrected=None,
        count=found.total,
        hits=_hits(found.matches, asked, moment),
        after=str(reached) if reached < min(found.total, FARTHEST) else "",
        is_first=not skip,
    )


def _find(query: Query, moment: Moment, skip: int, size: int) -> Found:
    if not query.terms:
        return Found(0, ())
    return BY_VENDOR[connection.vendor].find(connection, query, left_out(moment), skip, size)


def _hits(matches: tuple[Match, ...], asked: Query, moment: Moment) -> tuple[Hit, ...]:
    """In the order of the matches. The editions are read through `live`, whatever the index says."""
    live = Edition.objects.live(moment.at).rows().select_related("subject")
    editions = live.in_bulk([match.edition for match in matches]) if matches else {}
    return tuple(_hit(editions[match.edition], match, asked) for match in matches if match.edition in editions)


def _hit(edition: Edition, match: Match, asked: Query) -> Hit:
    texts = (match.takeaways, match.summary, match.body)
    # Where only the title was hit, the summary says best what the topic is.
    is_told = any("\x02" in text for text in texts)
    shown = excerpt(texts if is_told else (match.summary, match.body, match.takeaways), asked.words)
    return Hit(edition, marked(joined(match.title)), marked(shown))


def _read_place(after: str) -> int:
    if not (after.isascii() and after.isdigit() and len(after) <= 4):
        return 0
    return int(after) if int(after) < FARTHEST else 0
