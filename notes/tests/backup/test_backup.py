"""`backup`: the whole site as one file, while it runs."""

import contextlib
import os
import resource
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError
from django.db import connection, connections
from django.test import Client

from notes.backup import BackupError
from notes.backup.placing import placed
from notes.management.told import told
from notes.models import Topic
from notes.tests.backup.conftest import said
from notes.tests.backup.places import Places, furnish, names, pages, writing
from notes.tests.making import a_topic

pytestmark = pytest.mark.django_db


def test_a_backup_taken_while_people_write_is_one_state_of_the_site_and_lacks_nothing(
    places: Places, tmp_path: Path
) -> None:
    places.use("busy")
    furnish()
    drafts = [a_topic(f"Draft {number}") for number in range(4)]
    before = pages()
    with writing(drafts):
        versions = dict(Topic.objects.values_list("pk", "version"))
        line = said("backup", tmp_path / "site")
    assert line.startswith("7 topics, 2 editions and 1 image (")
    assert line.endswith(f" MB) written to {tmp_path / 'site'}.\n")
    places.use("elsewhere")
    said("restore", tmp_path / "site")
    assert pages() == before
    assert len(before) == 4
    topics = Topic.objects.all()
    assert {topic.pk for topic in topics} == set(versions)
    for topic in topics:
        assert topic.version >= versions[topic.pk]
        assert topic.revisions.count() == topic.version
        assert topic.document_from_rows() == topic.document
    assert Client().get("/readyz").status_code == 200


def test_a_backup_is_one_file_for_its_owner_alone(backed_up: Path) -> None:
    assert [*backed_up.parent.iterdir()] == [backed_up]
    assert backed_up.stat().st_mode & 0o777 == 0o600
    assert backed_up.stat().st_nlink == 1


def test_a_file_that_is_there_is_overwritten_only_by_force(places: Places, backed_up: Path, tmp_path: Path) -> None:
    places.use("here")
    file = tmp_path / "site"
    file.write_text("Mine.")
    with pytest.raises(CommandError, match=r"is there already\. With --force the new backup takes its place\.$"):
        said("backup", file)
    assert file.read_text() == "Mine."
    said("backup", file, force=True)
    assert file.stat().st_size > 10_000
    with pytest.raises(CommandError, match="not an ordinary file"):
        said("backup", tmp_path, force=True)


def test_not_even_a_file_is_overwritten_that_was_made_meanwhile(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="is there already"), placed(tmp_path / "site") as draft:
        draft.write_text("Ours.")
        (tmp_path / "site").write_text("Theirs.")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"site": "Theirs."}


@contextlib.contextmanager
def little_room() -> Iterator[None]:
    """No file may grow over 50 kB."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_leaves_no_part_of_a_backup_and_the_site_as_it_was(
    places: Places, backed_up: Path, tmp_path: Path
) -> None:
    places.use("here")
    before, beside = pages(), names(places.folder)
    (tmp_path / "older").write_text("Whole.")
    with little_room():
        for command, file in (("backup", "site"), ("backup", "older"), ("restore", backed_up)):
            with pytest.raises(CommandError) as refused:
                said(command, tmp_path / file, force=True)
            assert str(refused.value).count("\n") == 0
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"older": "Whole."}
    assert (pages(), names(places.folder)) == (before, beside)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_whoever_stops_it_finds_no_part_of_a_backup(tmp_path: Path, number: int) -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the tests run in the background
    try:
        stops = pytest.raises(CommandError, match=r"^Stopped\.$")
        with stops as stopped, told("Stopped."), placed(tmp_path / "site") as draft:
            draft.write_text("A part.")
            os.kill(os.getpid(), number)
    finally:
        signal.signal(signal.SIGINT, before)
    assert stopped.value.returncode == 130
    assert [*tmp_path.iterdir()] == []


def test_a_folder_that_is_not_there_is_named(places: Places, backed_up: Path, tmp_path: Path) -> None:
    places.use("here")
    with pytest.raises(CommandError, match=r"^There is no folder .*/nowhere\.$"):
        said("backup", tmp_path / "nowhere" / "site")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="of SQLite")
def test_neither_the_database_itself_nor_one_in_memory_is_a_place_for_a_backup(places: Places, backed_up: Path) -> None:
    places.use("here")
    for command in ("backup", "restore"):
        with pytest.raises(CommandError, match="is the site's database itself"):
            said(command, Path(places.made["here"]), force=True)
    for ending in ("-wal", "-shm", "-journal", ".import-lock"):  # of the files that stand beside it in time
        with pytest.raises(CommandError, match="or belongs to it"):
            said("backup", Path(f"{places.made['here']}{ending}"), force=True)
    connections["default"].settings_dict["NAME"] = ":memory:"
    with pytest.raises(CommandError, match="in this process's memory only"):
        said("backup", backed_up, force=True)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="of PostgreSQL")
def test_programs_that_are_missing_or_older_than_the_server_are_named_and_no_password_is_given_to_them(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places.use("here")
    password = connection.settings_dict["PASSWORD"]
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CommandError, match=r"There is no pg_dump here: .* \(on Debian and Ubuntu: apt install"):
        said("backup", tmp_path / "site")
    for version, sentence in ((9, r"pg_dump \(PostgreSQL\) 9 is older than the server \(\d+\)"), (99, "has failed")):
        for name in ("pg_dump", "pg_restore", "psql"):
            program = tmp_path / name
            program.write_text(
                f'#!/bin/sh\n[ "$1" = --version ] && echo "{name} (PostgreSQL) {version}" && exit\n'
                f'echo "$0 $@" >> {tmp_path}/told; exit 1\n'
            )
            program.chmod(0o700)
        with pytest.raises(CommandError, match=sentence):
            said("backup", tmp_path / "site")
    told_it = (tmp_path / "told").read_text()
    assert "--format=custom" in told_it
    assert password
    assert password not in told_it
