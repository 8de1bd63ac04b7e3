"""Who may decide about the text on the page of a review, and why."""

from dataclasses import dataclass
from typing import Self

from django.contrib.auth.models import User

from notes.models import Revision, Topic, Transition, four_eyes
from notes.models.choices import Status
from notes.models.moving import MOVES, Move
from notes.models.refusal import Refused
from notes.models.roles import approvers

NAMES = 5
NOT_IN_REVIEW = "A topic is approved when it is in review; this one is “{}”."
NOT_YOURS = "You may {} this: you neither made its last change nor submitted it."
OWN_TEXT = "You may {} this although it is your own text: nobody else here has to. The history will say so."
NOT_YOU = "Reviewers decide here."


@dataclass(frozen=True)
class Approval:
    """The moves that this person is offered here, a sentence about it, and the names of others who may approve.

    `needs_reason`: approving would be an exception, to be made with a written reason.
    """

    moves: tuple[Move, ...]
    why: str
    others: tuple[str, ...] = ()
    needs_reason: bool = False

    @classmethod
    def of(cls, topic: Topic, revision: Revision, by: User, *, is_wording: bool = False) -> Self:
        """`is_wording`: readers see this revision already, and the change waits to be confirmed. Four queries at most,
        those for permissions not counted."""
        if topic.status != Status.IN_REVIEW and not is_wording:
            return cls((), NOT_IN_REVIEW.format(topic.get_status_display().lower()))
        names = ("confirm",) if is_wording else ("request_changes", "approve")
        *before, last = (MOVES[name] for name in names)
        if not by.has_perm(last.permission):
            return cls((), NOT_YOU, _others(revision, by))
        try:
            own = four_eyes.checked(revision, by, "")
        except Refused as refusal:
            may_all_the_same = by.is_superuser and last.takes_reason
            moves = (*before, last) if may_all_the_same else tuple(before)
            return cls(moves, str(refusal), _others(revision, by), may_all_the_same)
        return cls((*before, last), (OWN_TEXT if own else NOT_YOURS).format(last.label.split()[0].lower()))


def _others(revision: Revision, by: User) -> tuple[str, ...]:
    """Some who may approve it, as far as their names go."""
    submitted = Transition.objects.filter(topic=revision.topic_id, move="submit").first()
    involved = [by.pk, revision.by_id, submitted.by_id if submitted else None]
    found = approvers().exclude(pk__in=[each for each in involved if each]).order_by("username")
    return tuple(each.get_username() for each in found[:NAMES])
