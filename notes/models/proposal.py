from typing import Self

from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils import timezone

from notes.documents import TopicDocument
from notes.documents.merge import Merge, merge
from notes.models.choices import Origin
from notes.models.fields import DocumentField
from notes.models.import_run import ImportedFile
from notes.models.refusal import Refused
from notes.models.revision import Revision


class Closing(models.TextChoices):
    """What became of a proposal. While it is open this is the empty string."""

    RESOLVED = "resolved", "Resolved by an editor"
    SUPERSEDED = "superseded", "Superseded: the file has changed again"
    TAKEN_BACK = "taken_back", "Taken back with its import run"


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def open(self) -> Self:
        return self.filter(closing="")

    def close(self, closing: Closing) -> int:
        """Closes those that are open, without a decision of anybody's. Returns how many."""
        return self.open().update(closing=closing, closed_at=timezone.now())


class Proposal(models.Model):
    """An incoming document that cannot be merged without an editor's decision. The topic stays as it is until then.

    `base` is what the file last gave to the topic (None: nothing is known of that), `theirs` what it gives now; the
    items of both carry the uids of the topic's.
    """

    topic = models.ForeignKey("notes.Topic", on_delete=models.CASCADE, related_name="proposals")
    file = models.OneToOneField(ImportedFile, on_delete=models.CASCADE, related_name="proposal")
    base: "models.Field[TopicDocument | None, TopicDocument | None]" = DocumentField(null=True)
    theirs: "models.Field[TopicDocument, TopicDocument]" = DocumentField()
    created_at = models.DateTimeField()
    closing = models.CharField(max_length=20, choices=Closing, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    revision = models.ForeignKey(Revision, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        indexes = [
            models.Index(fields=["topic"], name="proposal_open", condition=models.Q(closing="")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closing="", closed_at=None) | ~models.Q(closing="") & ~models.Q(closed_at=None),
                name="proposal_closed_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file.path} → {self.topic}"

    @property
    def is_open(self) -> bool:
        return not self.closing

    def merge(self) -> Merge:
        """What can be merged into the topic as it is now, and what cannot."""
        return merge(self.base, self.topic.document, self.theirs)

    def resolve(self, document: TopicDocument, *, by: User | None, started_from: int) -> Revision | None:
        """The topic takes on what the editor made of both texts; from then on the file counts as taken in.

        Returns the revision, None where the topic stays as it is. Raises Stale, Refused (also when it is closed).
        """
        with transaction.atomic():
            if not Proposal.objects.select_for_update().open().filter(pk=self.pk).exists():
                raise Refused("This proposal has been closed already.")
            reason = f"{self.file.path} of {self.file.run}"
            revision = self.topic.apply(
                document, by=by, started_from=started_from, origin=Origin.MERGE, reason=reason[:REASON]
            )
            self.closing, self.closed_at, self.closed_by = Closing.RESOLVED, timezone.now(), by
            self.revision = revision
            self.save(update_fields=["closing", "closed_at", "closed_by", "revision"])
            self.file.revision = self.topic.revision(self.topic.version)
            self.file.save(update_fields=["revision"])
            return revision


REASON = 300  # characters, as a revision keeps it
