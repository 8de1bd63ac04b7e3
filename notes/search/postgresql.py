"""Search on PostgreSQL: a generated column of words with an inverted index.

Before each word stands the place that holds it, which an inverted index answers without reading an entry: a the title,
b title and headings, c these, takeaways and summary, d the whole text; u the title and v title and headings as they
are typed. `missing` compares what is installed with what is written here, so a change of this file reaches every
database with the next `migrate`.
"""

from collections.abc import Sequence

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from notes.search.statement import Begun, Vendor
from notes.search.wanted import Dialect
from notes.text.folding import digest

# A gap keeps words of two places from following each other.
VECTOR = """
CREATE FUNCTION notes_vector(title text[], headings text[], about text[], body text[], begun text[], under text[])
RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT coalesce(string_agg('''' || letter || ':' || word || ''':' || (before + number), ' '), '')::tsvector
FROM (
    VALUES ('abcd', title, 0), ('bcd', headings, cardinality(title) + 5),
    ('cd', about, cardinality(title) + cardinality(headings) + 10),
    ('d', body, cardinality(title) + cardinality(headings) + cardinality(about) + 15), ('uv', begun, 0), ('v', under, 0)
) AS text (letters, words, before),
unnest(words) WITH ORDINALITY AS place (word, number), unnest(string_to_array(letters, NULL)) AS letter
WHERE word <> '' $$
""".strip()
COLUMNS = ("title_words", "heading_words", "about_words", "body_words", "begun_title", "begun_headings")
COLUMN = (
    "ALTER TABLE notes_searchentry ADD COLUMN words tsvector GENERATED ALWAYS AS"
    f" (notes_vector({', '.join(f'''string_to_array({column}, ' ')''' for column in COLUMNS)})) STORED"
)
INDEX = "CREATE INDEX notes_search_words ON notes_searchentry USING gin (words) WITH (fastupdate = off)"
# The planner does not know what it costs to unpack the words of an entry, and would read all of them for a common word.
MATCHING = """
CREATE FUNCTION notes_matching(asked tsquery) RETURNS SETOF bigint LANGUAGE sql STABLE ROWS 1000
SET enable_seqscan = off SET enable_indexscan = off
AS $$ SELECT id FROM notes_searchentry WHERE words @@ asked $$
""".strip()
INSTALLATION = (VECTOR, COLUMN, INDEX, MATCHING)
REMOVAL = (
    "DROP FUNCTION IF EXISTS notes_matching(tsquery)",
    "ALTER TABLE notes_searchentry DROP COLUMN IF EXISTS words",
    "DROP FUNCTION IF EXISTS notes_vector(text[], text[], text[], text[], text[], text[])",
)
FORM = digest(INSTALLATION).hex()
INSTALLED = """
SELECT attname, col_description(attrelid, attnum) FROM pg_attribute
WHERE attrelid = 'notes_searchentry'::regclass AND attname = 'words' AND NOT attisdropped
UNION ALL
SELECT 'notes_search_words', NULL WHERE to_regclass('notes_search_words') IS NOT NULL
UNION ALL
SELECT 'notes_matching', NULL WHERE to_regprocedure('notes_matching(tsquery)') IS NOT NULL
"""
LETTERS = {"title": "a", "headings": "b", "about": "c", "body": "d"}
LIVE_UP_TO = """
(SELECT count(*) FROM (
    SELECT 1 FROM notes_matching(
        ('''d:' || replace(form, ' ', ''' <-> ''d:') || '''')::tsquery
    ) AS live (entry)
    WHERE entry <> ALL(%(left_out)s) LIMIT %(most)s
) AS held)"""
HELD = """
(SELECT count(*) FROM (
    SELECT entry.vocabulary FROM notes_matching(('''d:' || form || '''')::tsquery) AS live (entry)
    JOIN notes_searchentry AS entry ON entry.id = live.entry
    WHERE live.entry <> ALL(%(left_out)s) LIMIT %(most)s
) AS looked WHERE strpos(looked.vocabulary, ' ' || word || ' ') > 0)"""


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(INSTALLED)
        found = dict(cursor.fetchall())
    wrong = [] if found.get("words") == FORM else ["words"]
    return wrong + [name for name in ("notes_search_words", "notes_matching") if name not in found]


def install(connection: BaseDatabaseWrapper) -> None:
    """Makes everything anew; the database reads all entries by itself, some three milliseconds each."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        # No page may take so long.
        cursor.execute("SET LOCAL statement_timeout = 0")
        for sql in (*REMOVAL, *INSTALLATION):
            cursor.execute(sql)
        cursor.execute(f"COMMENT ON COLUMN notes_searchentry.words IS '{FORM}'")


def _term(place: str, term: str) -> str:
    return f"({' <-> '.join(f'{chr(39)}{LETTERS[place]}:{word}{chr(39)}' for word in term.split(' '))})"


def _match(condition: str, filters: str) -> str:
    joined = "JOIN notes_searchentry AS entry ON entry.id = found.entry" if filters else ""
    return (
        f"SELECT found.entry FROM notes_matching({condition}::tsquery) AS found (entry) {joined}"  # noqa: S608
        f" WHERE found.entry <> ALL(%(left_out)s){filters}"
    )


def _begun(place: str, words: Sequence[tuple[str, str]]) -> str:
    letter = "u" if place == "title" else "v"
    pairs = [f"('{letter}:{word}' | '{letter}:{form}')" for word, form in words[:-1]]
    last, form = words[-1]
    return " & ".join([*pairs, f"('{letter}:{last}':* | '{letter}:{form}')"])


VENDOR = Vendor(
    dialect=Dialect(_term, both=" & ", either=" | ", but_not=" & !"),
    match=_match,
    begun=Begun(_begun, _match),
    live=LIVE_UP_TO,
    held=HELD,
    begins=("LIKE", "%"),
    keys=list,
    among="= ANY({})",
    line="string_agg({}::text, ' ')",
)
