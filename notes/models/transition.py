from django.conf import settings
from django.db import models

from notes.models.choices import Origin, Status

REASON = 1000


class Transition(models.Model):
    """One move in the workflow. Nobody in `by` is the operator; `reason` then names the import run."""

    topic = models.ForeignKey("notes.Topic", on_delete=models.CASCADE, related_name="transitions")
    move = models.CharField(max_length=20, help_text="The verb; “edit” where a change made it a draft again.")
    from_status = models.CharField(max_length=20, choices=Status)
    to_status = models.CharField(max_length=20, choices=Status)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=REASON, blank=True)
    revision = models.ForeignKey("notes.Revision", on_delete=models.RESTRICT, related_name="transitions")
    origin = models.CharField(max_length=20, choices=Origin)
    acknowledged = models.CharField(max_length=100, blank=True, help_text="What was known to be amiss, and accepted.")

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_from_status_display()} → {self.get_to_status_display()}"
