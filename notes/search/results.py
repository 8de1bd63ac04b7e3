"""A search, from the words asked to the rows shown."""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import connection

from notes.models.edition import Edition
from notes.models.site_version import Moment
from notes.rendering import Html, marked
from notes.search import counted, unknown
from notes.search.correction import correction
from notes.search.counted import Counted
from notes.search.excerpts import excerpt, joined, near
from notes.search.found import Candidate, Found, Stretch
from notes.search.index import BY_VENDOR
from notes.search.known import known
from notes.search.marking import hits as hits_in
from notes.search.marking import marked as with_marks
from notes.search.misspelt import as_written
from notes.search.place import FARTHEST, START, Place, behind, read_place, write_place
from notes.search.query import Query, read
from notes.search.ranking import BLOCK
from notes.search.shown import Texts, shown
from notes.search.statement import Vendor, find
from notes.search.wanted import Wanted, wanted

# So many hits may come before a place while somebody reads.
NEWER = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """A live edition without parts and document, its subject at hand; its title and an excerpt with the hits marked."""

    edition: Edition
    title: Html
    excerpt: Html


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits, best first. `query` is what was asked, cleaned; `asked` the same taken apart; `corrected` the
    text that was searched instead because `query` found nothing, or that says how its words are written; `count` the
    number of all; `after` where the next page begins, empty on the last one and behind the thousandth hit; `start` the
    number of the page's first hit, from 1. `unknown`: the filters that no live topic can pass, as written
    ("tag:forein"), said only where nothing was found, and so are in `begun` words that begin like one that occurs
    nowhere. `counted`: where it was asked for."""

    query: str
    corrected: str | None
    count: int
    hits: tuple[Hit, ...]
    after: str
    is_first: bool
    start: int = 1
    asked: Query = Query("")
    begun: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    counted: Counted = field(default_factory=Counted)

    @property
    def end(self) -> int:
        """The number of the page's last hit."""
        return self.start + len(self.hits) - 1

    @property
    def is_cut(self) -> bool:
        """Whether there are hits that no page shows."""
        return self.count > FARTHEST


class Look(NamedTuple):
    """One look into the index: for what, and one page of what was found, in order."""

    query: Query
    wanted: Wanted
    found: Found
    place: Place
    page: tuple[Candidate, ...]
    next: Place = START


def search(query: str, moment: Moment, after: str = "", size: int = 20, *, counting: bool = False) -> Results:
    """The editions live at this moment in which all words of the query occur, as `ranked` orders them. A query that
    finds nothing is run again with corrected words. Any text may be asked; an `after` that nobody gave out begins at
    the beginning. At most two queries while what is known of all entries is kept, four for a corrected search."""
    asked = read(query)
    look = _look(asked, moment, read_place(after), size, counting)
    corrected: str | None = None
    begun: tuple[str, ...] = ()
    if asked.terms and not look.found.total:
        meant = correction(connection, _vendor(), asked, known(moment).left_out)
        again = _look(read(meant.text), moment, read_place(after), size, counting)
        corrected, look, begun = (meant.text, again, ()) if again.found.total else (None, look, meant.begun)
    hits = _hits(look, moment)
    is_more = 0 < look.next.shown < FARTHEST
    is_unknown = asked.is_filtered and not look.found.total
    return Results(
        query=asked.text,
        corrected=corrected or as_written(look.query, (f"{hit.title}{hit.excerpt}" for hit in hits)),
        count=look.found.total,
        hits=hits,
        after=write_place(look.next) if is_more else "",
        is_first=not look.place.shown,
        start=look.place.shown + 1,
        asked=asked,
        begun=begun,
        unknown=unknown.filters(connection, _vendor(), asked, known(moment).left_out) if is_unknown else (),
        counted=counted.of(look.found) if counting else Counted(),
    )


def _vendor() -> Vendor:
    return BY_VENDOR[connection.vendor].VENDOR


def _look(query: Query, moment: Moment, place: Place, size: int, counting: bool) -> Look:
    if not query.asks:
        return Look(query, Wanted((), ()), Found(0, ()), START, ())
    facts = known(moment)
    asked = wanted(query, facts)
    for start in dict.fromkeys((place, START)):
        most = -(-(start.within + size) // BLOCK) * BLOCK + (NEWER if start.shown else 1)
        stretch = Stretch(*start.begin, most, start.shown + NEWER, counting)
        found = find(connection, _vendor(), query, asked, facts.left_out, stretch)
        page = behind(start, found.candidates, asked, size)
        if page:
            break
    reached = page[size - 1][1] if len(page) > size else START
    return Look(query, asked, found, start, tuple(each for each, _ in page[:size]), reached)


def _hits(look: Look, moment: Moment) -> tuple[Hit, ...]:
    """In the order of the page. The editions are read through `live`, whatever the index says."""
    if not look.page:
        return ()
    editions = shown([each.edition for each in look.page], moment)
    terms = (*look.wanted.terms, *look.wanted.others)
    return tuple(_hit(*editions[each.edition], terms) for each in look.page if each.edition in editions)


def _hit(edition: Edition, texts: Texts, terms: tuple[str, ...]) -> Hit:
    told: list[str] = []
    for text in texts:
        spans = hits_in(text, terms)
        told.append(near(text, spans))
        if len({span.word for span in spans}) == len(terms):
            break  # no text can show more
    # Where only the title was hit, the summary says best what the topic is.
    is_told = any("\x02" in text for text in told)
    passage = excerpt(told if is_told else (texts.summary, texts.body, texts.takeaways), terms)
    return Hit(edition, marked(joined(with_marks(edition.title, hits_in(edition.title, terms)))), marked(passage))
