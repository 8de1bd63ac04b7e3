"""The page on which a text is reviewed: shown against what is live, commented, approved or sent back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from notes.admin.differences import anchor_of
from notes.admin.review_approval import Approval
from notes.admin.review_remarks import Said, Sorted, comments_of, part_of
from notes.admin.review_sides import Sides
from notes.admin.topic_pages import found, page, version_seen
from notes.admin.waiting import may_see_proposals
from notes.editorial import Check, Undecided, checklist
from notes.models import Comment, Proposal, Relation, Topic
from notes.models.choices import Status
from notes.models.comment import LONGEST
from notes.models.linking import images, links
from notes.models.moving import MOVES, Move
from notes.models.refusal import Refused, Stale
from notes.text.cleaning import block

DECISIONS = {f"_{name}": MOVES[name] for name in ("request_changes", "approve", "confirm")}
MOST = 8  # findings of one question


def review(desk: Any, request: HttpRequest, topic_id: int) -> HttpResponse:
    return ReviewPage(desk, request, found(desk, request, topic_id)).answer()


class ReviewPage:
    """Whoever may see topics reads it, whoever may change them comments, whoever may review them decides."""

    def __init__(self, desk: Any, request: HttpRequest, topic: Topic) -> None:
        self.desk, self.request, self.topic = desk, request, topic
        assert isinstance(request.user, User)  # the admin lets nobody else in
        self.user = request.user
        self.may_comment = bool(desk.has_change_permission(request, topic))

    def answer(self) -> HttpResponse:
        return self._posted() if self.request.method == "POST" else self._page(Said())

    def _posted(self) -> HttpResponse:
        """All that was typed is saved together with the move, or nothing is and the page holds it still."""
        move = next((move for name, move in DECISIONS.items() if name in self.request.POST), None)
        said = Said.read(self.request.POST)
        if move and not self.user.has_perm(move.permission) or not self.may_comment and (said or not move):
            raise PermissionDenied
        try:
            with transaction.atomic():
                sentences = filter(None, (self._say(said), self._move(move) if move else ""))
                text = " ".join(sentences)
        except Stale as stale:
            return self._page(said, status=409, stale=stale)
        except Refused as refusal:
            messages.error(self.request, str(refusal))
            return self._page(said, asks_reason=move is not None and self._may_need_reason(move))
        messages.success(self.request, text or "Nothing was typed.")
        if not move and self._reason():  # typed for a decision that is still to come
            return self._page(Said())
        return HttpResponseRedirect(reverse("admin:notes_topic_review", args=[self.topic.pk]))

    def _say(self, said: Said) -> str:
        """A remark is made on the version that the person saw; it is welcome when that is not the newest any more."""
        if not said:
            return ""
        seen = self.topic.revisions.filter(version=version_seen(self.request)).first()
        return said.save(self.topic, seen or self.topic.revision(self.topic.version), self.user)

    def _move(self, move: Move) -> str:
        arguments: dict[str, Any] = {"by": self.user, "started_from": version_seen(self.request)}
        if move.needs_reason or move.takes_reason:
            arguments["reason"] = self._reason()
        getattr(self.topic, move.name)(**arguments)
        if move.name == "confirm":
            return "The change of wording is confirmed."
        return f"This topic is now “{Status(self.topic.status).label.lower()}”."

    def _may_need_reason(self, move: Move) -> bool:
        return move.needs_reason or move.takes_reason and self.user.is_superuser

    def _reason(self) -> str:
        return block(self.request.POST.get("reason", ""))

    def _page(self, said: Said, *, status: int = 200, **more: Any) -> HttpResponse:
        """What the topic says by now, with what was typed."""
        self.topic = found(self.desk, self.request, self.topic.pk) if self.request.method == "POST" else self.topic
        sides, comments = Sides.of(self.topic), comments_of(self.topic)
        parts = sides.parts()
        remarks = Sorted.of(comments, said.typed, parts)
        shown = {each.place for each in remarks.on_parts if each.is_open}
        context = {
            "title": "Review",
            "sides": sides,
            "differences": sides.differences(shown),
            "remarks": remarks,
            "commented": {each.place for each in remarks.on_parts},
            "longest": LONGEST,
            "may_comment": self.may_comment,
            "checks": [_told(check, parts) for check in self._checks(sides, comments)],
            "approval": Approval.of(self.topic, sides.revision, self.user, is_wording=sides.wording is not None),
            "reason": self._reason(),
            "may_see_proposals": may_see_proposals(self.user),
            **more,
        }
        answer = page(self.desk, self.request, self.topic, "review", **context)
        answer.status_code = status
        return answer

    def _checks(self, sides: Sides, comments: list[Comment]) -> list[Check]:
        undecided = Undecided(
            proposals=Proposal.objects.open().filter(topic=self.topic).count(),
            relations=Relation.objects.undecided().of(self.topic.pk).count(),
            comments=tuple(part_of(each.place) for each in comments if each.resolved_at is None),
        )
        known = links(sides.right, timezone.now(), but=self.topic.pk)
        return checklist(sides.right, known, undecided, images(sides.right, self.topic.pk))


def _told(check: Check, places: set[str]) -> tuple[Check, list[tuple[str, str]], int]:
    """With the words of its first findings, where they stand on the page, and how many findings are left out."""
    found = [(each.text, _anchor(check, each.place, places)) for each in check.findings[:MOST]]
    return check, found, max(len(check.findings) - MOST, 0)


def _anchor(check: Check, place: str, places: set[str]) -> str:
    if place in places:
        return anchor_of(place)
    if check.name == "comments":
        return "gone-heading" if place else "whole-heading"
    return ""
