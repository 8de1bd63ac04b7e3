"""The rows of the hits on one page."""

from collections.abc import Sequence
from typing import NamedTuple

from notes.models.edition import Edition
from notes.models.site_version import Moment
from notes.models.subject import Subject

# Neither a row nor the API says these; each date that is read costs as much as three texts.
NOT_SHOWN = {"parts", "document", "revision", "live_until", "planned_until", "created_at", "by", "change"}
COLUMNS = [field.column for field in Edition._meta.concrete_fields if field.name not in NOT_SHOWN]
SUBJECT = ("id", "name", "folded_name", "slug", "position")

# Written out: Django takes longer to put this statement together than a database to answer it.
ROWS = f"""
SELECT {", ".join(f"edition.{column}" for column in COLUMNS)},
    {", ".join(f"subject.{column} AS of_subject_{column}" for column in SUBJECT)},
    entry.takeaways AS entry_takeaways, entry.summary AS entry_summary, entry.body AS entry_body
FROM notes_edition AS edition JOIN notes_searchentry AS entry ON entry.edition_id = edition.id
LEFT JOIN notes_subject AS subject ON subject.id = edition.subject_id
WHERE edition.id IN ({{places}}) AND edition.live_from <= %s AND edition.live_until > %s
"""  # noqa: S608 - made of the columns' names


class Texts(NamedTuple):
    """What excerpts are cut from, in the order in which a hit is told."""

    takeaways: str
    summary: str
    body: str


def shown(editions: Sequence[int], moment: Moment) -> dict[int, tuple[Edition, Texts]]:
    """Those of these editions that are live, without parts and document, subjects at hand, with the texts of their
    entries. One query."""
    sql = ROWS.format(places=", ".join("%s" for _ in editions))
    rows = Edition.objects.raw(sql, [*editions, moment.at, moment.at])
    return {edition.pk: (_with_subject(edition), _texts(edition)) for edition in rows}


def _with_subject(edition: Edition) -> Edition:
    if edition.subject_id is not None:
        values = [getattr(edition, f"of_subject_{column}") for column in SUBJECT]
        edition.subject = Subject.from_db(edition._state.db, SUBJECT, values)
    return edition


def _texts(edition: Edition) -> Texts:
    return Texts(*(getattr(edition, f"entry_{name}") for name in Texts._fields))
