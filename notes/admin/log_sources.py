"""Where the log reads what was done: one source a kind of deed, each walked by a key of its own, the newest first."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.models import ADDITION, DELETION, LogEntry
from django.db.models import Q, QuerySet

from notes.admin.moves import label_of
from notes.admin.waiting import may_see_proposals, may_see_relations
from notes.models import Attachment, Comment, ImportRun, PreviewLink, Proposal, Relation, Revision, Topic, Transition
from notes.models.choices import Origin

# Among accounts: the operator, who has none.
OPERATOR = 0
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
MICROSECOND = datetime.timedelta(microseconds=1)
# As many characters of a comment or a reason as a line of the log holds.
SHOWN = 300

DEEDS = {ADDITION: "added", DELETION: "deleted"}


@dataclass(frozen=True)
class Source:
    """One kind of deed. `name`, a letter, marks its place in the address of a page.

    Rows that are only ever added are walked by their keys; others, of which `moment` is set when the thing is done
    with, by that (`is_set_later`). `topics`: the ways to a topic, none where a deed is about no single one.
    """

    name: str
    rows: QuerySet[Any]
    said: Callable[[Any], str]
    moment: str
    by: str = "by"
    topics: tuple[str, ...] = ("topic",)
    is_set_later: bool = False
    may_see: Callable[[Any], bool] = lambda _user: True

    def find(self, by: int | None, topic: Topic | None) -> QuerySet[Any] | None:
        """The newest first; None where this kind says nothing of a topic. `by`: an account, OPERATOR, None for all."""
        rows = self.rows.all()
        if topic is not None:
            if not self.topics:
                return None
            of_topic = Q()
            for way in self.topics:
                of_topic |= Q(**{way: topic})
            rows = rows.filter(of_topic)
        if by is not None:
            rows = rows.filter(**{self.by: by or None})
        if self.is_set_later:
            return rows.filter(**{f"{self.moment}__isnull": False}).order_by(f"-{self.moment}", "-pk")
        return rows.order_by("-pk")

    def behind(self, rows: QuerySet[Any], place: str) -> QuerySet[Any]:
        """Raises ValueError for a place that none is."""
        time, _, key = place.rpartition(".")
        if not self.is_set_later:
            return rows.filter(pk__lt=_number(key))
        moment = EPOCH + _number(time) * MICROSECOND
        return rows.filter(Q(**{f"{self.moment}__lt": moment}) | Q(**{self.moment: moment}, pk__lt=_number(key)))

    def place(self, row: Any) -> str:
        time = (getattr(row, self.moment) - EPOCH) // MICROSECOND
        return f"{time}.{row.pk}" if self.is_set_later else str(row.pk)

    def topic_of(self, row: Any) -> Topic | None:
        for step in self.topics[0].split("__") if self.topics else ():
            row = getattr(row, step)
        return row if self.topics else None


def _number(written: str) -> int:
    if not written.isdecimal() or len(written) > 17:
        raise ValueError(written)
    return int(written)


def _because(deed: str, reason: str) -> str:
    return f"{deed}: “{reason[:SHOWN]}”" if reason else deed


def _saved(revision: Any) -> str:
    origin = "" if revision.origin == Origin.EDITOR else f" ({revision.get_origin_display().lower()})"
    return _because(f"Version {revision.version}{origin}", revision.reason)


def _moved(move: Any) -> str:
    states = f"{label_of(move.move)}: {move.get_from_status_display().lower()} → {move.get_to_status_display().lower()}"
    acknowledged = f" (acknowledged: {move.acknowledged})" if move.acknowledged else ""
    return _because(states + acknowledged, move.reason)


def _kept_by_django(entry: Any) -> str:
    noun = entry.content_type.name if entry.content_type else "thing"
    return f"{noun} “{entry.object_repr}” {DEEDS.get(entry.action_flag, 'changed')}".capitalize()


def _may(permission: str) -> Callable[[Any], bool]:
    return lambda user: bool(user.has_perm(f"notes.{permission}"))


def _of_runs(**walked: Any) -> dict[str, Any]:
    return {"topics": (), "may_see": _may("view_importrun"), **walked}


REVISIONS = Revision.objects.select_related("by", "topic").defer("document", "topic__summary")
MOVED = Transition.objects.select_related("by", "topic").defer("topic__summary")
RUNS = ImportRun.objects.select_related("by", "taken_back_by").defer("report", "options")
COMMENTS = Comment.objects.select_related("by", "resolved_by", "topic").defer("topic__summary")
PROPOSALS = Proposal.objects.select_related("closed_by", "topic", "file").only(
    "closing", "closed_at", "closed_by", "topic__title", "file__path"
)
RELATIONS = Relation.objects.select_related("decided_by", "one", "other").defer(
    "evidence", "one__summary", "other__summary"
)
LINKS = PreviewLink.objects.select_related("by", "revision__topic").defer(
    "revision__document", "revision__topic__summary"
)
IMAGES = Attachment.objects.rows().select_related("by", "topic").defer("content", "topic__summary")
DJANGOS = LogEntry.objects.select_related("user", "content_type")

SOURCES = (
    Source("v", REVISIONS, _saved, "created_at"),
    Source("m", MOVED, _moved, "at"),
    Source("i", RUNS, lambda run: f"Import: {run}", "started_at", **_of_runs()),
    Source(
        "t",
        RUNS,
        lambda run: f"{str(run).capitalize()} taken back",
        "taken_back_at",
        **_of_runs(by="taken_back_by", is_set_later=True),
    ),
    Source("c", COMMENTS, lambda one: _because("Comment", one.text), "at"),
    Source(
        "r",
        COMMENTS,
        lambda one: _because("Comment resolved", one.text),
        "resolved_at",
        "resolved_by",
        is_set_later=True,
    ),
    Source(
        "p",
        PROPOSALS,
        lambda one: (
            f"Proposal of {one.file.path}: {one.get_closing_display()[:1].lower()}{one.get_closing_display()[1:]}"
        ),
        "closed_at",
        "closed_by",
        is_set_later=True,
        may_see=may_see_proposals,
    ),
    Source(
        "d",
        RELATIONS,
        lambda pair: f"{pair}: {pair.get_verdict_display().lower()}",
        "decided_at",
        "decided_by",
        ("one", "other"),
        is_set_later=True,
        may_see=may_see_relations,
    ),
    Source("l", LINKS, lambda link: f"Preview link to {link.revision}", "created_at", topics=("revision__topic",)),
    Source("a", IMAGES, lambda image: f"Image handed in: “{image.alternative}”", "at"),
    Source("g", DJANGOS, _kept_by_django, "action_time", "user", ()),
)
