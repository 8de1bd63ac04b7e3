"""Search on SQLite: an FTS5 table over the entries, kept by triggers.

The index holds no text of its own, it reads the entry's. `missing` compares what is installed with what is written
here, so a change of this file reaches every database with the next `migrate`.
"""

import json
from collections.abc import Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

from notes.search.found import Found, Match
from notes.search.query import Query

# Without the marks of Mn and Mc among a word's characters Hindi words end at each vowel sign.
TABLE = """
CREATE VIRTUAL TABLE notes_search USING fts5(
    title, takeaways, summary, body, content='notes_searchentry', content_rowid='id',
    tokenize="porter unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
)
""".strip()
TAKE_OUT = """
    INSERT INTO notes_search (notes_search, rowid, title, takeaways, summary, body)
    VALUES ('delete', OLD.id, OLD.title, OLD.takeaways, OLD.summary, OLD.body);
"""
PUT_IN = """
    INSERT INTO notes_search (rowid, title, takeaways, summary, body)
    VALUES (NEW.id, NEW.title, NEW.takeaways, NEW.summary, NEW.body);
"""
TRIGGER = "CREATE TRIGGER notes_search_{event} AFTER {event} ON notes_searchentry BEGIN {work} END"
PARTS = {
    "notes_search": TABLE,
    "notes_search_insert": TRIGGER.format(event="insert", work=PUT_IN),
    "notes_search_update": TRIGGER.format(event="update", work=TAKE_OUT + PUT_IN),
    "notes_search_delete": TRIGGER.format(event="delete", work=TAKE_OUT),
}

# bm25 levels off as hits add up. Weights this far apart keep a hit in the title before any number of hits below it.
RANKED = "rank MATCH 'bm25(1000000000.0, 1000000.0, 1000.0, 1.0)'"
MATCHES = "notes_search MATCH %(terms)s AND rowid NOT IN (SELECT value FROM json_each(%(left_out)s))"
SEARCH = f"""
WITH best AS MATERIALIZED (
    SELECT rowid AS entry, rank AS score FROM notes_search WHERE {MATCHES} AND {RANKED}
    ORDER BY rank LIMIT %(size)s OFFSET %(skip)s
)
SELECT
    entry.edition_id, (SELECT count(*) FROM notes_search WHERE {MATCHES}),
    highlight(notes_search, 0, char(2), char(3)), highlight(notes_search, 1, char(2), char(3)),
    highlight(notes_search, 2, char(2), char(3)), highlight(notes_search, 3, char(2), char(3))
FROM best
CROSS JOIN notes_search ON notes_search.rowid = best.entry
CROSS JOIN notes_searchentry AS entry ON entry.id = best.entry
WHERE notes_search MATCH %(terms)s
ORDER BY best.score, best.entry
"""  # noqa: S608 - made of the constants above


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE name GLOB 'notes_search*'")
        found = dict(cursor.fetchall())
    return [name for name, sql in PARTS.items() if found.get(name) != sql]


def install(connection: BaseDatabaseWrapper) -> None:
    """Makes everything anew and reads all entries: what was written without a trigger is in no index."""
    with connection.cursor() as cursor:
        for name in PARTS:
            kind = "TABLE" if name == "notes_search" else "TRIGGER"
            cursor.execute(f"DROP {kind} IF EXISTS {name}")
        for sql in PARTS.values():
            cursor.execute(sql)
        cursor.execute("INSERT INTO notes_search (notes_search) VALUES ('rebuild')")


def find(connection: BaseDatabaseWrapper, query: Query, left_out: Sequence[int], skip: int, size: int) -> Found:
    """One query."""
    terms = " ".join(f'"{term}"' for term in query.terms)
    values: dict[str, str | int] = {"terms": terms, "left_out": json.dumps(left_out), "size": size, "skip": skip}
    with connection.cursor() as cursor:
        cursor.execute(SEARCH, values)
        rows = cursor.fetchall()
    return Found(rows[0][1] if rows else 0, tuple(Match(edition, *texts) for edition, _, *texts in rows))
