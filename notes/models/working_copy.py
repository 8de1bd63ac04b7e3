from typing import Any

from django.apps import apps
from django.db import models

from notes.documents import RIGHTS_UNKNOWN, TopicDocument
from notes.documents.bounds import IDENTIFIER_CHARACTERS, ONE_LINE_CHARACTERS, URL_CHARACTERS
from notes.models.choices import Difficulty, Status
from notes.models.fields import UnicodeSlugField
from notes.models.refusal import Stale
from notes.models.revision import Revision
from notes.models.written import ANY_NUMBERS, Written, columns

PK, VERSION, *_ = ANY_NUMBERS


def _topic() -> models.QuerySet[models.Model, Any]:
    topics = apps.get_model("notes", "Topic")._default_manager.select_for_update().order_by()
    return topics.filter(pk=PK).values("version", "status", "slug")


written_topic = Written(_topic)
written_revision = Written(
    lambda: Revision.objects.filter(topic=PK, version=VERSION).order_by().values(*columns(Revision))
)


class WorkingCopy(models.Model):
    """The columns of a topic, on which its abilities build."""

    identifier = models.CharField(max_length=IDENTIFIER_CHARACTERS, unique=True)
    title = models.CharField(max_length=ONE_LINE_CHARACTERS)
    slug = UnicodeSlugField(unique=True)
    subject = models.ForeignKey("notes.Subject", null=True, blank=True, on_delete=models.PROTECT, related_name="topics")
    position = models.PositiveIntegerField(null=True, blank=True)
    difficulty = models.CharField(max_length=10, choices=Difficulty, blank=True)
    language = models.CharField(max_length=35, default="en")
    summary = models.TextField(blank=True, help_text="Paragraphs only.")
    event_date = models.DateField(null=True, blank=True)
    rights = models.CharField(max_length=ONE_LINE_CHARACTERS, default=RIGHTS_UNKNOWN)
    source_url = models.URLField(max_length=URL_CHARACTERS, blank=True)
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    version = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(editable=False)
    updated_at = models.DateTimeField(editable=False)

    _read: Revision | None = None

    class Meta:
        abstract = True

    @property
    def document(self) -> TopicDocument:
        """The working copy as a value: the document of its newest revision."""
        return self.revision(self.version).document

    def revision(self, version: int) -> Revision:
        """The revision of a version. Raises Stale when the topic never had it. One query; none for the one that this
        instance has read last, since no revision ever changes."""
        if self._read is None or self._read.version != version:
            self._read = written_revision.one({PK: self.pk, VERSION: version}, Revision)
        if self._read is None:
            raise Stale(version, self.current_version())
        return self._read

    def _take(self, started_from: int, revision: Revision | None = None) -> Revision:
        """Locks the topic for this transaction and reads anew what others may have changed. Raises Stale when it is
        not at this version any more. (SQLite's write transactions exclude each other anyway.) `revision`: that of the
        version, where the caller has read it; no revision ever changes."""
        found = next(written_topic.rows({PK: self.pk}), None)
        if found is None or found["version"] != started_from:
            raise Stale(started_from, found["version"] if found else 0)
        self.version, self.status, self.slug = found["version"], found["status"], found["slug"]
        return revision or self.revision(started_from)

    def current_version(self) -> int:
        """The version that the database has by now; 0 when there is no such topic."""
        topics = type(self)._default_manager.filter(pk=self.pk)
        return topics.values_list("version", flat=True).first() or 0
