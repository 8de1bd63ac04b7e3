"""The one statement that a search asks its database; what differs between databases is a `Vendor`."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper

from notes.search.counted import LOOKED_AT
from notes.search.filters import conditions
from notes.search.found import Candidate, Found, Stretch, Tally
from notes.search.query import Query
from notes.search.wanted import Dialect, Wanted

STEP = "SELECT entry, {number} AS step FROM ({match} ORDER BY entry DESC LIMIT %(reach)s) AS step_{number}"
BEST = """
best AS (
    SELECT entry, min(step) AS step FROM ({steps}) AS passed
    GROUP BY entry HAVING min(step) > %(from_step)s OR min(step) = %(from_step)s AND entry < %(from_entry)s
    ORDER BY min(step), entry DESC LIMIT %(size)s
)"""
ROWS = """
SELECT 'best' AS kind, entry.id, entry.edition_id, best.step,
    entry.title_words, entry.heading_words, entry.about_words, entry.body_words
FROM best JOIN notes_searchentry AS entry ON entry.id = best.entry
UNION ALL SELECT 'total', (SELECT count(*) FROM every), 0, 0, '', '', '', ''"""
LOOKED = "looked AS MATERIALIZED (SELECT entry FROM every ORDER BY entry DESC LIMIT %(looked_at)s)"
TALLIES = """
UNION ALL SELECT 'subject', count(*), min(subject.position), 0, subject.slug, subject.name, '', ''
FROM looked JOIN notes_searchentry AS entry {by} ON entry.id = looked.entry
JOIN notes_subject AS subject ON subject.id = entry.subject_id GROUP BY subject.slug, subject.name
UNION ALL SELECT 'difficulty', count(*), 0, 0, entry.difficulty, '', '', ''
FROM looked JOIN notes_searchentry AS entry {by} ON entry.id = looked.entry
WHERE entry.difficulty <> '' GROUP BY entry.difficulty
UNION ALL SELECT 'tag', tagged.number, 0, 0, tag.slug, tag.name, '', ''
FROM (
    SELECT carried.tag_id, count(*) AS number
    FROM looked JOIN notes_searchentry AS entry {by} ON entry.id = looked.entry
    JOIN notes_editiontag AS carried ON carried.content_object_id = entry.edition_id
    GROUP BY carried.tag_id ORDER BY number DESC, carried.tag_id LIMIT 10
) AS tagged JOIN notes_tag AS tag ON tag.id = tagged.tag_id"""


class Begun(NamedTuple):
    """How a database is asked for words that are being typed, each with its form; the last of them is only begun."""

    asked: Callable[[str, Sequence[tuple[str, str]]], str]
    match: Callable[[str, str], str]


class Vendor(NamedTuple):
    """`match` gives the keys of the entries that pass a condition (a parameter's name) and filters on columns of
    `entry`, a row of theirs; `live` counts the live ones that hold a `form` (of several words: side by side), up to
    `%(most)s`, and `held` those among them that hold a `word` of it as written; `begins` is the operator and the
    sign for words that begin so; `by` is what the planner must be told."""

    dialect: Dialect
    match: Callable[[str, str], str]
    begun: Begun
    live: str
    held: str
    begins: tuple[str, str]
    left_out: Callable[[Sequence[int]], Any]
    by: str = ""


def find(
    connection: BaseDatabaseWrapper,
    vendor: Vendor,
    query: Query,
    wanted: Wanted,
    left_out: Sequence[int],
    stretch: Stretch,
) -> Found:
    """One query."""
    asked = conditions(query)
    filters = "".join(f" AND {condition.sql}" for condition in asked)
    steps = _steps(vendor.dialect, wanted)
    values = {name: value for condition in asked for name, value in condition.values.items()}
    values |= {f"step{number}": step for number, step in enumerate(steps)}
    values |= {"left_out": vendor.left_out(left_out), "looked_at": LOOKED_AT}
    values |= {"from_step": stretch.step, "from_entry": stretch.entry}
    values |= {"size": stretch.size, "reach": stretch.before + stretch.size}
    *matches, every = [vendor.match(f"%(step{number})s", filters) for number in range(len(steps))]
    passed = [
        STEP.format(number=number, match=match) for number, match in enumerate([*matches, "SELECT entry FROM every"])
    ]
    sql = f"WITH every AS MATERIALIZED ({every}), {BEST.format(steps=' UNION ALL '.join(passed))}"
    sql += f", {LOOKED}{ROWS}{TALLIES.format(by=vendor.by)}" if stretch.counting else ROWS
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return _found(cursor.fetchall())


def _steps(dialect: Dialect, wanted: Wanted) -> list[str]:
    """First what was asked itself, then with acronyms and names; the last one is all that is found."""
    ways = [wanted.literal, wanted] if wanted.others else [wanted.literal]
    return [dialect.step(way, step) for way in ways for step in way.steps]


def _found(rows: Sequence[tuple[Any, ...]]) -> Found:
    total = next(row[1] for row in rows if row[0] == "total")
    best = [Candidate(*row[1:]) for row in rows if row[0] == "best"]
    tallies = [Tally(row[0], row[1], row[2], row[4], row[5]) for row in rows if row[0] not in ("best", "total")]
    return Found(total, tuple(sorted(best, key=lambda each: (each.step, -each.entry))), tuple(tallies))
