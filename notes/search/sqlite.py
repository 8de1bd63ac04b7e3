"""Search on SQLite: two FTS5 tables over the entries, kept by triggers.

They hold no text of their own, they read the entry's. `missing` compares what is installed with what is written here,
so a change of this file reaches every database with the next `migrate`.
"""

import json
from collections.abc import Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

from notes.search.statement import Begun, Vendor
from notes.search.wanted import Dialect

# The columns hold words that are taken apart and folded already; the marks of Hindi are among a word's characters.
TOKENS = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc Me'"
INDEXES = {
    "notes_search": (("title_words", "heading_words", "about_words", "body_words"), ""),
    "notes_begun": (("begun_title", "begun_headings"), ", prefix='3 4 5'"),
}
TABLE = """
CREATE VIRTUAL TABLE {name} USING fts5(
    {columns}, content='notes_searchentry', content_rowid='id', tokenize="{tokens}"{more}
)
""".strip()
TAKE_OUT = "INSERT INTO {name} ({name}, rowid, {columns}) VALUES ('delete', OLD.id, {old});"
PUT_IN = "INSERT INTO {name} (rowid, {columns}) VALUES (NEW.id, {new});"
TRIGGER = "CREATE TRIGGER {name}_{event} AFTER {event} ON notes_searchentry BEGIN {work} END"


def _parts() -> dict[str, str]:
    parts = {}
    for name, (columns, more) in INDEXES.items():
        parts[name] = TABLE.format(name=name, columns=", ".join(columns), tokens=TOKENS, more=more)
        old, new = (", ".join(f"{row}.{column}" for column in columns) for row in ("OLD", "NEW"))
        take_out = TAKE_OUT.format(name=name, columns=", ".join(columns), old=old)
        put_in = PUT_IN.format(name=name, columns=", ".join(columns), new=new)
        for event, work in (("insert", put_in), ("update", take_out + put_in), ("delete", take_out)):
            parts[f"{name}_{event}"] = TRIGGER.format(name=name, event=event, work=work)
    return parts


PARTS = _parts()


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE name GLOB 'notes_search*' OR name GLOB 'notes_begun*'"
        )
        found = dict(cursor.fetchall())
    return [name for name, sql in PARTS.items() if found.get(name) != sql]


def install(connection: BaseDatabaseWrapper) -> None:
    """Makes everything anew and reads all entries: what was written without a trigger is in no index."""
    with connection.cursor() as cursor:
        for name in PARTS:
            kind = "TABLE" if name in INDEXES else "TRIGGER"
            cursor.execute(f"DROP {kind} IF EXISTS {name}")
        for sql in PARTS.values():
            cursor.execute(sql)
        for name in INDEXES:
            cursor.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")  # noqa: S608 - a constant above


COLUMNS = {
    "title": "title_words",
    "headings": "{title_words heading_words}",
    "about": "{title_words heading_words about_words}",
}


LIVE_UP_TO = """
(SELECT count(*) FROM (
    SELECT 1 FROM notes_search WHERE notes_search MATCH '"' || form || '"'
    AND rowid NOT IN (SELECT value FROM json_each(%(left_out)s)) LIMIT %(most)s
))"""
HELD = """
(SELECT count(*) FROM (
    SELECT entry.vocabulary FROM notes_search CROSS JOIN notes_searchentry AS entry ON entry.id = notes_search.rowid
    WHERE notes_search MATCH '"' || form || '"'
    AND notes_search.rowid NOT IN (SELECT value FROM json_each(%(left_out)s)) LIMIT %(most)s
) AS looked WHERE instr(looked.vocabulary, ' ' || word || ' '))"""


def _term(place: str, term: str) -> str:
    return f'{COLUMNS[place]} : "{term}"' if place in COLUMNS else f'"{term}"'


def _match(index: str, condition: str, filters: str) -> str:
    # FTS5 walks the entries of a word fastest when no other table is asked.
    joined = f"CROSS JOIN notes_searchentry AS entry INDEXED BY entry_counted ON entry.id = {index}.rowid"
    return (
        f"SELECT {index}.rowid AS entry FROM {index} {joined if filters else ''} WHERE {index} MATCH {condition}"  # noqa: S608
        f" AND {index}.rowid NOT IN (SELECT value FROM json_each(%(left_out)s)){filters}"
    )


def _begun(place: str, words: Sequence[tuple[str, str]]) -> str:
    column = "begun_title : " if place == "title" else ""
    pairs = [f'({column}"{word}" OR {column}"{form}")' for word, form in words[:-1]]
    last, form = words[-1]
    return " AND ".join([*pairs, f'({column}"{last}" * OR {column}"{form}")'])


VENDOR = Vendor(
    dialect=Dialect(_term, both=" AND ", either=" OR ", but_not=" NOT "),
    match=lambda condition, filters: _match("notes_search", condition, filters),
    begun=Begun(_begun, lambda condition, filters: _match("notes_begun", condition, filters)),
    live=LIVE_UP_TO,
    held=HELD,
    begins=("GLOB", "*"),
    keys=json.dumps,
    among="IN (SELECT value FROM json_each({}))",
    line="group_concat({}, ' ')",
    # To walk the entries of a word once more is cheaper than to write them down and to sort them.
    every="NOT MATERIALIZED",
    by="INDEXED BY entry_counted",
)
