from django.db import models


class SearchEntry(models.Model):
    """The plain text of one live or scheduled edition: what search looks in. Deleted when the edition is superseded."""

    edition = models.OneToOneField("notes.Edition", on_delete=models.CASCADE, related_name="search_entry")
    language = models.CharField(max_length=35)
    title = models.TextField()
    takeaways = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "search entries"

    def __str__(self) -> str:
        return self.title
