"""The desk's first page: what waits for this person, and what happened lately."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from notes.admin import desk_tables
from notes.admin.desk_tables import LATE, Waiting
from notes.models import Proposal, Topic

# What the first sentence says of each table: of one, of several.
SUMS = {
    "review": ("topic waits for your review", "topics wait for your review"),
    "wording": ("change of wording waits to be looked at", "changes of wording wait to be looked at"),
    "returned": ("came back to you", "came back to you"),
    "comments": ("comment on your topics is open", "comments on your topics are open"),
    "due": ("goes live this week", "go live this week"),
    "proposals": ("proposal of a file waits for a decision", "proposals of files wait for a decision"),
    "relations": (
        "pair of topics is possibly about the same thing",
        "pairs of topics are possibly about the same thing",
    ),
    "missed": ("search of readers found nothing", "searches of readers found nothing"),
}
# Of these the sentence counts what this person can do something about, or what begins.
OF_MINE = ("review", "due")


def index(request: HttpRequest) -> HttpResponse:
    """At most thirteen queries more than Django's own page, whatever waits."""
    assert isinstance(request.user, User)  # the admin lets nobody else in
    desk, now = _desk(request.user), timezone.now()
    return admin.site.index(request, {"desk": desk, "sums": list(_sums(desk)), "late": now - LATE})


def may_see_topics(user: Any) -> bool:
    return bool(user.has_perm("notes.view_topic") or user.has_perm("notes.change_topic"))


def may_see_proposals(user: Any) -> bool:
    """Whoever may change topics may resolve a proposal, and so sees it too."""
    return bool(user.has_perm("notes.view_proposal") or user.has_perm("notes.change_topic"))


def may_see_relations(user: Any) -> bool:
    return bool(user.has_perm("notes.view_relation") or user.has_perm("notes.change_topic"))


def may_see_the_log(user: Any) -> bool:
    return may_see_topics(user) and bool(user.has_perm("notes.view_transition"))


def about(topic: Topic) -> list[Proposal]:
    """The proposals that wait for a decision about this topic. One query."""
    return list(topic.proposals.open().select_related("file").only("created_at", "topic", "file__path"))


def _desk(user: User) -> dict[str, Any]:
    """Nothing of what this person may not see."""
    desk: dict[str, Any] = {}
    now, sees = timezone.now(), may_see_topics(user)
    if sees and user.has_perm("notes.review_topic"):
        desk |= {"review": desk_tables.review(user, now), "wording": desk_tables.wording(now)}
    if user.has_perm("notes.change_topic"):
        for table in (desk_tables.returned, desk_tables.drafts, desk_tables.comments):
            desk[table.__name__] = table(user, now)
    if sees:
        desk |= {"due": desk_tables.due(now), "stale": desk_tables.stale(now)}
    if may_see_proposals(user):
        desk["proposals"] = desk_tables.proposals()
    if may_see_relations(user):
        desk["relations"] = desk_tables.relations()
    if user.has_perm("notes.view_missedsearch"):
        desk["missed"] = desk_tables.missed()
    if user.has_perm("notes.view_importrun"):
        desk["runs"] = desk_tables.runs()
    if may_see_the_log(user):
        desk["log"] = True
    return desk


def _sums(desk: dict[str, Any]) -> Iterator[tuple[int, str]]:
    for name, words in SUMS.items():
        waiting: Waiting | None = desk.get(name)
        number = 0 if waiting is None else waiting.mine if name in OF_MINE else waiting.number
        if number:
            yield number, words[number > 1]
