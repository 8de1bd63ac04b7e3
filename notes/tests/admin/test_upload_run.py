"""A run of the importer started at the desk, by handing in files."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from notes.admin.upload_form import FILES
from notes.importing.lock import one_run_at_a_time
from notes.models import Edition, ImportedFile, ImportRun, Topic
from notes.models.choices import Status
from notes.models.refusal import Refused
from notes.tests.admin.conftest import at_the_desk
from notes.tests.admin.desk import Desk, page, said

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]

ADD = "/admin/notes/importrun/add/"
NOTE = "---\nformat: studynotes/1\ntitle: {}\n---\n{}\n"


def file(name: str = "note.md", title: str = "Finance Commission", text: str = "A summary.") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, NOTE.format(title, text).encode())


@pytest.fixture
def importer(db: None) -> User:
    return at_the_desk("kiran", "view_topic", "change_topic", "add_importrun")


@pytest.fixture
def desk(sit: Sit, importer: User) -> Desk:
    return sit(importer)


def handed_in(desk: Desk, *files: SimpleUploadedFile, **more: Any) -> Any:
    return desk.client.post(ADD, {"uploads": files, "source": "uploads", **more}, follow=True)


def shown(answer: Any) -> str:
    main = page(answer).select_one("#content")
    assert main is not None
    return " ".join(main.get_text(" ").split())


def test_files_become_drafts_and_the_runs_page_tells_of_each(desk: Desk, importer: User) -> None:
    answer = handed_in(desk, file("a.md", "Alpha"), file("b.md", "Beta", "Other words."), rights="own work")
    run = ImportRun.objects.get()
    assert answer.redirect_chain == [(f"/admin/notes/importrun/{run.pk}/change/", 302)]
    assert set(Topic.objects.values_list("title", "status", "rights")) == {
        ("Alpha", Status.DRAFT, "own work"),
        ("Beta", Status.DRAFT, "own work"),
    }
    assert run.by == importer
    assert "2 created" in shown(answer)
    assert "by kiran" in shown(answer)
    assert [row["path"] for row in run.report["files"]] == ["a.md", "b.md"]


def test_no_place_of_the_server_is_named(desk: Desk) -> None:
    answer = handed_in(desk, file())
    run, kept = ImportRun.objects.get(), ImportedFile.objects.get()
    assert (kept.source, kept.path, run.options["paths"]) == ("uploads", "note.md", ["note.md"])
    assert tempfile.gettempdir() not in answer.content.decode()
    assert tempfile.gettempdir() not in str(run.report)


def test_nothing_of_the_files_stays_on_the_disk(desk: Desk) -> None:
    before = set(Path(tempfile.gettempdir()).glob("studynotes-upload-*"))
    handed_in(desk, file())
    assert set(Path(tempfile.gettempdir()).glob("studynotes-upload-*")) == before


def test_the_same_name_from_the_same_source_is_the_next_version(desk: Desk) -> None:
    handed_in(desk, file())
    assert "1 updated" in shown(handed_in(desk, file(text="Another summary.")))
    assert "1 created" in shown(handed_in(desk, file(text="Of another place."), source="elsewhere"))
    assert set(Topic.objects.values_list("summary", flat=True)) == {"Another summary.", "Of another place."}


def test_what_was_handed_in_before_is_not_missed(desk: Desk) -> None:
    handed_in(desk, file("a.md", "Alpha"))
    assert "FILE_GONE" not in shown(handed_in(desk, file("b.md", "Beta", "Other words.")))


def test_a_dry_run_shows_what_would_happen_and_writes_nothing(desk: Desk) -> None:
    answer = handed_in(desk, file(), dry_run="on")
    assert answer.redirect_chain == []
    assert "1 created. Nothing was written." in shown(answer)
    assert "note.md" in shown(answer)
    assert not Topic.objects.exists()
    assert not ImportRun.objects.exists()


def test_an_archive_is_refused_by_the_report_with_what_to_do_instead(desk: Desk) -> None:
    answer = handed_in(desk, SimpleUploadedFile("notes.zip", b"PK\x03\x04" + bytes(60)), file())
    rows = {row["path"]: row for row in ImportRun.objects.get().report["files"]}
    assert (rows["note.md"]["outcome"], rows["notes.zip"]["outcome"]) == ("created", "skipped")
    assert rows["notes.zip"]["notices"][0]["message"] in shown(answer)


def test_an_editors_work_is_not_overwritten(desk: Desk, importer: User) -> None:
    handed_in(desk, file())
    topic = Topic.objects.get()
    document = topic.document.from_json({**topic.document.to_json(), "summary": "Mine."})
    topic.apply(document, by=importer, started_from=1)
    assert "1 conflict" in shown(handed_in(desk, file(text="Theirs.")))
    assert Topic.objects.get().summary == "Mine."


# Publishing


def test_who_may_publish_publishes_with_the_import(sit: Sit) -> None:
    desk = sit(at_the_desk("ravi", "view_topic", "change_topic", "add_importrun", "publish_topic", "review_topic"))
    answer = handed_in(desk, file(), rights="own work", publish="on")
    assert Edition.objects.get().title == "Finance Commission"
    assert str(Edition.objects.get().by) == "ravi"
    assert "created published" in shown(answer)


def test_where_somebody_else_approves_an_upload_goes_round_nobody(sit: Sit) -> None:
    at_the_desk("tara", "view_topic", "review_topic")
    ravi = at_the_desk("ravi", "view_topic", "change_topic", "add_importrun", "publish_topic", "review_topic")
    handed_in(sit(ravi), file(), rights="own work", publish="on")
    assert not Edition.objects.exists()
    topic = Topic.objects.get()
    topic.submit(by=None)
    with pytest.raises(Refused, match="you imported it"):
        topic.approve(by=ravi)


def test_who_may_not_publish_is_not_asked_and_a_forged_answer_publishes_nothing(desk: Desk) -> None:
    assert not page(desk.get(ADD)).select("[name=publish]")
    handed_in(desk, file(), rights="own work", publish="on")
    assert not Edition.objects.exists()


# Bounds


def refused(answer: Any) -> str:
    assert answer.redirect_chain == []
    assert not ImportRun.objects.exists()
    return said(answer)


def test_without_a_file_nothing_runs(desk: Desk) -> None:
    assert "This field is required." in refused(handed_in(desk))


def test_a_file_that_is_too_big_is_named(desk: Desk) -> None:
    big = SimpleUploadedFile("big.md", bytes(5 * 1024 * 1024 + 1))
    assert "“big.md” has 5.1 MB; 5 MB a file are possible." in refused(handed_in(desk, file(), big))


def test_files_that_are_too_big_together_are_refused_and_the_largest_is_named(desk: Desk) -> None:
    files = [SimpleUploadedFile(f"{number}.md", bytes(4_000_000 + number)) for number in range(6)]
    told = refused(handed_in(desk, *files))
    assert "Together the files have 22.9 MB; 20 MB at once are possible. The largest is “5.md”." in told


@pytest.mark.parametrize("number", [FILES + 1, 150])
def test_too_many_files_are_refused_with_a_sentence(desk: Desk, number: int) -> None:
    told = refused(handed_in(desk, *[file(f"{each}.md") for each in range(number)]))
    assert f"{FILES} at once are possible" in told


def test_the_name_of_a_file_too_many_is_told(desk: Desk) -> None:
    told = refused(handed_in(desk, *[file(f"{each}.md") for each in range(FILES + 2)]))
    assert "“50.md”, “51.md”" in told


@pytest.mark.parametrize("source", ["../x", "/etc", ".", "a/b", "a\\b", "", "x\x00"])
def test_a_source_is_a_name_and_no_path(desk: Desk, source: str) -> None:
    assert refused(handed_in(desk, file(), source=source))


def test_what_was_typed_is_still_there_after_a_refusal(desk: Desk) -> None:
    answer = handed_in(desk, source="From Asha", rights="CC BY 4.0", default_subject="Polity")
    values = {field: page(answer).select_one(f"[name={field}]") for field in ("source", "rights", "default_subject")}
    assert [control and control["value"] for control in values.values()] == ["From Asha", "CC BY 4.0", "Polity"]


# Another run


def test_while_another_import_runs_a_sentence_says_so_and_what_was_typed_is_kept(desk: Desk) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's lock belongs to the connection, and a test has but one")
    with one_run_at_a_time():
        answer = handed_in(desk, file(), rights="own work")
    assert answer.status_code == 409
    assert "Another import or a restore is running" in refused(answer)
    assert not Topic.objects.exists()
    rights = page(answer).select_one("[name=rights]")
    assert rights and rights["value"] == "own work"


# Who may


@pytest.mark.parametrize(
    "permissions",
    [(), ("view_importrun", "change_topic"), ("add_importrun",), ("view_topic", "change_topic", "publish_topic")],
)
def test_who_may_not_import_hands_in_nothing(sit: Sit, permissions: tuple[str, ...]) -> None:
    desk = sit(at_the_desk("other", *permissions))
    assert desk.get(ADD).status_code == 403
    assert handed_in(desk, file()).status_code == 403
    assert not ImportRun.objects.exists()


def test_files_without_the_forms_token_are_refused(importer: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(importer)
    assert client.post(ADD, {"uploads": [file()], "source": "uploads"}).status_code == 403
    assert not ImportRun.objects.exists()
    token = page(client.get(ADD)).select_one("[name=csrfmiddlewaretoken]")
    assert token is not None
    sent = {"uploads": [file()], "source": "uploads", "csrfmiddlewaretoken": str(token["value"])}
    assert client.post(ADD, sent).status_code == 302
    assert ImportRun.objects.exists()


def test_the_list_of_runs_leads_to_the_page_for_who_may(desk: Desk, sit: Sit) -> None:
    address = "/admin/notes/importrun/"
    assert page(desk.get(address)).select_one(f"#content a[href='{ADD}']")
    other = sit(at_the_desk("other", "view_importrun"))
    assert not page(other.get(address)).select_one(f"#content a[href='{ADD}']")
