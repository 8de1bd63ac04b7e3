"""The one statement that a search asks its database; what differs between databases is a `Vendor`."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper

from notes.search.counted import LOOKED_AT
from notes.search.filters import conditions
from notes.search.found import Candidate, Found, Stretch, Tallies
from notes.search.query import Query
from notes.search.wanted import Dialect, Wanted

STEP = "step_{number} AS MATERIALIZED ({match} ORDER BY entry DESC LIMIT {most})"
# A step is not taken when those before it have found enough.
MOST = "(SELECT CASE WHEN count(*) < %(reach)s THEN %(reach)s ELSE 0 END FROM ({before}) AS before)"
BEST = """
best AS (
    SELECT entry, min(step) AS step FROM ({passed}) AS passed
    GROUP BY entry HAVING min(step) > %(from_step)s OR min(step) = %(from_step)s AND entry < %(from_entry)s
    ORDER BY min(step), entry DESC LIMIT %(size)s
)"""
ROWS = """
SELECT 'best' AS kind, entry.id, entry.edition_id, best.step,
    entry.title_words, entry.heading_words, entry.about_words, entry.body_words
FROM best JOIN notes_searchentry AS entry ON entry.id = best.entry
UNION ALL SELECT 'total', (SELECT count(*) FROM every), 0, 0, '', '', '', ''"""
# Of the newest of them, as keys in one text a kind: a database takes longer to group and name them than to find them.
TALLIES = """
UNION ALL SELECT 'tallies', 0, 0, 0, {subjects}, {difficulties}, {tags}, {languages}
FROM (SELECT entry FROM every ORDER BY entry DESC LIMIT %(looked_at)s) AS newest
JOIN notes_searchentry AS entry {by} ON entry.id = newest.entry"""
COLUMNS = {
    "subjects": "entry.subject_id",
    "difficulties": "entry.difficulty",
    "tags": "entry.tags",
    "languages": "entry.language",
}


class Begun(NamedTuple):
    """How a database is asked for words that are being typed, each with its form; the last of them is only begun."""

    asked: Callable[[str, Sequence[tuple[str, str]]], str]
    match: Callable[[str, str], str]


class Vendor(NamedTuple):
    """`match` gives the keys of the entries that pass a condition (a parameter's name) and filters on columns of
    `entry`, a row of theirs; `live` counts the live ones that hold a `form` (of several words: side by side), up to
    `%(most)s`, and `held` those among them that hold a `word` of it as written; `begins` is the operator and the sign
    for words that begin so; `keys` makes a parameter
    of many keys, and `among` asks for one of them; `line` makes one text of a column, with spaces between; `every` and
    `by` are what the planner must be told."""

    dialect: Dialect
    match: Callable[[str, str], str]
    begun: Begun
    live: str
    held: str
    begins: tuple[str, str]
    keys: Callable[[Sequence[int]], Any]
    among: str
    line: str
    every: str = "MATERIALIZED"
    by: str = ""


def best(matches: Sequence[str]) -> str:
    """Of what passes these steps a stretch, in the order of the steps and then the newest first: `entry` and `step`, as
    the last of common tables."""
    steps = []
    for number, match in enumerate(matches):
        before = " UNION ".join(f"SELECT entry FROM step_{step}" for step in range(number))  # noqa: S608
        steps.append(
            STEP.format(number=number, match=match, most=MOST.format(before=before) if before else "%(reach)s")
        )
    passed = " UNION ALL ".join(f"SELECT entry, {step} AS step FROM step_{step}" for step in range(len(steps)))  # noqa: S608
    return ", ".join([*steps, BEST.format(passed=passed)])


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
    values |= {"left_out": vendor.keys(left_out), "looked_at": LOOKED_AT}
    values |= {"from_step": stretch.step, "from_entry": stretch.entry}
    values |= {"size": stretch.size, "reach": stretch.before + stretch.size}
    *matches, every = [vendor.match(f"%(step{number})s", filters) for number in range(len(steps))]
    # What takes a join to find is found once.
    way = "MATERIALIZED" if filters else vendor.every
    sql = f"WITH every AS {way} ({every}), {best([*matches, 'SELECT entry FROM every'])}{ROWS}"  # noqa: S608
    if stretch.counting:
        lines = {kind: vendor.line.format(column) for kind, column in COLUMNS.items()}
        sql += TALLIES.format(by=vendor.by, **lines)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return _found(cursor.fetchall())


def _steps(dialect: Dialect, wanted: Wanted) -> list[str]:
    """First what was asked itself, then with acronyms and names; the last one is all that is found."""
    ways = [wanted.literal, wanted] if wanted.others else [wanted.literal]
    return [dialect.step(way, step) for way in ways for step in way.steps]


def _found(rows: Sequence[tuple[Any, ...]]) -> Found:
    total = next(row[1] for row in rows if row[0] == "total")
    best = sorted((Candidate(*row[1:]) for row in rows if row[0] == "best"), key=lambda each: (each.step, -each.entry))
    lines = next((row[4:8] for row in rows if row[0] == "tallies"), ())
    return Found(total, tuple(best), Tallies(*(Counter((line or "").split()) for line in lines)))
