from django.db import models

from notes import documents
from notes.documents.bounds import ONE_LINE_CHARACTERS
from notes.models.choices import SectionKind
from notes.models.item import Item


class Section(Item):
    """A part of a topic under a heading of its own. `###` and deeper headings live inside the body."""

    part = documents.Section
    columns = ("kind", "heading", "heading_supplied", "body")

    kind = models.CharField(max_length=20, choices=SectionKind, default=SectionKind.BODY)
    heading = models.CharField(max_length=ONE_LINE_CHARACTERS)
    heading_supplied = models.BooleanField(default=False, help_text="The heading is ours, not the text's own.")
    body = models.TextField(blank=True, help_text="Markdown. The highest heading is ###.")

    class Meta(Item.Meta):
        pass

    def __str__(self) -> str:
        return self.heading
