"""A search, from the words asked to the rows shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import connection

from notes.models.site_version import Moment
from notes.rendering import Html, marked
from notes.search import counted, unknown
from notes.search.correction import correction, offer
from notes.search.counted import LOOKED_AT, Counted
from notes.search.excerpts import excerpt, joined, near
from notes.search.found import Candidate, Found, Names, Stretch
from notes.search.index import BY_VENDOR
from notes.search.known import known
from notes.search.marking import hits as hits_in
from notes.search.marking import marked as with_marks
from notes.search.misspelt import as_written, doubtful
from notes.search.place import FARTHEST, START, Place, behind, read_place, write_place
from notes.search.query import Query, read
from notes.search.ranking import BLOCK
from notes.search.shown import Row, Texts, shown
from notes.search.statement import Vendor, find
from notes.search.wanted import Wanted, wanted

# So many hits may come before a place while somebody reads.
NEWER = 20


class Hit(NamedTuple):
    """What is said of a live edition; its title and an excerpt with the hits marked."""

    edition: Row
    title: Html
    excerpt: Html


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits, best first. `query` is what was asked, cleaned; `asked` the same taken apart; `corrected` the
    text that was searched instead because `query` found nothing, or that says how its words are written; `count` the
    number of all; `after` where the next page begins, empty on the last one and behind the thousandth hit; `start` the
    number of the page's first hit, from 1. `unknown`: the filters that no live topic can pass, as written
    ("tag:forein"), said only where nothing was found, and so are in `begun` words that begin like one that occurs
    nowhere. `perhaps`: a text that may have been meant by one that was found. `counted`: where it was asked for."""

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
    perhaps: str = ""
    counted: Counted = field(default_factory=Counted)

    @property
    def end(self) -> int:
        """The number of the page's last hit."""
        return self.start + len(self.hits) - 1

    @property
    def looked_at(self) -> int:
        """How many of the hits were counted."""
        return min(self.count, LOOKED_AT)

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
    the beginning. At most two queries while what is known of all entries is kept, three
    where an ending may hide a slip, four for a corrected search."""
    asked = read(query)
    look = _look(asked, moment, read_place(after), size, counting)
    corrected: str | None = None
    begun: tuple[str, ...] = ()
    if asked.terms and not look.found.total:
        meant = correction(connection, _vendor(), asked, known(moment).left_out)
        again = _look(read(meant.text), moment, read_place(after), size, counting)
        corrected, look, begun = (meant.text, again, ()) if again.found.total else (None, look, meant.begun)
    hits, names = _hits(look, moment)
    corrected = corrected or as_written(look.query, _rows(hits))
    return Results(
        query=asked.text,
        corrected=corrected,
        count=look.found.total,
        hits=hits,
        after=write_place(look.next) if 0 < look.next.shown < FARTHEST else "",
        is_first=not look.place.shown,
        start=look.place.shown + 1,
        asked=asked,
        begun=begun,
        unknown=() if look.found.total else _unknown(asked, moment),
        perhaps="" if corrected or look.place.shown else _perhaps(asked, hits, moment),
        counted=counted.of(look.found, names) if counting else Counted(),
    )


def _unknown(asked: Query, moment: Moment) -> tuple[str, ...]:
    return unknown.filters(connection, _vendor(), asked, known(moment).left_out) if asked.is_filtered else ()


def _rows(hits: Sequence[Hit]) -> list[str]:
    return [f"{hit.title}{hit.excerpt}" for hit in hits]


def _perhaps(asked: Query, hits: Sequence[Hit], moment: Moment) -> str:
    words = doubtful(asked, _rows(hits))
    return offer(connection, _vendor(), asked, words, known(moment).left_out) if words else ""


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


def _hits(look: Look, moment: Moment) -> tuple[tuple[Hit, ...], Names]:
    """In the order of the page, and the names of what was counted. The editions are read as live ones, whatever the
    index says."""
    if not look.page:
        return (), Names()
    editions, names = shown(_vendor(), [each.edition for each in look.page], counted.named(look.found.tallies), moment)
    terms = (*look.wanted.terms, *look.wanted.others)
    return tuple(_hit(each, *editions[each.edition], terms) for each in look.page if each.edition in editions), names


def _hit(found: Candidate, edition: Row, texts: Texts, terms: tuple[str, ...]) -> Hit:
    """Looks only into those texts closely whose words, as the index holds them, say that there is something."""
    told: list[str] = []
    for text, words in zip(texts, found.words, strict=True):
        spans = hits_in(text, terms) if _holds(words, terms) else []
        if spans:
            told.append(near(text, spans))
        if len({span.word for span in spans}) == len(terms):
            break  # no text can show more
    # Where only the title was hit, the summary says best what the topic is.
    passage = excerpt(told or (texts.summary, texts.body, texts.takeaways), terms)
    title = edition.title
    if _holds(f" {found.title} ", terms):
        title = joined(with_marks(title, hits_in(title, terms)))
    return Hit(edition, marked(title), marked(passage))


def _holds(words: str, terms: Sequence[str]) -> bool:
    return any(f" {term} " in words for term in terms)
