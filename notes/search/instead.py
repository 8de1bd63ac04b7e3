"""What helps a reader whose words stand together in no topic."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from notes.models.site_version import Moment
from notes.search.filters import conditions
from notes.search.index import BY_VENDOR
from notes.search.known import known
from notes.search.query import Query, read
from notes.search.statement import Vendor
from notes.text.index_words import EVERY
from notes.text.tokens import form

MOST = 6  # terms that are looked up, and filters that are let go
COUNTED = 1_000  # topics: of more the number is a lower bound

COUNT = "(SELECT count(*) FROM (SELECT entry FROM ({match}) AS found_{number} LIMIT %(most)s) AS some_{number})"


@dataclass(frozen=True, slots=True)
class Fewer:
    """A search for less than was asked, as text, and how many topics it finds."""

    text: str
    count: int

    @property
    def is_least(self) -> bool:
        """Whether it may find more than were counted."""
        return self.count >= COUNTED


@dataclass(frozen=True, slots=True)
class Instead:
    """`nowhere`: the terms that no live topic holds. `fewer`: searches that find something, those of the most topics
    first: without one filter or one of the words to be left out; where these find nothing, without any of them; then
    without one of the terms; then for one of them alone."""

    nowhere: tuple[str, ...] = ()
    fewer: tuple[Fewer, ...] = ()


def instead(asked: Query, moment: Moment) -> Instead:
    """For a query that found nothing. One query while what is known of all entries is kept, none for a single term with
    nothing else, which is nowhere."""
    terms = asked.terms[:MOST]
    loosened = [read(text) for text in asked.loosened[:MOST]]
    if len(terms) < 2 and not loosened:
        return Instead(terms)
    alone = [read(_text([term])) for term in terms]
    but_one = [read(_text([*terms[:place], *terms[place + 1 :]])) for place in range(len(terms))]
    whole = [read(_text(terms))] if loosened and terms else []
    ways = [loosened, whole, but_one if len(terms) > 2 else [], alone]
    found = _counts(list(dict.fromkeys(each for way in ways for each in way)), moment)
    best = next((held for way in ways if (held := [each for each in way if found[each]])), [])
    fewer = sorted((Fewer(each.text, found[each]) for each in best), key=lambda each: -each.count)
    return Instead(tuple(term for term, each in zip(terms, alone, strict=True) if not found[each]), tuple(fewer))


def _counts(asked: Sequence[Query], moment: Moment) -> dict[Query, int]:
    vendor: Vendor = BY_VENDOR[connection.vendor].VENDOR
    values: dict[str, Any] = {"left_out": vendor.keys(known(moment).left_out), "most": COUNTED}
    counts = []
    for number, query in enumerate(asked):
        filters = ""
        for condition in conditions(query):
            names = {name: f"{name}_of_{number}" for name in condition.values}
            values |= {names[name]: value for name, value in condition.values.items()}
            filters += f" AND {condition.sql % {name: f'%({other})s' for name, other in names.items()}}"
        values[f"some{number}"] = _all(vendor, query)
        counts.append(COUNT.format(match=vendor.match(f"%(some{number})s", filters), number=number))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counts)}", values)
        return dict(zip(asked, cursor.fetchone(), strict=True))


def _all(vendor: Vendor, query: Query) -> str:
    both, either, but_not = vendor.dialect.both, vendor.dialect.either, vendor.dialect.but_not
    must, must_not = (
        [vendor.dialect.term("body", _forms(term)) for term in each] for each in (query.terms, query.without)
    )
    asked = both.join(must) or vendor.dialect.term("body", EVERY)
    return f"({asked}){but_not}({either.join(must_not)})" if must_not else asked


def _forms(term: str) -> str:
    return " ".join(map(form, term.split(" ")))


def _text(terms: Sequence[str]) -> str:
    return " ".join(_quoted(terms))


def _quoted(terms: Sequence[str]) -> Iterator[str]:
    return (f'"{term}"' if " " in term else term for term in terms)
