"""The rows of the hits on one page, and the names that stand beside them."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connection

from notes.models.edition import address
from notes.models.site_version import Moment
from notes.search.found import Name, Named, Names
from notes.search.statement import Vendor

# Written out, and read as values: Django takes longer to put this statement together, and to make models of its rows,
# than a database to answer it.
ROWS = """
SELECT 'hit', edition.id, edition.slug, edition.title, edition.language, edition.difficulty, edition.reading_minutes,
    subject.name, entry.takeaways, entry.summary, entry.body
FROM notes_edition AS edition JOIN notes_searchentry AS entry ON entry.edition_id = edition.id
LEFT JOIN notes_subject AS subject ON subject.id = edition.subject_id
WHERE edition.id {among_editions} AND edition.live_from <= %(at)s AND edition.live_until > %(at)s
UNION ALL SELECT 'subject', id, slug, name, '', '', position, '', '', '', ''
FROM notes_subject WHERE id {among_subjects}
UNION ALL SELECT 'tag', id, slug, name, '', '', 0, '', '', '', ''
FROM notes_tag WHERE id {among_tags}"""


class SubjectName(NamedTuple):
    name: str


class Row(NamedTuple):
    """What is said of a live edition beside its hit."""

    pk: int
    slug: str
    title: str
    language: str
    difficulty: str
    reading_minutes: int
    subject: SubjectName | None

    def get_absolute_url(self) -> str:
        return address(self.slug)


class Texts(NamedTuple):
    """What excerpts are cut from, in the order in which a hit is told."""

    takeaways: str
    summary: str
    body: str


def shown(
    vendor: Vendor, editions: Sequence[int], named: Named, moment: Moment
) -> tuple[dict[int, tuple[Row, Texts]], Names]:
    """Those of these editions that are live, with the texts of their entries; and the names. One query."""
    keys = {"editions": editions, **named._asdict()}
    # One text for all pages: a connection remembers what it has prepared.
    sql = ROWS.format(**{f"among_{kind}": vendor.among.format(f"%({kind})s") for kind in keys})
    values = {kind: vendor.keys(each) for kind, each in keys.items()}
    with connection.cursor() as cursor:
        cursor.execute(sql, {**values, "at": connection.ops.adapt_datetimefield_value(moment.at)})
        rows = cursor.fetchall()
    return {row[1]: _hit(row) for row in rows if row[0] == "hit"}, Names(_names(rows, "subject"), _names(rows, "tag"))


def _hit(row: tuple[Any, ...]) -> tuple[Row, Texts]:
    _, pk, slug, title, language, difficulty, minutes, subject, *texts = row
    named = SubjectName(subject) if subject else None
    return Row(pk, slug, title, language, difficulty, minutes, named), Texts(*texts)


def _names(rows: Sequence[tuple[Any, ...]], kind: str) -> tuple[Name, ...]:
    return tuple(Name(row[1], row[2], row[3], row[6]) for row in rows if row[0] == kind)
