import zlib
from typing import Self

from django.contrib.auth.models import User
from django.db import models

from notes.documents import TopicDocument
from notes.models.fields import DocumentField

# How a digest of a file or of its words is written: hexadecimal.
DIGEST = 64


class ImportRun(models.Model):
    """One run of the importer, with its report. Nobody in `by` is the operator, at the command line."""

    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    options = models.JSONField(default=dict)
    report = models.JSONField(default=dict, blank=True, help_text="As `import_seeds --report` writes it.")
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"import run {self.pk}"


class Outcome(models.TextChoices):
    """What became of a file."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    MERGED = "merged"
    CONFLICT = "conflict"
    DUPLICATE = "duplicate"
    RENAMED = "renamed"
    SKIPPED = "skipped"
    FAILED = "failed"


class ImportedFileQuerySet(models.QuerySet["ImportedFile"]):
    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def bases(self) -> Self:
        """Those whose document their topic has taken on: what the next version of the file is compared with."""
        return self.filter(topic__isnull=False, revision__isnull=False, taken_back=False)

    def at(self, source: str, path: str) -> Self:
        return self.filter(source=source, path=path)


class ImportedFile(models.Model):
    """One version of one file: its bytes, the document it gave, and an account of every line that is not in it.

    `revision` is the topic's revision once it had taken this file in; it is the base of the next comparison. A
    conflict has none until an editor has resolved it. `taken_back`: the run was, and with it what this file did.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="files")
    source = models.CharField(max_length=1000)
    path = models.CharField(max_length=1000)
    sha256 = models.CharField(max_length=DIGEST)
    fingerprint = models.CharField(max_length=DIGEST)
    identifier = models.CharField(max_length=100, blank=True, help_text="The id that the file states.")
    source_url = models.CharField(max_length=2010, blank=True)
    format = models.CharField(max_length=40)
    evidence = models.CharField(max_length=300, blank=True)
    parser_version = models.PositiveIntegerField()
    options = models.JSONField(default=dict, help_text="What the command supplied: rights, default subject, format.")
    compressed = models.BinaryField()
    document: "models.Field[TopicDocument, TopicDocument]" = DocumentField()
    declared = models.JSONField(default=dict)
    taken = models.JSONField(default=list)
    notices = models.JSONField(default=list)
    dropped = models.JSONField(default=list)
    outcome = models.CharField(max_length=20, choices=Outcome)
    topic = models.ForeignKey("notes.Topic", null=True, on_delete=models.SET_NULL, related_name="files")
    revision = models.ForeignKey("notes.Revision", null=True, on_delete=models.SET_NULL, related_name="files")
    taken_back = models.BooleanField(default=False)

    objects = ImportedFileQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["source", "path", "-id"], name="file_by_path"),
            models.Index(fields=["fingerprint", "-id"], name="file_by_fingerprint"),
            models.Index(fields=["source_url", "-id"], name="file_by_source_url", condition=~models.Q(source_url="")),
            models.Index(fields=["identifier", "-id"], name="file_by_identifier", condition=~models.Q(identifier="")),
            models.Index(fields=["topic", "-id"], name="file_by_topic"),
        ]

    def __str__(self) -> str:
        return self.path

    @property
    def raw(self) -> bytes:
        """The file's bytes."""
        return zlib.decompress(self.compressed)
