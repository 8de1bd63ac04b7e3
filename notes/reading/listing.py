"""Lists of live topics, a page at a time, without offsets: a page begins behind the last row of the one before.

What stands behind a place is asked for in ranges, each of which an index can give in order and from its beginning:
first what equals the place in all columns but the last, then in all but the last two, and so on. In the order by
subject every subject is a range of its own, and the counts that are kept anyway tell which ones fill the page. So the
last page costs what the first one costs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from notes.models.edition import SUBJECT_ORDER, Edition, EditionQuerySet, EditionTag
from notes.models.site_version import Moment
from notes.reading.counts import TagCounts, counts, tag_counts
from notes.reading.filters import LATEST, SUBJECT, TITLE, Filters
from notes.reading.place import LAST, Place, read_place, write_place

PAGE = 20

# The columns that make a place in each order, and on which side of it the later rows lie.
COLUMNS = {
    SUBJECT: ("subject_position", "subject_key", *SUBJECT_ORDER),
    LATEST: ("live_from", "pk"),
    TITLE: ("title", "topic_id"),
}
LATER = {SUBJECT: "gt", LATEST: "lt", TITLE: "gt"}


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list. `after` is where the next page begins, empty on the last one."""

    rows: tuple[Edition, ...]
    after: str
    is_first: bool


def listing(moment: Moment, filters: Filters) -> Listing:
    """The live editions that the filters let through, in their order. An `after` that nobody gave out begins at the
    beginning. Two queries, the second for the tags; none where nothing can be found."""
    place = read_place(filters.after, COLUMNS[filters.order])
    ranges = list(_subject_ranges(moment, filters, place) if filters.order == SUBJECT else _ranges(filters, place))
    rows = list(_rows(moment, filters, ranges)) if ranges and filters.count(moment) else []
    more = len(rows) > PAGE
    return Listing(tuple(rows[:PAGE]), _place_of(rows[PAGE - 1], filters.order) if more else "", not place)


def latest(moment: Moment, number: int) -> tuple[Edition, ...]:
    """The newest live editions. One query."""
    return tuple(Edition.objects.live(moment.at).newest_first().rows().select_related("subject")[:number])


def newest(moment: Moment, filters: Filters) -> EditionQuerySet:
    """The live editions that the filters let through, the newest first, whatever order they ask for. No query, one or
    two where counts are not kept."""
    return Edition.objects.live(moment.at).filter(_only(moment, filters)).newest_first()


def _rows(moment: Moment, filters: Filters, ranges: list[Q]) -> QuerySet[Edition]:
    order, only = _order(filters.order), _only(moment, filters)
    # The range comes first: of two bounds of one column SQLite takes the first one said, and walks up to the other.
    slices = [
        Edition.objects.filter(each).live(moment.at).filter(only).order_by(*order)[: PAGE + 1].values("pk")
        for each in ranges
    ]
    if len(slices) > 1:
        # SQLite takes no limits inside a union, so each slice stands one level deeper.
        inner = [Edition.objects.filter(pk__in=each).order_by().values("pk") for each in slices]
        slices = [inner[0].union(*inner[1:], all=True)]
    subjects = (F("subject__position").asc(nulls_last=True),) if filters.order == SUBJECT else ()
    found = Edition.objects.filter(pk__in=slices[0]).order_by(*subjects, *order)
    tags = Prefetch("edition_tags", EditionTag.objects.select_related("tag"))
    return found.rows().select_related("subject").prefetch_related(tags)[: PAGE + 1]


def _order(order: str) -> tuple[str, ...]:
    if order == SUBJECT:
        return ("subject_id", *SUBJECT_ORDER)
    return tuple(column if LATER[order] == "gt" else f"-{column}" for column in COLUMNS[order])


def _only(moment: Moment, filters: Filters) -> Q:
    """As `filters.only`, in keys that are kept: no joins."""
    only = Q()
    if filters.subject:
        only &= Q(subject__in=[each.pk for each in counts(moment).subjects if each.slug == filters.subject])
    if filters.difficulty:
        only &= Q(difficulty=filters.difficulty)
    if filters.tag and (tag := tag_counts(filters.tag, moment)):
        only &= _carries(tag, counts(moment).total)
    return only


def _carries(tag: TagCounts, total: int) -> Q:
    """A walk through an order meets a page of rows after `total / count` steps a row: that is short for a common tag.
    The editions of a rare one are collected and sorted. So neither is ever more than the square root of all."""
    tagged = EditionTag.objects.filter(tag=tag.pk)
    if tag.count**2 > total * PAGE:
        return Q(Exists(tagged.filter(content_object=OuterRef("pk"))))
    return Q(pk__in=tagged.values("content_object"))


def _ranges(filters: Filters, place: Place) -> Iterator[Q]:
    yield from behind(place, LATER[filters.order]) if place else [Q()]


def _subject_ranges(moment: Moment, filters: Filters, place: Place) -> Iterator[Q]:
    """Those of the place's own subject, then so many whole subjects as fill a page."""
    numbers = filters.by_subject(moment)
    ranks: dict[int | None, tuple[int, int]] = {each.pk: (each.position, each.pk) for each in counts(moment).subjects}
    ranks[None] = (LAST, LAST)
    inside = {column: place[column] for column in SUBJECT_ORDER} if place else {}
    here = place["subject_key"] if place else 0
    begin = next((rank for rank in ranks.values() if rank[1] == here), (place.get("subject_position", 0), here))
    found = 0
    for subject in sorted(numbers, key=lambda pk: ranks[pk]):
        mine = Q(subject=subject) if subject else Q(subject__isnull=True)
        if place and ranks[subject] == begin:
            yield from (mine & each for each in behind(inside, "gt"))
        elif ranks[subject] > begin and found <= PAGE:
            yield mine
            found += numbers[subject]


def behind(place: Place, later: str) -> list[Q]:
    """The rows that an order by these columns puts behind a place, in ranges that do not overlap."""
    columns = list(place)
    equal = [Q(**{column: place[column]}) for column in columns]
    return [
        reduce(Q.__and__, equal[:depth], Q()) & Q(**{f"{columns[depth]}__{later}": place[columns[depth]]})
        for depth in reversed(range(len(columns)))
    ]


def _place_of(edition: Edition, order: str) -> str:
    values: dict[str, Any] = {
        "subject_position": edition.subject.position if edition.subject else LAST,
        "subject_key": edition.subject_id or LAST,
    }
    return write_place([values[column] if column in values else getattr(edition, column) for column in COLUMNS[order]])
