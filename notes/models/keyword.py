"""By which words topics are related, and which are."""

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.db import connection, connections, models
from django.db.models import JSONField
from django.db.models.expressions import RawSQL

from notes.models.edition import address

# Of those that hold a keyword so many are looked at, the newest; one that more hold tells little anyway.
LOOKED_AT = 50
TOGETHER = 0.25  # two words that few have, or more of them
ALONE = 9  # a tag of both relates two topics alone, other words only together

HELD = """SELECT word, entry_id, weight * %s AS weight FROM (
    SELECT "key" AS word, entry_id, weight FROM notes_keyword
    WHERE "key" = %s AND entry_id <> %s ORDER BY entry_id DESC LIMIT {most}) AS held_{place}"""
# The rarer a keyword, the more it counts. Ties go to the newer one.
RELATED = """WITH held AS ({held}), weighed AS (
    SELECT entry_id, weight, weight * 1.0 / (COUNT(*) OVER (PARTITION BY word) + 1) AS share FROM held
), best AS (
    SELECT entry_id, SUM(share) AS score FROM weighed GROUP BY entry_id
    HAVING MAX(weight) >= {alone} OR COUNT(*) > 1 AND SUM(share) >= {together} ORDER BY 2 DESC, 1 DESC LIMIT {most}
)
SELECT edition.topic_id, edition.slug, edition.title, edition.language, edition.description FROM best
JOIN notes_searchentry AS entry ON entry.id = best.entry_id
JOIN notes_edition AS edition ON edition.id = entry.edition_id
WHERE edition.live_from <= %s AND edition.live_until > %s
ORDER BY best.score DESC, best.entry_id DESC LIMIT %s"""

BELONGINGS = {
    "gathered_tags": """(SELECT {every}({one}(carried.id, tag.name, tag.slug)) FROM notes_editiontag AS carried
        JOIN notes_tag AS tag ON tag.id = carried.tag_id WHERE carried.content_object_id = notes_edition.id)""",
    "gathered_keywords": """(SELECT {every}({one}(word.entry_id, word."key", word.weight)) FROM notes_keyword AS word
        JOIN notes_searchentry AS entry ON entry.id = word.entry_id WHERE entry.edition_id = notes_edition.id)""",
}


class Related(NamedTuple):
    """A live topic that has keywords in common with another one."""

    topic: int
    slug: str
    title: str
    language: str
    description: str

    def get_absolute_url(self) -> str:
        return address(self.slug)


class KeywordQuerySet(models.QuerySet["Keyword"]):
    def keep(self, entry: int, keywords: Mapping[str, int]) -> None:
        """One query, none for no keywords."""
        rows = {key_of(word): weight for word, weight in keywords.items()}
        with connections[self.db].cursor() as cursor:
            if rows:
                sql = 'INSERT INTO notes_keyword (entry_id, "key", weight) VALUES (%s, %s, %s)'
                cursor.executemany(sql, [(entry, *row) for row in rows.items()])

    def related(self, keys: Sequence[tuple[int, int, int]], at: datetime.datetime, number: int) -> tuple[Related, ...]:
        """The live topics that have most in common with an edition whose keywords are given as entry, key and weight.
        One query, none for no keywords. Looks at fifty rows a keyword, however many topics hold it."""
        if not keys:
            return ()
        connection = connections[self.db]
        slices = (HELD.format(most=LOOKED_AT, place=place) for place in range(len(keys)))
        sql = RELATED.format(held=" UNION ALL ".join(slices), most=LOOKED_AT, alone=ALONE, together=TOGETHER)
        values = [value for entry, key, weight in keys for value in (weight, key, entry)]
        moment = connection.ops.adapt_datetimefield_value(at)
        with connection.cursor() as cursor:
            cursor.execute(sql, [*values, moment, moment, number])
            return tuple(Related(*row) for row in cursor.fetchall())


def belongings() -> dict[str, RawSQL]:
    """To annotate a query for editions with: the tags and keywords of each, in columns of its own row."""
    every, one = (
        ("JSON_GROUP_ARRAY", "JSON_ARRAY") if connection.vendor == "sqlite" else ("JSONB_AGG", "JSONB_BUILD_ARRAY")
    )
    sqls = {name: sql.format(every=every, one=one) for name, sql in BELONGINGS.items()}
    return {name: RawSQL(sql, [], output_field=JSONField()) for name, sql in sqls.items()}  # noqa: S611 - constant


def key_of(word: str) -> int:
    """A number for a keyword, the same everywhere."""
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big", signed=True)


class Keyword(models.Model):
    """One of the few words that say what a live or scheduled edition is about, as a number made of it. It goes with
    the edition's search entry."""

    entry = models.ForeignKey("notes.SearchEntry", on_delete=models.CASCADE, db_index=False, related_name="keywords")
    key = models.BigIntegerField()
    weight = models.PositiveSmallIntegerField()

    objects = KeywordQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["key", "entry", "weight"], name="keyword_by_key")]
        constraints = [models.UniqueConstraint(fields=["entry", "key"], name="one_keyword_a_key")]

    def __str__(self) -> str:
        return f"{self.key} in {self.entry}"
