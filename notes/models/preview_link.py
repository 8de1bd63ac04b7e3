import datetime
import secrets
from typing import Self

from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone

from notes.models.revision import Revision

BYTES = 32  # of chance in an address
DAYS = 7


def unguessable() -> str:
    return secrets.token_urlsafe(BYTES)


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    def in_force(self, at: datetime.datetime) -> Self:
        return self.filter(revoked_at=None, expires_at__gt=at)


class PreviewLink(models.Model):
    """An address under which somebody without an account may read one revision, until it expires or is revoked, and
    only as long as the person who gave it out may still see the topic."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="preview_links")
    token = models.CharField(max_length=64, unique=True, default=unguessable, editable=False)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"preview of {self.revision}"

    def is_in_force(self, at: datetime.datetime) -> bool:
        return self.revoked_at is None and at < self.expires_at

    def revoke(self) -> None:
        """From now on it leads nowhere. Revoking twice changes nothing."""
        type(self).objects.filter(pk=self.pk, revoked_at=None).update(revoked_at=timezone.now())
