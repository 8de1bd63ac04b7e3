import datetime
from typing import Self

from django.db import models

from notes.models.edition import Edition


class PublishedAttachment(models.Model):
    """An image as readers get it: copied from the topic's when an edition first shows it, never changed."""

    uid = models.CharField(max_length=16, unique=True)
    media_type = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.uid


class EditionAttachmentQuerySet(models.QuerySet["EditionAttachment"]):
    def live(self, at: datetime.datetime) -> Self:
        """Those of the editions that are in force at a moment."""
        return self.filter(edition__live_from__lte=at, edition__live_until__gt=at)


class EditionAttachment(models.Model):
    """That an edition shows an image."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="edition_attachments")
    attachment = models.ForeignKey(PublishedAttachment, on_delete=models.PROTECT, related_name="edition_attachments")

    objects = EditionAttachmentQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["edition", "attachment"], name="one_edition_attachment")]

    def __str__(self) -> str:
        return f"{self.attachment_id} in {self.edition_id}"
