from django.db import models

from notes import documents
from notes.models.item import Item


class Takeaway(Item):
    """One key statement: inline Markdown."""

    part = documents.Takeaway
    columns = ("text",)

    text = models.TextField()

    class Meta(Item.Meta):
        pass

    def __str__(self) -> str:
        return self.text
