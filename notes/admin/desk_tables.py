"""The tables of the desk's first page: each the first rows of what waits, and how many wait in all. One query each."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery, Value
from django.utils.timesince import timesince

from notes.models import Comment, Edition, ImportRun, MissedSearch, Proposal, Relation, Revision, Topic, four_eyes

# As many rows as a first page shows of each; the lists hold the rest.
ROWS = 10

# What waits longer is marked.
LATE = datetime.timedelta(days=5)

WEEK = datetime.timedelta(days=7)

# A text that readers have had for longer should be looked at again.
STALE = datetime.timedelta(days=365)


@dataclass(frozen=True)
class Row:
    """Something that waits since a moment, or until one. `marked`: said in its cell, by the table's own meaning."""

    of: Any
    moment: datetime.datetime | None
    now: datetime.datetime
    marked: bool = False

    @property
    def age(self) -> str:
        """In one unit: “6 days”."""
        if self.moment is None:
            return ""
        is_new = self.now - self.moment < datetime.timedelta(minutes=1)
        return "a moment" if is_new else timesince(self.moment, self.now, depth=1)

    @property
    def is_late(self) -> bool:
        return self.moment is not None and self.moment < self.now - LATE


@dataclass(frozen=True)
class Waiting:
    """The first of those that wait, and how many there are in all; `mine`: how many this person can do something
    about."""

    number: int
    rows: list[Any]
    mine: int = 0

    @property
    def left_out(self) -> int:
        return self.number - len(self.rows)


def review(user: User, now: datetime.datetime) -> Waiting:
    """What waits for a review, the longest first; marked: the person's own text, which somebody else approves. Two
    queries."""
    waiting = Topic.objects.in_review()
    others = waiting.of_others(user) if four_eyes.asked_for() else waiting
    live = Edition.objects.live(now).filter(topic=OuterRef("pk"))
    found = _counted(waiting.annotate(is_live=Exists(live), mine=_number(others)).only("title", "language"))
    is_shared = others is not waiting
    rows = [Row(each, each.submitted_at, now, is_shared and _is_own(each, user)) for each in found]
    return Waiting(found[0].in_all, rows, found[0].mine) if found else Waiting(0, [])


def _is_own(topic: Any, user: User) -> bool:
    return user.pk in (topic.changed_by, topic.submitted_by)


def wording(now: datetime.datetime) -> Waiting:
    """Changes of wording that a publisher has published alone, the longest unseen first."""
    found = Edition.objects.unconfirmed(now).select_related("by").only("title", "topic", "live_from", "by__username")
    return _table(found.order_by("live_from", "pk"), "live_from", now)


def returned(user: User, now: datetime.datetime) -> Waiting:
    return _table(Topic.objects.returned_to(user).only("title", "language"), "returned_at", now)


def drafts(user: User, now: datetime.datetime) -> Waiting:
    return _table(Topic.objects.drafts_of(user).only("title", "language", "status", "updated_at"), "updated_at", now)


def comments(user: User, now: datetime.datetime) -> Waiting:
    """Open ones on topics that this person has written at, the oldest first."""
    mine = Revision.objects.filter(topic=OuterRef("topic"), by=user)
    found = Comment.objects.open().filter(Exists(mine)).select_related("topic", "by")
    shown = ("text", "at", "topic__title", "topic__language", "by__username")
    return _table(found.only(*shown).order_by("at", "pk"), "at", now)


def due(now: datetime.datetime) -> Waiting:
    """What begins and what ends within a week, the next first; marked: it ends. Two queries."""
    editions, until = (
        Edition.objects.only("title", "number", "topic", "language", "live_from", "live_until"),
        now + WEEK,
    )
    starting = _table(editions.starting(now, until), "live_from", now)
    ending = _table(editions.expiring(now, until), "live_until", now, marked=True)
    rows = sorted([*starting.rows, *ending.rows], key=lambda row: row.moment)[:ROWS]
    return Waiting(starting.number + ending.number, rows, mine=starting.number)


def stale(now: datetime.datetime) -> Waiting:
    found = Edition.objects.stale(now, now - STALE).only("title", "topic", "language", "live_from")
    return _table(found, "live_from", now)


def proposals() -> Waiting:
    found = Proposal.objects.open().select_related("topic", "file")
    return _table(found.only("created_at", "topic__title", "file__path"))


def relations() -> Waiting:
    found = Relation.objects.undecided().select_related("one", "other")
    return _table(found.only("found", "found_at", "one__title", "other__title"))


def missed() -> Waiting:
    """What readers searched for and did not find, the newest first."""
    return _table(MissedSearch.objects.all())


def runs() -> list[ImportRun]:
    """The latest."""
    return list(ImportRun.objects.defer("report", "options").annotate(summary=F("report__summary"))[: ROWS // 2])


def _table(found: QuerySet[Any], moment: str = "", now: datetime.datetime | None = None, **row: Any) -> Waiting:
    """`moment` names what a row waits since; without one the rows are the models' own."""
    rows = _counted(found)
    number = rows[0].in_all if rows else 0
    return Waiting(number, list(_rows(rows, moment, now, **row)) if now else rows)


def _rows(found: Iterable[Any], moment: str, now: datetime.datetime, **row: Any) -> Iterable[Row]:
    return (Row(each, getattr(each, moment), now, **row) for each in found)


def _counted(found: QuerySet[Any]) -> list[Any]:
    """The first rows; each knows how many there are in all (`in_all`)."""
    return list(found.annotate(in_all=_number(found))[:ROWS])


def _number(found: QuerySet[Any]) -> Subquery:
    every = found.order_by().annotate(every=Value(1)).values("every")
    return Subquery(every.annotate(number=Count("pk")).values("number"))
