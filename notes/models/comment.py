from typing import Self

from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone

from notes.models.refusal import Refused
from notes.models.revision import Revision

LONGEST = 4000  # characters
PLACE = 80


class CommentQuerySet(models.QuerySet["Comment"]):
    def open(self) -> Self:
        return self.filter(resolved_at=None)


class Comment(models.Model):
    """An editor's remark on a part of a topic, open until somebody has resolved it.

    `place` is that of a document's part, as `documents.places.Place` writes it; empty: the topic as a whole.
    `revision` is what the remark was made on.
    """

    topic = models.ForeignKey("notes.Topic", on_delete=models.CASCADE, related_name="comments")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=PLACE, blank=True)
    text = models.TextField(max_length=LONGEST)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["topic"], name="comment_open", condition=models.Q(resolved_at=None))]

    def __str__(self) -> str:
        return self.text[:80]

    def resolve(self, *, by: User) -> None:
        """Nothing more is to be done about it. Refused where somebody has found so already."""
        resolved = type(self).objects.open().filter(pk=self.pk)
        if not resolved.update(resolved_at=timezone.now(), resolved_by=by):
            raise Refused("This comment has been resolved already.")

    def reopen(self) -> None:
        """It was resolved too early. Refused while it is open."""
        if (
            not type(self)
            .objects.exclude(resolved_at=None)
            .filter(pk=self.pk)
            .update(resolved_at=None, resolved_by=None)
        ):
            raise Refused("This comment is open.")
