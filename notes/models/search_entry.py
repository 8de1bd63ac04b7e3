from collections.abc import Iterable
from typing import Self

from django.db import models

from notes.models.choices import Difficulty
from notes.models.edition import Edition
from notes.models.inserted import insert
from notes.models.search_word import SearchWord
from notes.models.tag import Tag
from notes.rendering import SearchText
from notes.text.index_words import Text, index_words

# The columns of `IndexWords`, in its order.
COLUMNS = (
    "title_words", "heading_words", "about_words", "body_words", "begun_title", "begun_headings", "acronyms",
    "vocabulary",
)  # fmt: skip
TEXTS = ("title", "headings", "takeaways", "summary", "body")


class SearchEntryQuerySet(models.QuerySet["SearchEntry"]):
    def enter(self, edition: Edition, text: SearchText, tags: Iterable[Tag]) -> "SearchEntry":
        """Lets an edition be found. Three queries; two where it brings no new word."""
        entry = self.model.of(edition, text)
        entry.tags = " ".join(str(tag.pk) for tag in tags)
        entry.take_words()
        SearchWord.objects.learn(entry.vocabulary.split())
        insert(entry)
        return entry

    def renew(self, edition: Edition, text: SearchText) -> bool:
        """Whether an edition's entry, where it has one, is now another: it is made anew of the text as it is rendered
        now, its words too."""
        entry = self.filter(edition=edition).first()
        fresh = self.model.of(edition, text)
        fresh.take_words()
        if entry is None or all(getattr(entry, name) == getattr(fresh, name) for name in (*TEXTS, *COLUMNS)):
            return False
        fresh.pk, fresh.tags = entry.pk, entry.tags
        SearchWord.objects.learn(fresh.vocabulary.split())
        fresh.save(force_update=True)
        return True


class SearchEntry(models.Model):
    """The plain text of one live or scheduled edition: what search looks in. Deleted when the edition is superseded.

    Its texts are for people; `…_words` are the same as search compares them, `begun_…` for what is being typed (see
    `notes.text.index_words`). Subject, difficulty and tags are the edition's, here to be counted quickly."""

    # A search reads the first columns of very many entries, those of words of forty, texts of twenty. A database walks
    # through a long row from its beginning.
    edition = models.OneToOneField("notes.Edition", on_delete=models.CASCADE, related_name="search_entry")
    subject = models.ForeignKey(
        "notes.Subject", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    difficulty = models.CharField(max_length=10, choices=Difficulty, blank=True)
    language = models.CharField(max_length=35)
    tags = models.TextField(blank=True, help_text="The keys of the edition's tags.")
    title_words = models.TextField(blank=True)
    heading_words = models.TextField(blank=True)
    about_words = models.TextField(blank=True)
    body_words = models.TextField(blank=True)
    title = models.TextField()
    headings = models.JSONField(default=list, blank=True, help_text="Anchor and text of each.")
    takeaways = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    acronyms = models.TextField(blank=True, help_text="A line for each: as it is written short, a tab, its name.")
    begun_title = models.TextField(blank=True)
    begun_headings = models.TextField(blank=True)
    vocabulary = models.TextField(
        blank=True,
        help_text="Each word, as written, that a misspelt one may have been meant for; between spaces.",
    )

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "search entries"
        indexes = [
            # What is counted of hits, without the rows and their texts.
            models.Index(fields=["id", "edition", "subject", "difficulty", "language", "tags"], name="entry_counted"),
            models.Index(fields=["id"], condition=~models.Q(acronyms=""), name="entry_with_acronyms"),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def of(cls, edition: Edition, text: SearchText) -> Self:
        """Not saved, and without its words still."""
        of_edition = {name: getattr(edition, name) for name in ("subject_id", "difficulty", "language")}
        texts = {name: getattr(text, name) for name in ("title", "takeaways", "summary", "body")}
        return cls(edition=edition, headings=[list(pair) for pair in text.headings], **of_edition, **texts)

    @property
    def text(self) -> Text:
        headings = "\n".join(text for _, text in self.headings)
        return Text(self.title, headings, self.takeaways, self.summary, self.body)

    def take_words(self) -> None:
        """Takes its words from its texts."""
        for name, words in zip(COLUMNS, index_words(self.text), strict=True):
            setattr(self, name, words)
