"""One page of a list in a settled order, from a place in either direction."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, Final, NamedTuple, Self

from django.db.models import F, OrderBy, Prefetch, Q, QuerySet

from notes.models.edition import SUBJECT_ORDER, Edition, EditionQuerySet, EditionTag
from notes.models.site_version import Moment
from notes.reading.filters import LATEST, SUBJECT, TITLE
from notes.reading.place import LAST, Place, read_place, write_place

PAGE = 20

EVENT: Final = "event"

# The columns that make a place in each order, and on which side of it the later rows lie.
COLUMNS = {
    SUBJECT: ("subject_position", "subject_key", *SUBJECT_ORDER),
    LATEST: ("live_from", "pk"),
    TITLE: ("bare_title", "topic_id"),
    EVENT: ("event_date", "topic_id"),
}
LATER = {SUBJECT: "gt", LATEST: "lt", TITLE: "gt", EVENT: "lt"}
OTHER = {"gt": "lt", "lt": "gt"}

# A place also says how many rows stood before it, for the numbers of those that follow.
NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list. `after` is where the next page begins, empty on the last one; `before` where the page before
    ends, empty on the first and the second one; `start` the first row's number in the whole list, `count` the number of
    all."""

    count: int
    rows: tuple[Edition, ...]
    after: str
    before: str
    start: int
    is_first: bool


class Step(NamedTuple):
    """From a place in an order, forwards or back; an empty place is the beginning. `number` rows stand before it."""

    order: str
    place: Place
    back: bool
    number: int

    @classmethod
    def read(cls, order: str, after: str, before: str) -> Self:
        """What an address says; a place that nobody gave out is the beginning."""
        place = read_place(before or after, (*COLUMNS[order], NUMBER))
        number = place.pop(NUMBER, 0)
        return cls(order, place, bool(before and place), number)

    @property
    def side(self) -> str:
        return OTHER[LATER[self.order]] if self.back else LATER[self.order]

    @property
    def columns(self) -> tuple[str, ...]:
        """To order by, within one subject in the order by subject."""
        names = ("subject_id", *SUBJECT_ORDER) if self.order == SUBJECT else COLUMNS[self.order]
        return tuple(name if self.side == "gt" else f"-{name}" for name in names)


def turn(step: Step) -> list[Q]:
    """The ranges of a step in an order that needs no others than its columns'."""
    return beside(step.place, step.side) if step.place else [Q()]


def walk(moment: Moment, step: Step, ranges: list[Q], only: Q, count: int) -> Listing:
    """The live editions of these ranges that `only` lets through: a page of a list of `count`. Two queries, the second
    for the tags; none without a range."""
    found = list(_rows(moment, step, ranges, only)) if ranges else []
    more, rows = len(found) > PAGE, found[:PAGE]
    if step.back:
        rows.reverse()
        start = max(1, step.number - len(rows) + 1)
        is_first, is_last = not more, False
    else:
        start = max(1, min(step.number, count - len(rows)) + 1)
        is_first, is_last = not step.place, not more
    return Listing(
        count=count,
        rows=tuple(rows),
        after=_place_of(rows[-1], step.order, start + len(rows) - 1) if rows and not is_last else "",
        before=_place_of(rows[0], step.order, start - 1) if rows and not is_first and start > PAGE + 1 else "",
        start=start,
        is_first=is_first,
    )


def _rows(moment: Moment, step: Step, ranges: list[Q], only: Q) -> QuerySet[Edition]:
    # The range comes first: of two bounds of one column SQLite takes the first one said, and walks up to the other.
    slices = [
        Edition.objects.filter(each).live(moment.at).filter(only).order_by(*step.columns)[: PAGE + 1].values("pk")
        for each in ranges
    ]
    found = of_slices(slices).order_by(*_subjects(step), *step.columns)
    tags = Prefetch("edition_tags", EditionTag.objects.select_related("tag"))
    return found.rows().select_related("subject").prefetch_related(tags)[: PAGE + 1]


def of_slices(slices: Sequence[QuerySet[Edition, Any]]) -> EditionQuerySet:
    """The editions whose keys are in one of these, each of which an index gives."""
    if len(slices) > 1:
        # SQLite takes no limits inside a union, so each slice stands one level deeper.
        inner = [Edition.objects.filter(pk__in=each).order_by().values("pk") for each in slices]
        slices = (inner[0].union(*inner[1:], all=True),)
    return Edition.objects.filter(pk__in=slices[0])


def _subjects(step: Step) -> tuple[OrderBy, ...]:
    if step.order != SUBJECT:
        return ()
    position = F("subject__position")
    return (position.desc(nulls_first=True) if step.back else position.asc(nulls_last=True),)


def beside(place: Place, side: str) -> list[Q]:
    """The rows that an order by these columns puts on one side ("lt" or "gt") of a place, the nearest first, in ranges
    that do not overlap."""
    columns = list(place)
    equal = [Q(**{column: place[column]}) for column in columns]
    return [
        reduce(Q.__and__, equal[:depth], Q()) & Q(**{f"{columns[depth]}__{side}": place[columns[depth]]})
        for depth in reversed(range(len(columns)))
    ]


def _place_of(edition: Edition, order: str, number: int) -> str:
    values: dict[str, Any] = {
        "subject_position": edition.subject.position if edition.subject else LAST,
        "subject_key": edition.subject_id or LAST,
    }
    here = [values[column] if column in values else getattr(edition, column) for column in COLUMNS[order]]
    return write_place([*here, number])
