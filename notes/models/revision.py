from typing import Self

from django.conf import settings
from django.db import models

from notes.documents import TopicDocument
from notes.models.choices import Origin
from notes.models.fields import DocumentField


class RevisionQuerySet(models.QuerySet["Revision"]):
    def newest(self) -> Self:
        """Of every topic the one that its working copy is at."""
        return self.filter(version=models.F("topic__version"))


class Revision(models.Model):
    """The whole document of a topic as it was saved at one moment. Never changed, numbered by the topic's version."""

    topic = models.ForeignKey("notes.Topic", on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    document: "models.Field[TopicDocument, TopicDocument]" = DocumentField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    origin = models.CharField(max_length=20, choices=Origin)
    reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["topic", "version"], name="one_revision_a_version")]

    def __str__(self) -> str:
        return f"version {self.version}"

    def save(self, *args: object, **kwargs: object) -> None:
        if not self._state.adding:
            raise TypeError("A revision is never changed.")
        super().save(*args, **kwargs)  # type: ignore[arg-type]
