from collections.abc import Collection

from django.db import connection, models

from notes.models.inserted import insert_all
from notes.models.written import among
from notes.text.closeness import keys
from notes.text.tokens import form


class SearchWordQuerySet(models.QuerySet["SearchWord"]):
    def learn(self, words: Collection[str]) -> None:
        """Remembers the words that are new. Two queries; one where none is."""
        condition, given = among(words, "text")
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT word FROM notes_searchword WHERE word {condition}", [given])  # noqa: S608
            known = {word for (word,) in cursor.fetchall()}
        # In one order for all, or two that publish at once may wait for each other.
        new = (SearchWord(word=word, form=form(word), **keys(word)._asdict()) for word in sorted({*words} - known))
        insert_all(new, leave_out=True)


class SearchWord(models.Model):
    """A word that some edition held when it was published: what a misspelt one may have been meant for. Search offers
    it only while a live edition holds it. The keys are those of `notes.text.closeness`."""

    word = models.CharField(max_length=40, primary_key=True)
    form = models.CharField(max_length=40)
    front = models.CharField(max_length=40, db_index=True)
    back = models.CharField(max_length=40, db_index=True)
    ends = models.CharField(max_length=4, db_index=True)
    bones = models.CharField(max_length=40, db_index=True)

    objects = SearchWordQuerySet.as_manager()

    def __str__(self) -> str:
        return self.word
