"""The desk's first page: what waits for an editor's decision, and what the importer did last."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from notes.models import ImportRun, Proposal, Relation, Topic

# As many rows as a first page shows of each; the lists hold the rest.
ROWS = 10

# What waits longer is marked.
LATE = datetime.timedelta(days=5)


@dataclass(frozen=True)
class Waiting:
    """The oldest of those that wait, and how many there are in all."""

    number: int
    rows: list[Any]

    @property
    def left_out(self) -> int:
        return self.number - len(self.rows)


def index(request: HttpRequest) -> HttpResponse:
    """Six queries more than Django's own page, whatever waits."""
    assert isinstance(request.user, User)  # the admin lets nobody else in
    return admin.site.index(request, {"desk": _desk(request.user), "late": timezone.now() - LATE})


def may_see_proposals(user: Any) -> bool:
    """Whoever may change topics may resolve a proposal, and so sees it too."""
    return bool(user.has_perm("notes.view_proposal") or user.has_perm("notes.change_topic"))


def may_see_relations(user: Any) -> bool:
    return bool(user.has_perm("notes.view_relation") or user.has_perm("notes.change_topic"))


def about(topic: Topic) -> list[Proposal]:
    """The proposals that wait for a decision about this topic. One query."""
    return list(topic.proposals.open().select_related("file").only("created_at", "topic", "file__path"))


def _desk(user: User) -> dict[str, Any]:
    """Nothing of what this person may not see."""
    desk: dict[str, Any] = {}
    if may_see_proposals(user):
        proposals = Proposal.objects.open().select_related("topic", "file")
        desk["proposals"] = _waiting(proposals.only("created_at", "topic__title", "file__path"))
    if may_see_relations(user):
        relations = Relation.objects.undecided().select_related("one", "other")
        desk["relations"] = _waiting(relations.only("found", "found_at", "one__title", "other__title"))
    if user.has_perm("notes.view_importrun"):
        runs = ImportRun.objects.defer("report", "options").annotate(summary=F("report__summary"))
        desk["runs"] = list(runs[: ROWS // 2])
    return desk


def _waiting(found: QuerySet[Any]) -> Waiting:
    rows = list(found[:ROWS])
    return Waiting(found.count() if len(rows) == ROWS else len(rows), rows)
