from django.db import models

from notes import documents
from notes.documents.bounds import URL_CHARACTERS
from notes.models.item import Item


class Source(Item):
    """One reference source: its text, and an address where there is one."""

    part = documents.Source
    columns = ("text", "url")

    text = models.TextField(blank=True)
    url = models.URLField(max_length=URL_CHARACTERS, blank=True)

    class Meta(Item.Meta):
        pass

    def __str__(self) -> str:
        return self.text or self.url
