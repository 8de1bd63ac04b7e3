"""What `subject:`, `difficulty:`, `language:` and `tag:` ask of an entry."""

from typing import Any, NamedTuple

from notes.search.languages import code_of
from notes.search.query import Query
from notes.text.folding import fold
from notes.text.slug import slugify

SUBJECT = "entry.subject_id IN (SELECT id FROM notes_subject WHERE {named})"
TAG = (
    "entry.edition_id IN (SELECT content_object_id FROM notes_editiontag"
    " WHERE tag_id IN (SELECT id FROM notes_tag WHERE {named}))"
)
# "hi" asks for "hi-IN" too.
LANGUAGE = "({column} = %(language)s OR substr({column}, 1, %(language_length)s) = %(language_begins)s)"
# A slug, or a name in whatever case.
NAMED = "slug = %({name})s OR slug = %({name}_slug)s OR folded_name = %({name}_folded)s"


class Condition(NamedTuple):
    """A filter as the reader wrote it, and as SQL on the columns of `entry` with its values."""

    written: str
    sql: str
    values: dict[str, Any]


def conditions(query: Query) -> list[Condition]:
    found = [_named("subject", query.subject, SUBJECT, "subject")] if query.subject else []
    if query.difficulty:
        value = {"difficulty": query.difficulty.casefold()}
        found.append(Condition(f"difficulty:{query.difficulty}", "entry.difficulty = %(difficulty)s", value))
    if query.language:
        found.append(_in_language(query.language))
    return found + [_named("tag", tag, TAG, f"tag{number}") for number, tag in enumerate(query.tags)]


def _in_language(written: str) -> Condition:
    code = code_of(written)
    begins = f"{code}-"
    # A country is written in either case, and to lower all of them takes longer than to compare them.
    column = "lower(entry.language)" if "-" in code else "entry.language"
    values = {"language": code, "language_begins": begins, "language_length": len(begins)}
    return Condition(f"language:{written}", LANGUAGE.format(column=column), values)


def _named(field: str, written: str, sql: str, name: str) -> Condition:
    values = {name: written, f"{name}_slug": slugify(written, fallback=written), f"{name}_folded": fold(written)}
    return Condition(f"{field}:{written}", sql.format(named=NAMED.format(name=name)), values)
