import datetime
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.contrib.auth.models import User
from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from notes.models.choices import Status
from notes.models.edition import Edition
from notes.models.revision import Revision
from notes.models.transition import Transition
from notes.models.written import ANY_TEXT, Written

if TYPE_CHECKING:
    from notes.models.topic import Topic  # noqa: F401  # named in quotes below


def _with_identifier() -> QuerySet[Any, Any]:
    topics = apps.get_model("notes", "Topic")._default_manager
    return topics.filter(identifier=ANY_TEXT).order_by().values("pk")


written_identifier = Written(_with_identifier)

# Stands for the operator, and for nobody at all, among the accounts that a query compares.
NOBODY = 0


class TopicQuerySet(QuerySet["Topic"]):
    """Topics as people at the desk ask for them."""

    def has(self, identifier: str) -> bool:
        """Whether there is one of this identifier. One query."""
        return next(written_identifier.rows({ANY_TEXT: identifier}), None) is not None

    def with_people(self) -> Self:
        """Each with the accounts that changed it last (`changed_by`, by name `author`) and that handed it in last
        (`submitted_by`), and with the moment of that (`submitted_at`). No query of its own."""
        newest = Revision.objects.filter(topic=OuterRef("pk"), version=OuterRef("version"))
        submitted = Transition.objects.filter(topic=OuterRef("pk"), move="submit")
        return self.annotate(
            author=Subquery(newest.values("by__username")[:1]),
            changed_by=_account(newest),
            submitted_by=_account(submitted),
            submitted_at=Subquery(submitted.values("at")[:1]),
        )

    def in_review(self) -> Self:
        """The one that has waited longest comes first."""
        waiting = self.filter(status=Status.IN_REVIEW).with_people()
        return waiting.order_by(F("submitted_at").asc(nulls_first=True), "pk")

    def of_others(self, user: User) -> Self:
        """Of topics with their people: those that this person neither changed nor handed in last."""
        return self.exclude(_by(user))

    def returned_to(self, user: User) -> Self:
        """Those with changes requested that this person changed or handed in last, the newest first. Each with who
        asked (`returned_by`, a name), when (`returned_at`) and why (`returned_for`)."""
        asked = Transition.objects.filter(topic=OuterRef("pk"), move="request_changes")
        mine = self.filter(status=Status.CHANGES_REQUESTED).with_people().filter(_by(user))
        told = {"returned_at": "at", "returned_by": "by__username", "returned_for": "reason"}
        found = mine.annotate(**{name: Subquery(asked.values(column)[:1]) for name, column in told.items()})
        return found.order_by(F("returned_at").desc(nulls_last=True), "pk")

    def drafts_of(self, user: User) -> Self:
        """Those that this person began or was the last to change, the newest first: who moves, tags or orders many at
        once takes no draft off its author's desk."""
        here = Revision.objects.filter(topic=OuterRef("pk"), by=user)
        mine = Exists(here.filter(version=1)) | Exists(here.filter(version=OuterRef("version")))
        return self.filter(mine, status=Status.DRAFT).order_by("-updated_at", "pk")

    def last_changed_by(self, user: User | int | None) -> Self:
        """None: by the operator."""
        return self.filter(revisions__version=F("version"), revisions__by=user)

    def unconfirmed(self, at: datetime.datetime) -> Self:
        """Those that show a change of wording which nobody has looked at yet."""
        return self.filter(pk__in=Edition.objects.unconfirmed(at).values("topic"))

    def changed_since(self, moment: datetime.datetime) -> Self:
        return self.filter(updated_at__gte=moment)

    def changed_before(self, moment: datetime.datetime) -> Self:
        return self.filter(updated_at__lt=moment)

    def to_be_ordered(self) -> Self:
        """Those that are not put away, as a subject shows them: by position, those without one behind, by title."""
        return self.exclude(status=Status.ARCHIVED).order_by(F("position").asc(nulls_last=True), "title", "pk")


def _account(deeds: QuerySet[Any]) -> Coalesce:
    return Coalesce(Subquery(deeds.values("by")[:1]), Value(NOBODY), output_field=BigIntegerField())


def _by(user: User) -> Q:
    return Q(changed_by=user.pk) | Q(submitted_by=user.pk)
