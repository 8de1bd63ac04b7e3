import io
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from notes.tests.backup.places import Places, furnish


@pytest.fixture(scope="module")
def places(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    if connection.vendor == "postgresql" and not shutil.which("pg_dump") and not os.environ.get("CI"):
        pytest.skip("pg_dump is not installed here")
    folder = tmp_path_factory.mktemp("places")
    with django_db_blocker.unblock(), override_settings(DATA_FOLDER=folder):
        made = Places(folder)
        try:
            yield made
        finally:
            made.close()


@pytest.fixture
def _django_db_helper() -> None:
    """In the place of pytest-django's own: no transaction and no flush around these tests, which go from database to
    database and leave the suite's alone."""


@pytest.fixture(scope="module")
def backed_up(places: Places, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the furnished place `here`, which the tests leave as it is."""
    places.use("here")
    furnish()
    file = tmp_path_factory.mktemp("kept") / "backup"
    said("backup", file)
    return file


def said(command: str, file: Path, **options: bool) -> str:
    out = io.StringIO()
    call_command(command, str(file), stdout=out, **options)
    return out.getvalue()
