from typing import Any

from django.db import models
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from notes.documents import RIGHTS_UNKNOWN, TopicDocument
from notes.documents.bounds import IDENTIFIER_CHARACTERS, ONE_LINE_CHARACTERS, URL_CHARACTERS
from notes.models.applying import Applying
from notes.models.choices import Difficulty, Status
from notes.models.fields import UnicodeSlugField
from notes.models.publishing import Publishing
from notes.models.revision import Revision
from notes.models.tag import Tag
from notes.text.slug import slugify


class Topic(Applying, Publishing, models.Model):
    """The working copy that editors edit. Readers never see it: they see its editions.

    `apply` is the only way to change what it says; `publish` the only way to show it.
    """

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

    tags = TaggableManager(through="notes.TopicTag", blank=True)

    class Meta:
        ordering = ["title", "pk"]
        indexes = [
            models.Index(fields=["status", "-updated_at"], name="topic_by_status"),
            models.Index(fields=["subject", "position", "title"], name="topic_in_order"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="topic_status_is_known"),
            models.CheckConstraint(
                condition=models.Q(difficulty__in=["", *Difficulty.values]), name="topic_difficulty_is_known"
            ),
            models.CheckConstraint(condition=models.Q(version__gte=1), name="topic_has_a_revision"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        raise TypeError("A topic is written by topic.apply(document, by=, started_from=, origin=).")

    @property
    def document(self) -> TopicDocument:
        """The working copy as a value: the document of its newest revision. One query."""
        return self.revision(self.version).document

    def revision(self, version: int) -> Revision:
        return self.revisions.get(version=version)

    def document_from_rows(self) -> TopicDocument:
        """The same, read from the rows that editors see in the admin. Six queries."""
        columns = ("identifier", "title", "position", "difficulty", "language", "summary", "event_date")
        return TopicDocument(
            **{name: getattr(self, name) for name in columns},
            rights=self.rights,
            source_url=self.source_url,
            slug="" if self.slug == slugify(self.title) else self.slug,
            subject=self.subject.name if self.subject else "",
            tags=tuple(each.tag.name for each in self.topic_tags.select_related("tag").order_by("pk")),
            **{kind: tuple(row.as_part() for row in getattr(self, kind).all()) for kind in self.item_models()},
        )


class TopicTag(ItemBase):
    """That a topic carries a tag. The order of the rows is the order of the tags."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="topic_tags")
    content_object = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="topic_tags")

    class Meta:
        constraints: Any = [models.UniqueConstraint(fields=["content_object", "tag"], name="one_topic_tag")]
