from typing import Self

from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone

from notes.models.refusal import Refused


class Found(models.TextChoices):
    """What the importer noticed about two topics."""

    SAME_EVENT = "same_event", "Possibly the same event"
    CONTAINED = "contained", "One text contained in the other"


class Verdict(models.TextChoices):
    """What an editor made of it. While nobody has decided this is the empty string."""

    RELATED = "related", "Related"
    NOT_RELATED = "not_related", "Not related"


class RelationQuerySet(models.QuerySet["Relation"]):
    def undecided(self) -> Self:
        return self.filter(verdict="")

    def of(self, topic: int) -> Self:
        """Those on one side of which this topic stands."""
        return self.filter(models.Q(one=topic) | models.Q(other=topic))


class Relation(models.Model):
    """Two topics that may be about the same thing, and what an editor decided. A decision is remembered: what was
    decided once is not asked again. `one` is always the older topic."""

    one = models.ForeignKey("notes.Topic", on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey("notes.Topic", on_delete=models.CASCADE, related_name="+")
    found = models.CharField(max_length=20, choices=Found)
    evidence = models.JSONField(default=dict, help_text="The words, names and dates that both texts have.")
    found_at = models.DateTimeField()
    verdict = models.CharField(max_length=20, choices=Verdict, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = RelationQuerySet.as_manager()

    class Meta:
        ordering = ["found_at", "pk"]
        indexes = [models.Index(fields=["other"], name="relation_by_other")]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="one_relation_a_pair"),
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="relation_older_topic_first"),
        ]

    def __str__(self) -> str:
        return f"{self.one} – {self.other}"

    def decide(self, verdict: Verdict | str, *, by: User | None) -> None:
        """Remembers an editor's verdict; a later one replaces it. Raises Refused for a verdict that there is not."""
        if verdict not in Verdict.values:
            raise Refused("Say whether the two topics are related or not.")
        self.verdict, self.decided_at, self.decided_by = verdict, timezone.now(), by
        self.save(update_fields=["verdict", "decided_at", "decided_by"])
