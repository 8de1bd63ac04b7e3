from collections.abc import Iterable

from django.db import connections, models

from notes.models.written import among


class MentionQuerySet(models.QuerySet["Mention"]):
    def holding(self, keys: Iterable[int], topic: int | None) -> list[tuple[int, int]]:
        """Which topics have these keys; and the keys of a topic, where one is named. Pairs of key and topic. One
        query."""
        condition, given = among(keys, "bigint")
        with connections[self.db].cursor() as cursor:
            sql = f'SELECT "key", topic_id FROM notes_mention WHERE "key" {condition}'  # noqa: S608 - no value is in it
            cursor.execute(f"{sql} OR topic_id = %s" if topic else sql, [given, topic] if topic else [given])
            return cursor.fetchall()

    def keep(self, topic: int, keys: Iterable[int]) -> None:
        """Adds keys that the topic does not have yet. One query, and none of the cost of some forty objects a file."""
        rows = [(topic, key) for key in keys]
        if rows:
            with connections[self.db].cursor() as cursor:
                cursor.executemany('INSERT INTO notes_mention (topic_id, "key") VALUES (%s, %s)', rows)


class Mention(models.Model):
    """That a topic's text holds something by which another text about the same can be found: a name, a pair of words
    of the title, a run of words. Kept as a number made of it, as of the topic's last import.

    What many topics hold is kept for the first of them only: it tells none of them from the others.
    """

    topic = models.ForeignKey("notes.Topic", on_delete=models.CASCADE, db_index=False, related_name="mentions")
    key = models.BigIntegerField()

    objects = MentionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["key", "topic"], name="mention_by_key")]
        constraints = [models.UniqueConstraint(fields=["topic", "key"], name="one_mention_a_key")]

    def __str__(self) -> str:
        return f"{self.key} in {self.topic}"
