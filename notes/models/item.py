"""What sections, takeaways, memory techniques and sources share."""

from typing import Any, ClassVar

from django.db import models

from notes.documents.items import Item as DocumentItem


class Item(models.Model):
    """An ordered part of a topic. Its `uid` stays the same through edits, reordering, export and import.

    Rows are written by `topic.apply` alone.
    """

    # The document's dataclass and its fields that are columns here.
    part: ClassVar[type[DocumentItem]]
    columns: ClassVar[tuple[str, ...]]

    topic = models.ForeignKey("notes.Topic", on_delete=models.CASCADE, related_name="%(class)ss")
    uid = models.CharField(max_length=32)
    position = models.IntegerField()

    class Meta:
        abstract = True
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["topic", "uid"], name="one_%(class)s_a_uid"),
            models.UniqueConstraint(fields=["topic", "position"], name="one_%(class)s_a_position"),
        ]

    def save(self, *args: object, **kwargs: object) -> None:
        raise TypeError("The items of a topic are written by topic.apply(document, …).")

    @classmethod
    def values_of(cls, item: DocumentItem) -> dict[str, Any]:
        """The columns' values for a document's item."""
        return {"uid": item.uid, **{name: getattr(item, name) for name in cls.columns}}

    def as_part(self) -> DocumentItem:
        """This row as the document's item."""
        return self.part(uid=self.uid, **{name: getattr(self, name) for name in self.columns})
