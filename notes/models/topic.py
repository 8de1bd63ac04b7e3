from typing import Any

from django.db import models
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from notes.documents import TopicDocument
from notes.models.applying import COLUMNS, ITEM_MODELS, Applying
from notes.models.attaching import Attaching
from notes.models.choices import Difficulty, Status
from notes.models.publishing import Publishing
from notes.models.refusal import Refused
from notes.models.tag import Tag
from notes.models.topic_queryset import TopicQuerySet
from notes.models.withdrawing import Withdrawing
from notes.text.slug import slugify


class Topic(Applying, Publishing, Withdrawing, Attaching):  # type: ignore[django-manager-missing]  # taggit has no types
    """The working copy that editors edit. Readers never see it: they see its editions.

    `apply` is the only way to change what it says; `publish` the only way to show it.
    """

    tags = TaggableManager(through="notes.TopicTag", blank=True)
    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        permissions = [
            ("review_topic", "Can approve topics and request changes"),
            ("publish_topic", "Can publish, withdraw and archive topics"),
        ]
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

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Raises Refused for a topic that ever had an edition: it is archived instead."""
        if self.editions.exists():
            raise Refused("Readers have seen this topic: archive it instead of deleting it.")
        return super().delete(*args, **kwargs)

    def document_from_rows(self) -> TopicDocument:
        """The document, read from the rows that editors see in the admin. Seven queries."""
        values: dict[str, Any] = {name: getattr(self, name) for name in COLUMNS}
        values |= {kind: tuple(row.as_part() for row in getattr(self, kind).all()) for kind in ITEM_MODELS}
        return TopicDocument(
            identifier=self.identifier,
            slug="" if self.slug == slugify(self.title) else self.slug,
            subject=self.subject.name if self.subject else "",
            tags=tuple(each.tag.name for each in self.topic_tags.select_related("tag")),
            **values,
        )


class TopicTag(ItemBase):
    """That a topic carries a tag. The order of the rows is the order of the tags."""

    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="topic_tags")
    content_object = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="topic_tags")

    class Meta:
        ordering = ["pk"]
        constraints: Any = [models.UniqueConstraint(fields=["content_object", "tag"], name="one_topic_tag")]
