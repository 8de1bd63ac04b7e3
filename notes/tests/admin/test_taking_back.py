"""Taking a run back at the desk: first the page that says what would happen, then the button."""

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notes.importing.lock import one_run_at_a_time
from notes.models import Edition, ImportRun, Topic, Transition
from notes.models.choices import Status
from notes.tests.admin.conftest import at_the_desk
from notes.tests.admin.desk import Desk, page, said
from notes.tests.importing.running import note

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]
RUNS = "/admin/notes/importrun/"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("Alpha", "Beta", "Gamma"):
        note(tmp_path, f"{name}.md", title=name, id=name.lower(), body=f"{name}, one.\n")
    return tmp_path


@pytest.fixture
def keeper(db: None) -> User:
    return at_the_desk("meera", "view_importrun", "view_topic", "change_topic", "publish_topic")


@pytest.fixture
def desk(sit: Sit, keeper: User) -> Desk:
    return sit(keeper)


def imported(folder: Path) -> ImportRun:
    with pytest.raises(SystemExit):
        call_command("import_seeds", str(folder), verbosity=0, publish=True, rights="own work")
    return ImportRun.objects.latest("pk")


@pytest.fixture
def run(folder: Path, keeper: User) -> ImportRun:
    """A run that changed Alpha, made Delta, and changed Beta, which has been edited since."""
    imported(folder)
    note(folder, "Alpha.md", title="Alpha", id="alpha", body="Alpha, two.\n")
    note(folder, "Beta.md", title="Beta", id="beta", body="Beta, two.\n")
    note(folder, "Delta.md", title="Delta", id="delta", body="Delta, one.\n")
    made = imported(folder)
    beta = Topic.objects.get(title="Beta")
    beta.apply(dataclasses.replace(beta.document, summary="Mine."), by=keeper, started_from=beta.version)
    return made


def address(run: ImportRun, name: str = "take-back") -> str:
    return f"{RUNS}{run.pk}/{name}/"


def words(answer: Any) -> str:
    main = page(answer).select_one("#content")
    assert main is not None
    return " ".join(main.get_text(" ").split())


def summaries() -> dict[str, tuple[str, str]]:
    return {
        title: (summary, status) for title, summary, status in Topic.objects.values_list("title", "summary", "status")
    }


def test_the_runs_page_leads_to_what_would_happen_and_asking_changes_nothing(desk: Desk, run: ImportRun) -> None:
    link = page(desk.get(address(run, "change"))).select_one(f"a[href='{address(run)}']")
    assert link and link.get_text() == "Take this run back"
    before = summaries()
    told = words(desk.get(address(run)))
    assert "1 archived The run had made them. Delta" in told
    assert "1 with their text before the run" in told
    assert "1 left as they are Somebody has worked on them since. Beta : Edited since by meera: version 3." in told
    assert (summaries(), Transition.objects.filter(move="archive").count()) == (before, 0)


def test_taken_back_it_says_when_by_whom_and_what_became_of_each_topic(
    desk: Desk, run: ImportRun, keeper: User
) -> None:
    answer = desk.client.post(address(run), follow=True)
    assert "1 archived, 1 with their text before, 1 left as they are." in said(answer)
    told = words(answer)
    assert f"Taken back {timezone.localtime():%-d %B %Y}" in told
    assert ", by meera." in told
    assert "Edited since by meera: version 3." in told
    assert summaries() == {
        "Alpha": ("Alpha, one.", Status.PUBLISHED),
        "Beta": ("Mine.", Status.DRAFT),
        "Gamma": ("Gamma, one.", Status.PUBLISHED),
        "Delta": ("Delta, one.", Status.ARCHIVED),
    }
    live = Edition.objects.live(timezone.now()).order_by("title")
    assert [each.document.summary for each in live] == ["Alpha, one.", "Beta, two.", "Gamma, one."]
    assert {move.by for move in Transition.objects.filter(move="archive")} == {keeper}


def test_what_was_left_can_be_taken_back_later(desk: Desk, run: ImportRun) -> None:
    answer = desk.client.post(address(run), follow=True)
    assert "Take back what was left" in words(answer)
    done = {**run.report, "taken_back": {"archived": [], "reverted": [], "hidden": [], "left": []}}
    ImportRun.objects.filter(pk=run.pk).update(report=done)
    assert "Take back what was left" not in words(desk.get(address(run, "change")))


def test_the_list_says_which_runs_were_taken_back(desk: Desk, run: ImportRun) -> None:
    desk.client.post(address(run))
    cells = page(desk.get(RUNS)).select("#result_list .field-taken_back_at")
    assert [cell.get_text() != "-" for cell in cells] == [True, False]


def test_while_another_import_runs_nothing_happens_and_a_sentence_says_so(desk: Desk, run: ImportRun) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's lock belongs to the connection, and a test has but one")
    before = summaries()
    with one_run_at_a_time():
        answer = desk.client.post(address(run), follow=True)
    assert "Another import or a restore is running" in said(answer)
    assert summaries() == before


@pytest.mark.parametrize("missing", ["publish_topic", "change_topic", "view_importrun"])
def test_who_lacks_a_permission_takes_nothing_back(sit: Sit, run: ImportRun, missing: str) -> None:
    names = {"view_importrun", "view_topic", "change_topic", "publish_topic"} - {missing}
    other = sit(at_the_desk("other", *names))
    before = summaries()
    assert other.get(address(run)).status_code == 403
    assert other.client.post(address(run)).status_code == 403
    assert summaries() == before
    if missing != "view_importrun":
        assert not page(other.get(address(run, "change"))).select(f"a[href='{address(run)}']")


def test_a_run_that_is_not_there_is_not_found(desk: Desk) -> None:
    assert desk.get(f"{RUNS}99/take-back/").status_code == 404
    assert desk.get(f"{RUNS}99/report.json").status_code == 404


# The run's page


def test_the_report_is_downloaded_as_the_command_writes_it(desk: Desk, folder: Path, tmp_path: Path) -> None:
    written = tmp_path / "out" / "report.json"
    written.parent.mkdir()
    with pytest.raises(SystemExit):
        call_command("import_seeds", str(folder / "Alpha.md"), verbosity=0, report=str(written))
    run = ImportRun.objects.get()
    desk.client.post(address(run))
    answer = desk.get(f"{RUNS}{run.pk}/report.json")
    assert json.loads(answer.content) == json.loads(written.read_text())
    assert answer.headers["Content-Disposition"] == f'attachment; filename="import-run-{run.pk}.json"'


def test_it_says_of_each_file_how_its_format_was_found_and_whether_it_was_published(desk: Desk, run: ImportRun) -> None:
    rows = {
        row.th.get_text(strip=True).rpartition("/")[2]: row.get_text(" ", strip=True)
        for row in page(desk.get(address(run, "change"))).select("#content tbody tr")
        if row.th
    }
    assert "published" in rows["Delta.md"]
    assert "studynotes/1:" in rows["Delta.md"]
    assert "published" not in rows["Gamma.md"]


def test_a_run_that_was_stopped_says_so_on_its_page_and_in_the_list(desk: Desk, run: ImportRun) -> None:
    ImportRun.objects.filter(pk=run.pk).update(report={}, finished_at=None)
    assert "not finished" in words(desk.get(address(run, "change")))
    assert "run it again" in words(desk.get(address(run, "change")))
    assert "not finished: run it again" in words(desk.get(RUNS))
    assert desk.get(f"{RUNS}{run.pk}/report.json").status_code == 404


def test_a_long_run_is_read_page_by_page(desk: Desk, run: ImportRun) -> None:
    row = run.report["files"][0]
    many = [{**row, "path": f"{number:03}.md", "notices": []} for number in range(450)]
    ImportRun.objects.filter(pk=run.pk).update(report={**run.report, "files": many})
    seen: list[str] = []
    for number in (1, 2, 3):
        found = page(desk.get(f"{address(run, 'change')}?page={number}"))
        seen += [each.get_text(strip=True) for each in found.select("#content tbody th")]
    assert seen == [each["path"] for each in many]


def test_the_list_takes_as_many_queries_for_one_run_as_for_many(desk: Desk, folder: Path) -> None:
    def counted(path: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            desk.get(path)
        return len(queries)

    run = imported(folder)
    before = counted(RUNS), counted(address(run, "change"))
    for _ in range(3):
        last = imported(folder)
    assert (counted(RUNS), counted(address(last, "change"))) == before
    assert max(before) <= 12
