"""What helps a reader whose words stand together in no topic."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import connection

from notes.models.site_version import Moment
from notes.search.index import BY_VENDOR
from notes.search.known import known
from notes.search.query import Query
from notes.search.statement import Vendor
from notes.text.tokens import form

MOST = 6  # terms that are looked up
COUNTED = 1_000  # topics: of more the number is a lower bound

COUNT = "(SELECT count(*) FROM (SELECT entry FROM ({match}) AS found_{number} LIMIT %(most)s) AS some_{number})"


@dataclass(frozen=True, slots=True)
class Fewer:
    """A search for some of the terms alone, as text, and how many topics it finds."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Instead:
    """`nowhere`: the terms that no live topic holds. `fewer`: searches without one of them or, where none of these
    finds anything, for one alone; those of the most topics first."""

    nowhere: tuple[str, ...] = ()
    fewer: tuple[Fewer, ...] = ()


def instead(asked: Query, moment: Moment) -> Instead:
    """For a query that found nothing. Its filters are let go, and so is what it wanted to leave out. One query while
    what is known of all entries is kept, none for a single term without filters, which is nowhere."""
    terms = asked.terms[:MOST]
    if len(terms) < 2 and not asked.is_filtered and not asked.without:
        return Instead(terms)
    alone = [(term,) for term in terms]
    but_one = [(*terms[:place], *terms[place + 1 :]) for place in range(len(terms))] if len(terms) > 2 else []
    whole = [terms] if asked.is_filtered and len(terms) > 1 else []
    asked_for = [*alone, *but_one, *whole]
    if not asked_for:
        return Instead()
    found = dict(zip(asked_for, _counts(asked_for, moment), strict=True))
    best = [some for some in (whole or but_one) if found[some]] or [some for some in [*but_one, *alone] if found[some]]
    fewer = sorted((Fewer(_text(some), found[some]) for some in best), key=lambda each: -each.count)
    return Instead(tuple(term for term in terms if not found[(term,)]), tuple(fewer))


def _counts(asked: Sequence[tuple[str, ...]], moment: Moment) -> Sequence[int]:
    vendor: Vendor = BY_VENDOR[connection.vendor].VENDOR
    values = {f"some{number}": _all(vendor, terms) for number, terms in enumerate(asked)}
    counts = (COUNT.format(match=vendor.match(f"%(some{number})s", ""), number=number) for number in range(len(asked)))
    kept = {"left_out": vendor.left_out(known(moment).left_out), "most": COUNTED}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counts)}", {**values, **kept})
        return list(cursor.fetchone())


def _all(vendor: Vendor, terms: tuple[str, ...]) -> str:
    forms = (" ".join(map(form, term.split(" "))) for term in terms)
    return vendor.dialect.both.join(vendor.dialect.term("body", each) for each in forms)


def _text(terms: tuple[str, ...]) -> str:
    return " ".join(_quoted(terms))


def _quoted(terms: tuple[str, ...]) -> Iterator[str]:
    return (f'"{term}"' if " " in term else term for term in terms)
