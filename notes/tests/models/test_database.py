"""A site that its database cannot serve says so before it starts."""

import sqlite3

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection

of_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="of SQLite")


@of_sqlite
def test_a_sqlite_that_is_too_old_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    with pytest.raises(SystemCheckError, match=r"SQLite 3\.34\.1; 3\.35\.0 or newer is needed"):
        call_command("check")


def test_the_database_at_hand_will_do() -> None:
    call_command("check")
