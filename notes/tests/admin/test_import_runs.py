"""Runs of the importer and their files, to be read at the desk."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notes.models import ImportedFile, ImportRun
from notes.tests.admin.desk import page

pytestmark = pytest.mark.django_db

SEEDS = Path(__file__).resolve().parents[3] / "seeds"


def imported(folder: Path, **options: Any) -> ImportRun:
    with pytest.raises(SystemExit):
        call_command("import_seeds", str(folder), verbosity=0, **options)
    return ImportRun.objects.latest("pk")


@pytest.fixture
def run() -> ImportRun:
    return imported(SEEDS, publish=True, rights="own work")


def words(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    main = page(answer).select_one("#content")
    assert main is not None
    return " ".join(main.get_text(" ").split())


def file_with(**filled: bool) -> ImportedFile:
    return next(
        each
        for each in ImportedFile.objects.order_by("pk")
        if all(bool(getattr(each, name)) == value for name, value in filled.items())
    )


def test_a_run_is_listed_with_its_outcomes(admin_client: Client, run: ImportRun) -> None:
    assert f"{len(run.report['files'])} created" in words(admin_client, "/admin/notes/importrun/")


def test_a_run_tells_of_every_file_its_outcome_topic_notices_and_declared_figures(
    admin_client: Client, run: ImportRun
) -> None:
    shown = words(admin_client, f"/admin/notes/importrun/{run.pk}/change/")
    for row in run.report["files"]:
        assert row["path"] in shown
        assert row["title"] in shown
        for notice in row["notices"]:
            assert notice["message"] in shown
        if minutes := row["declared"]["reading_minutes"]:
            assert f"{minutes} minutes to read" in shown


def test_a_run_takes_as_many_queries_for_one_file_as_for_all(
    admin_client: Client, run: ImportRun, tmp_path: Path
) -> None:
    def counted(one: ImportRun) -> int:
        with CaptureQueriesContext(connection) as queries:
            admin_client.get(f"/admin/notes/importrun/{one.pk}/change/")
        return len(queries)

    (tmp_path / "a.md").write_text("# A\n\nText.\n")
    assert counted(run) == counted(imported(tmp_path)) <= 10


def test_a_file_tells_its_format_and_evidence_and_where_each_line_went(admin_client: Client, run: ImportRun) -> None:
    file = file_with(dropped=True, taken=True, notices=True)
    shown = words(admin_client, f"/admin/notes/importedfile/{file.pk}/change/")
    assert f"{file.format}: {' '.join(file.evidence.split())}" in shown
    for each in file.dropped:
        assert f"{each['line']} {each['rule']} {' '.join(each['text'].split())}" in shown
    for each in file.taken:
        assert f"Line {each['line']}: {each['field']}" in shown
    for each in file.notices:
        assert each["message"] in shown


def test_a_file_is_read_as_it_came(admin_client: Client, run: ImportRun) -> None:
    file = file_with(dropped=True)
    raw = page(admin_client.get(f"/admin/notes/importedfile/{file.pk}/change/")).select_one("pre.raw")
    assert raw is not None
    assert raw.get_text().split() == file.raw.decode().split()


def test_markup_in_a_file_is_text_at_the_desk(admin_client: Client, tmp_path: Path) -> None:
    (tmp_path / "<b>.md").write_text("# <img src=x onerror=alert(1)>\n\n<script>alert(1)</script>\n")
    run, file = imported(tmp_path), ImportedFile.objects.get()
    for path in (f"importrun/{run.pk}", f"importedfile/{file.pk}"):
        content = admin_client.get(f"/admin/notes/{path}/change/").content.decode()
        assert "<img src=x" not in content
        assert "<script>alert" not in content


def test_a_run_that_was_stopped_says_so(admin_client: Client, run: ImportRun) -> None:
    ImportRun.objects.update(report={}, finished_at=None)
    assert "not finished" in words(admin_client, f"/admin/notes/importrun/{run.pk}/change/")


def test_the_files_of_one_run_are_listed(admin_client: Client, run: ImportRun) -> None:
    answer = admin_client.get(f"/admin/notes/importedfile/?run__id__exact={run.pk}")
    assert len(page(answer).select("#result_list tbody tr")) == ImportedFile.objects.count()
    answer = admin_client.get(f"/admin/notes/importedfile/?run__id__exact={run.pk + 1}")
    assert len(page(answer).select("#result_list tbody tr")) == 0


@pytest.mark.parametrize("model", ["importrun", "importedfile"])
def test_what_is_not_there_leads_back_to_the_desk(admin_client: Client, model: str) -> None:
    for number in ("99", "x"):
        assert admin_client.get(f"/admin/notes/{model}/{number}/change/").status_code == 302
