"""Search on PostgreSQL: a generated column of weighted words with an inverted index.

`missing` compares what is installed with what is written here, so a change of this file reaches every database with
the next `migrate`.
"""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from notes.search.found import Found, Match
from notes.search.query import Query
from notes.text.folding import digest

# The parser takes "and/or" for a path, "Art.280" for a host, "+2" for a number, "<b>" for a tag and "rules-based" for
# one word of three. Control characters, which no document holds, part words and can be told back. Joiners go: words
# are written with and without them.
CONFUSING = "/.-+<&@"
APART = "\x0e\x0f\x10\x11\x12\x13\x14"
TOLD_BACK = str.maketrans(APART, CONFUSING)


def _sql(text: str) -> str:
    return "E'" + "".join(f"\\u{ord(character):04x}" for character in text) + "'"


# The words of one entry may take 1 MB: of a topic of more than about 20,000 words the rest is not found.
LENGTHS = {"title": 1_000, "takeaways": 20_000, "summary": 10_000, "body": 120_000}


def _text(column: str) -> str:
    joiners = "\u200c\u200d"
    return f"translate(left({column}, {LENGTHS[column]}), {_sql(CONFUSING + joiners)}, {_sql(APART)})"


def _words(configuration: str) -> str:
    weighted = zip("ABCD", LENGTHS, strict=True)
    return " || ".join(
        f"setweight(to_tsvector('{configuration}', {_text(column)}), '{weight}')" for weight, column in weighted
    )


# The configurations that come with the server leave out common words, and "WHO" is one of them.
CONFIGURATIONS = (
    "CREATE EXTENSION IF NOT EXISTS unaccent",
    "CREATE TEXT SEARCH DICTIONARY notes_english_stem (TEMPLATE = snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION notes_english (COPY = simple)",
    "ALTER TEXT SEARCH CONFIGURATION notes_english ALTER MAPPING FOR asciiword WITH notes_english_stem",
    "ALTER TEXT SEARCH CONFIGURATION notes_english ALTER MAPPING FOR word WITH unaccent, notes_english_stem",
    "CREATE TEXT SEARCH CONFIGURATION notes_hindi (COPY = notes_english)",
    "ALTER TEXT SEARCH CONFIGURATION notes_hindi ALTER MAPPING FOR word WITH unaccent, hindi_stem",
)
IS_HINDI = "split_part(lower(language), '-', 1) = 'hi'"
COLUMN = (
    "ALTER TABLE notes_searchentry ADD COLUMN words tsvector GENERATED ALWAYS AS "
    f"(CASE WHEN {IS_HINDI} THEN {_words('notes_hindi')} ELSE {_words('notes_english')} END) STORED"
)
INDEX = "CREATE INDEX notes_search_words ON notes_searchentry USING gin (words)"
REMOVAL = (
    "ALTER TABLE notes_searchentry DROP COLUMN IF EXISTS words",
    "DROP TEXT SEARCH CONFIGURATION IF EXISTS notes_hindi",
    "DROP TEXT SEARCH CONFIGURATION IF EXISTS notes_english",
    "DROP TEXT SEARCH DICTIONARY IF EXISTS notes_english_stem",
)
FORM = digest([*CONFIGURATIONS, COLUMN, INDEX]).hex()
INSTALLED = """
SELECT attname, col_description(attrelid, attnum) FROM pg_attribute
WHERE attrelid = 'notes_searchentry'::regclass AND attname = 'words' AND NOT attisdropped
UNION ALL
SELECT 'notes_search_words', NULL WHERE to_regclass('notes_search_words') IS NOT NULL
"""

# {D, C, B, A}. A word counts at its best place and little more for others, so one in the title stands before any number
# of hits below it; long topics (1) come behind short ones. All words must match, and each adds its own to the rank.
RANK = "ts_rank('{{0.0001, 0.0025, 0.05, 1.0}}', words, {any}, 1)"
MARKED = 'StartSel="\x02", StopSel="\x03", HighlightAll=true'
SEARCH = f"""
WITH best AS MATERIALIZED (
    SELECT id, count(*) OVER () AS found, {RANK} AS score
    FROM notes_searchentry WHERE words @@ ({{all}}) AND id <> ALL(%(left_out)s)
    ORDER BY score DESC, id LIMIT %(size)s OFFSET %(skip)s
)
SELECT entry.edition_id, best.found, {{texts}}
FROM best JOIN notes_searchentry AS entry USING (id)
CROSS JOIN LATERAL (
    SELECT CASE WHEN {IS_HINDI} THEN 'notes_hindi'::regconfig ELSE 'notes_english'::regconfig END AS language
) AS words_of
ORDER BY best.score DESC, id
"""  # noqa: S608 - made of the constants above


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(INSTALLED)
        found = dict(cursor.fetchall())
    wrong = [] if found.get("words") == FORM else ["words"]
    return wrong if "notes_search_words" in found else ["notes_search_words", *wrong]


def install(connection: BaseDatabaseWrapper) -> None:
    """Makes everything anew; the database reads all entries by itself."""
    with connection.cursor() as cursor:
        for sql in (*REMOVAL, *CONFIGURATIONS, COLUMN, INDEX):
            cursor.execute(sql)
        cursor.execute(f"COMMENT ON COLUMN notes_searchentry.words IS '{FORM}'")


def find(connection: BaseDatabaseWrapper, query: Query, left_out: Sequence[int], skip: int, size: int) -> Found:
    """One query."""
    values: dict[str, Any] = {"left_out": list(left_out), "size": size, "skip": skip, "marked": MARKED}
    together = [_asked(term, f"term{number}", values) for number, term in enumerate(query.terms)]
    single = [_asked(word, f"word{number}", values) for number, word in enumerate(query.words)]
    every, either = " && ".join(together), " || ".join(single)
    texts = ", ".join(f"ts_headline(words_of.language, {_text(column)}, {either}, %(marked)s)" for column in LENGTHS)
    with connection.cursor() as cursor:
        cursor.execute(SEARCH.format(all=every, any=either, texts=texts), values)
        rows = cursor.fetchall()
    found = (Match(edition, *(text.translate(TOLD_BACK) for text in texts)) for edition, _, *texts in rows)
    return Found(rows[0][1] if rows else 0, tuple(found))


def _asked(term: str, name: str, values: dict[str, Any]) -> str:
    """The words of a term one behind the other, in whichever language they were stored."""
    values[name] = term
    languages = ("notes_english",) if term.isascii() else ("notes_english", "notes_hindi")
    return "(" + " || ".join(f"phraseto_tsquery('{language}', %({name})s)" for language in languages) + ")"
