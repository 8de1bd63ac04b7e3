from django.db import models

from notes import documents
from notes.documents.bounds import ONE_LINE_CHARACTERS
from notes.models.choices import TechniqueKind
from notes.models.item import Item


class MemoryTechnique(Item):
    """One way to remember: a hook (plain text) and what it stands for (inline Markdown)."""

    part = documents.MemoryTechnique
    columns = ("kind", "hook", "text")

    topic = models.ForeignKey("notes.Topic", on_delete=models.CASCADE, related_name="techniques")
    kind = models.CharField(max_length=20, choices=TechniqueKind, default=TechniqueKind.OTHER)
    hook = models.CharField(max_length=ONE_LINE_CHARACTERS, blank=True)
    text = models.TextField(blank=True)

    class Meta(Item.Meta):
        pass

    def __str__(self) -> str:
        return self.hook or self.text
