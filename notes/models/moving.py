"""The workflow: which move leads from where to where, and the moves that are no more than that."""

import datetime
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone

from notes.models import four_eyes
from notes.models.choices import Origin, Status
from notes.models.edition import Edition
from notes.models.inserted import insert
from notes.models.refusal import Refused
from notes.models.revision import Revision
from notes.models.transition import REASON, Transition
from notes.models.working_copy import WorkingCopy


@dataclass(frozen=True, slots=True)
class Move:
    """A verb of Topic, the states it leads from, the one it leads to, and what it asks for."""

    name: str
    label: str
    sources: tuple[Status, ...]
    target: Status
    permission: str = "notes.change_topic"
    needs_reason: bool = False
    takes_reason: bool = False  # without one it may be refused


ANY = tuple(Status)
REVIEWING = "notes.review_topic"
SHOWING = "notes.publish_topic"
MOVES = {
    move.name: move
    for move in (
        Move("submit", "Submit for review", (Status.DRAFT, Status.CHANGES_REQUESTED), Status.IN_REVIEW),
        Move(
            "request_changes",
            "Request changes",
            (Status.IN_REVIEW,),
            Status.CHANGES_REQUESTED,
            REVIEWING,
            needs_reason=True,
        ),
        Move("approve", "Approve", (Status.IN_REVIEW,), Status.APPROVED, REVIEWING, takes_reason=True),
        # "Published" is there for a topic whose edition has expired; before "approved" as `four_eyes` says.
        Move(
            "publish",
            "Publish",
            tuple(set(Status) - {Status.ARCHIVED}),
            Status.PUBLISHED,
            SHOWING,
            takes_reason=True,
        ),
        # A wording that a publisher changed alone, looked at afterwards.
        Move("confirm", "Confirm the wording", (Status.PUBLISHED,), Status.PUBLISHED, REVIEWING),
        Move("withdraw", "Withdraw", ANY, Status.DRAFT, SHOWING, needs_reason=True),
        Move("cancel", "Cancel the scheduled edition", ANY, Status.DRAFT, SHOWING),
        Move("restore", "Restore", ANY, Status.DRAFT),
        Move("archive", "Archive", tuple(set(Status) - {Status.ARCHIVED}), Status.ARCHIVED, SHOWING),
        Move("reopen", "Reopen", (Status.ARCHIVED,), Status.DRAFT, SHOWING),
    )
}


class Moving(WorkingCopy):
    """Ability of a topic: to go through the workflow.

    Every move takes `by` (None: the operator) and `started_from`, the version that the person saw (None: the one
    this instance was loaded with), happens in one transaction and leaves a Transition.
    All raise Stale when the topic has been changed since, Refused when the move does not lead from its state.
    """

    class Meta:
        abstract = True

    def submit(self, *, by: User | None, started_from: int | None = None) -> Transition:
        """Asks for a review: draft or changes requested → in review."""
        return self._simply("submit", by, started_from)

    def request_changes(self, reason: str, *, by: User | None, started_from: int | None = None) -> Transition:
        """Sends it back to its author, who is told why: in review → changes requested."""
        return self._simply("request_changes", by, started_from, reason)

    def approve(self, *, by: User | None, started_from: int | None = None, reason: str = "") -> Transition:
        """Finds it fit to be published, as it stands: in review → approved. The approval holds for this revision.
        Refused to the person who wrote or submitted it, as `four_eyes` says; `reason`: a superuser's, for all that."""
        with transaction.atomic():
            revision = self._begin("approve", started_from, reason)
            own = four_eyes.checked(revision, by, reason)
            return self._move("approve", by, timezone.now(), revision, reason=reason, acknowledged=own)

    def confirm(self, *, by: User | None, started_from: int | None = None) -> Transition:
        """Finds a change of wording good that readers see already. Refused where none waits, and to who made it."""
        with transaction.atomic():
            revision = self._begin("confirm", started_from)
            if not Edition.objects.unconfirmed(timezone.now()).filter(topic=self.pk, revision=revision).exists():
                raise Refused("No change of wording waits to be confirmed.")
            own = four_eyes.checked(revision, by, "")
            return self._move("confirm", by, timezone.now(), revision, acknowledged=own)

    def archive(
        self,
        *,
        by: User | None,
        started_from: int | None = None,
        origin: Origin | str = Origin.EDITOR,
        reason: str = "",
    ) -> Transition:
        """Puts it away. Refused while readers see it, or are to see it."""
        with transaction.atomic():
            revision = self._begin("archive", started_from)
            now = timezone.now()
            if Edition.objects.not_over(now).filter(topic=self.pk).exists():
                raise Refused("Readers see this topic, or will: withdraw it first.")
            return self._move("archive", by, now, revision, origin=origin, reason=reason)

    def reopen(
        self,
        *,
        by: User | None,
        started_from: int | None = None,
        origin: Origin | str = Origin.EDITOR,
        reason: str = "",
    ) -> Transition:
        """Takes it out of the archive: archived → draft."""
        return self._simply("reopen", by, started_from, reason, origin)

    def _simply(
        self,
        name: str,
        by: User | None,
        started_from: int | None,
        reason: str = "",
        origin: Origin | str = Origin.EDITOR,
    ) -> Transition:
        with transaction.atomic():
            revision = self._begin(name, started_from, reason)
            return self._move(name, by, timezone.now(), revision, reason=reason, origin=origin)

    def _begin(
        self, name: str, started_from: int | None, reason: str = "", revision: Revision | None = None
    ) -> Revision:
        """Takes the topic for this transaction, and checks that the move leads on from where it now is."""
        move = MOVES[name]
        revision = self._take(self.version if started_from is None else started_from, revision)
        if self.status not in move.sources:
            raise Refused(f"“{move.label}” does not lead on from “{Status(self.status).label.lower()}”.")
        if move.needs_reason and not reason.strip():
            raise Refused(f"“{move.label}” needs a reason.")
        if len(reason) > REASON:
            raise Refused(f"The reason has {len(reason)} characters; {REASON} are allowed.")
        return revision

    def _move(
        self,
        name: str,
        by: User | None,
        now: datetime.datetime,
        revision: Revision,
        *,
        origin: Origin | str = Origin.EDITOR,
        reason: str = "",
        target: Status | str | None = None,
        acknowledged: str = "",
        leads_on: bool = False,
    ) -> Transition:
        """Changes the status and says so in a Transition. `leads_on`: the next move of this transaction writes it."""
        before, self.status = self.status, MOVES[name].target if target is None else target
        if not leads_on:
            with connection.cursor() as cursor:
                cursor.execute("UPDATE notes_topic SET status = %s WHERE id = %s", [self.status, self.pk])
        made = Transition(topic_id=self.pk, move=name, from_status=before, to_status=self.status, by=by, at=now)
        made.reason, made.revision, made.origin, made.acknowledged = reason, revision, origin, acknowledged
        insert(made)
        return made
