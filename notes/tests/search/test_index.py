"""The index installs itself, and comes back when something took it away."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from notes.documents import Section
from notes.models import SearchEntry
from notes.reading.moment import this_moment
from notes.search import index, search
from notes.tests.making import a_topic, published

pytestmark = pytest.mark.django_db

LOSSES = {
    "sqlite": [
        "DROP TABLE notes_search",
        "DROP TRIGGER notes_search_insert",
        "DROP TRIGGER notes_search_update",
        "DROP TRIGGER notes_search_delete",
        "DROP TABLE notes_begun",
        "DROP TRIGGER notes_begun_update",
    ],
    "postgresql": [
        "DROP INDEX notes_search_words",
        "ALTER TABLE notes_searchentry DROP COLUMN words",
        "COMMENT ON COLUMN notes_searchentry.words IS 'an older form'",
        "DROP FUNCTION notes_matching(tsquery)",
    ],
}


def found(words: str) -> int:
    return search(words, this_moment()).count


def execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_index_is_installed_and_installing_again_does_nothing() -> None:
    assert index.missing(connection) == []
    with connection.execute_wrapper(_refuse_changes):
        index.install(using="default")


def _refuse_changes(run: object, sql: str, *rest: object) -> object:
    assert sql.lstrip().startswith(("SELECT", "\n            SELECT")), sql
    return run(sql, *rest)  # type: ignore[operator]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("loss", LOSSES[connection.vendor])
def test_what_was_lost_is_noticed_and_migrate_brings_it_back_and_reads_all_entries_anew(loss: str) -> None:
    published("Wetlands")
    execute(loss)
    assert index.missing(connection) != []
    if connection.vendor == "sqlite" and "TABLE" not in loss:
        SearchEntry.objects.update(title_words="monsoon")
    call_command("migrate", verbosity=0)
    assert index.missing(connection) == []
    assert found("wetlands") + found("monsoons") == 1
    published("Glaciers")
    assert found("glaciers") == 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL breaks off what takes long")
def test_to_read_all_entries_anew_may_take_as_long_as_it_takes() -> None:
    allowed: dict[str, str] = {}

    def note(run: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith(("ALTER TABLE", "CREATE INDEX")):
            allowed[sql[:30]] = limit()
        return run(sql, *rest)

    before = limit()
    execute("DROP INDEX notes_search_words")
    with connection.execute_wrapper(note):
        index.install(using="default")
    assert set(allowed.values()) == {"0"}
    assert before != "0"


def limit() -> str:
    with connection.connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return str(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite remakes tables and drops their triggers")
def test_triggers_that_a_remade_table_lost_come_back_after_migrate() -> None:
    published("Wetlands")
    old = SearchEntry._meta.get_field("language")
    new = models.CharField(max_length=36)
    new.set_attributes_from_name("language")
    new.model = SearchEntry
    for field, to in ((old, new), (new, old)):
        with connection.schema_editor() as editor:
            assert isinstance(editor, BaseDatabaseSchemaEditor)
            editor.alter_field(SearchEntry, field, to)
    lost = [f"{table}_{event}" for table in ("begun", "search") for event in ("delete", "insert", "update")]
    assert index.missing(connection) == [f"notes_{name}" for name in lost]
    call_command("migrate", verbosity=0)
    assert index.missing(connection) == []
    assert found("wetlands") == 1


@pytest.mark.django_db(transaction=True)
def test_nothing_is_installed_where_there_are_no_tables_and_migrate_brings_both() -> None:
    call_command("migrate", "notes", "zero", verbosity=0)
    index.install(using="default")
    call_command("migrate", verbosity=0)
    assert index.missing(connection) == []


def test_an_entry_that_is_changed_or_deleted_is_found_as_it_is_now() -> None:
    published("Wetlands")
    entry = SearchEntry.objects.get()
    entry.title = "Glaciers"
    entry.take_words()
    entry.save()
    assert (found("wetlands"), found("glaciers")) == (0, 1)
    entry.delete()
    assert found("glaciers") == 0


def test_a_topic_at_the_bounds_of_a_document_can_be_published_and_found() -> None:
    many_words = " ".join(f"{number:x}" for number in range(18_000))[:102_000]
    sections = tuple(Section(f"Part {number}", f"x{number} {many_words}") for number in range(9))
    a_topic("Bounds", sections=sections).publish(by=None)
    assert found("bounds") == 1
    assert found("x0 45ff") == 1
