"""`restore`: a backup in the place of everything that is there, seen by all at once."""

import concurrent.futures
import re
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone

from notes.importing.lock import one_run_at_a_time
from notes.models import Edition, SiteVersion, Topic
from notes.models.site_version import known
from notes.tests.backup.conftest import said
from notes.tests.backup.places import Places, furnish, names, pages
from notes.tests.importing.running import edited
from notes.tests.making import a_topic, published

pytestmark = pytest.mark.django_db

ONE = "/topics/one/"
of_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="of SQLite")


def test_a_restore_is_seen_by_all_who_are_there_and_what_was_there_is_kept(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    places.use("seen")
    furnish()
    client = Client()  # with a public cache of its own
    first = client.get(ONE).content
    said("backup", tmp_path / "site")
    edited(Topic.objects.get(title="One"), summary="Said otherwise.").publish(by=None)
    second, version = client.get(ONE).content, SiteVersion.objects.get().number
    assert b"Said otherwise." in second
    with pytest.raises(CommandError, match=r"The database holds topics\. With --force"):
        said("restore", tmp_path / "site")
    assert client.get(ONE).content == second
    monkeypatch.setattr(known, "forget", lambda: None)  # the restore is another process
    with concurrent.futures.ThreadPoolExecutor(1) as another:
        assert another.submit(live_summary).result() == "Said otherwise."
        lines = said("restore", tmp_path / "site", force=True)
        assert another.submit(live_summary).result() == "Every five years the shares are worked out anew."
        another.submit(lambda: connection.close()).result()
    now[0] += 1
    assert client.get(ONE).content == first
    assert SiteVersion.objects.get().number > version
    assert lines.startswith("3 topics, 2 editions and 1 image (")
    before = re.search(
        r"^What was there before is kept in (.*-before-restore-2\d{3}-\d\d-\d\d-\d{6}\.\w+)\.$", lines, re.M
    )
    assert before
    said("restore", Path(before[1]), force=True)
    now[0] += 1
    assert client.get(ONE).content == second


def live_summary() -> str:
    return Edition.objects.live(timezone.now()).get(slug="one").document.summary


def test_an_older_backup_takes_its_place_under_a_version_of_the_site_that_nobody_has_seen(
    places: Places, backed_up: Path, tmp_path: Path
) -> None:
    places.use("fresh")
    SiteVersion.objects.update(number=7_000)
    said("restore", backed_up)
    assert SiteVersion.objects.get().number > 7_000
    places.use("anew")  # which had gone on after its last backup, and some remember how
    lost = SiteVersion.objects.get().number + 1_000_000
    said("restore", backed_up)
    assert SiteVersion.objects.get().number > lost
    places.use("fresh")
    SiteVersion.objects.update(number=9_000)
    said("backup", tmp_path / "site")
    SiteVersion.objects.update(number=8_000)
    said("restore", tmp_path / "site", force=True)
    assert SiteVersion.objects.get().number > 9_000


def test_a_backup_is_brought_up_to_date_and_what_only_newer_code_knows_does_not_stay(
    places: Places, tmp_path: Path
) -> None:
    places.use("older")
    Group.objects.all().delete()  # `migrate` makes those that are missing
    said("backup", tmp_path / "site")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE later (topic bigint REFERENCES notes_topic (id))")
    said("restore", tmp_path / "site")
    assert {"Author", "Reviewer", "Publisher"} <= {*Group.objects.values_list("name", flat=True)}
    assert "later" not in connection.introspection.table_names()
    assert Client().get("/readyz").status_code == 200
    a_topic("A topic after it")  # keys go on where they were
    published("And a live one")


def test_a_backup_of_a_newer_version_is_refused(places: Places, tmp_path: Path) -> None:
    places.use("newer")
    later = MigrationRecorder.Migration.objects.create(app="notes", name="0999_later")
    said("backup", tmp_path / "site")
    later.delete()
    with pytest.raises(CommandError, match=r"made by a newer version of this site, which knows notes\.0999_later"):
        said("restore", tmp_path / "site", force=True)
    assert not MigrationRecorder.Migration.objects.filter(name="0999_later").exists()


def test_what_is_no_whole_backup_is_refused_and_nothing_changes(
    places: Places, backed_up: Path, tmp_path: Path
) -> None:
    places.use("here")
    before, files = pages(), names(places.folder)
    whole = backed_up.read_bytes()
    other = b"PGDMP" if connection.vendor == "sqlite" else b"SQLite format 3\0"
    for content, sentence in {
        b"": "is not a backup",
        b"Study notes, by hand": "is not a backup",
        other + whole[16:]: "is a backup of another kind of database",
        whole[: len(whole) // 2]: "is damaged or cut off",
        whole[:-4096]: "is damaged or cut off",
        whole[:40]: "is damaged or cut off",
        None: "No such file or directory",
    }.items():
        file = tmp_path / "broken"
        if content is None:
            file.unlink()
        else:
            file.write_bytes(content)
        with pytest.raises(CommandError, match=f"{file}:? {sentence}"):
            said("restore", file, force=True)
    assert pages() == before
    assert names(places.folder) == files


@of_sqlite
def test_a_database_of_something_else_or_in_use_is_refused(places: Places, backed_up: Path, tmp_path: Path) -> None:
    places.use("here")
    with closing(sqlite3.connect(tmp_path / "music")) as database:
        database.execute("CREATE TABLE songs (name)")
    with pytest.raises(CommandError, match="holds no site of study notes"):
        said("restore", tmp_path / "music", force=True)
    (tmp_path / "music-wal").write_text("The newest rows.")
    with pytest.raises(CommandError, match="is a database in use and not a backup: music-wal holds a part of it"):
        said("restore", tmp_path / "music", force=True)


@of_sqlite
def test_pages_of_another_size_and_a_database_that_is_not_there_yet_are_no_hindrance(
    places: Places, backed_up: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(backed_up, isolation_level=None)) as database:
        database.execute("PRAGMA page_size=8192")
        database.execute(f"VACUUM INTO '{tmp_path / 'large'}'")
    places.made["moved"] = str(tmp_path / "moved.sqlite3")
    places.use("moved")
    assert "kept" not in said("restore", tmp_path / "large")
    assert len(pages()) == 4


def test_a_restore_waits_for_no_import_and_says_so(places: Places, backed_up: Path) -> None:
    places.use("here")
    imports, ended = threading.Event(), threading.Event()

    def run() -> None:
        with one_run_at_a_time():
            imports.set()
            ended.wait(30)
        connection.close()

    importing = threading.Thread(target=run)
    importing.start()
    try:
        assert imports.wait(30)
        with pytest.raises(CommandError, match="An import or another restore is running"):
            said("restore", backed_up, force=True)
    finally:
        ended.set()
        importing.join()
