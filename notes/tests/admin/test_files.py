"""The files that a topic came from, at the desk."""

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notes.admin import file_account
from notes.admin import files as files_page
from notes.models import ImportedFile, Topic
from notes.tests.admin.coming_in import PROMO, a_page, files, imported, words
from notes.tests.admin.desk import Desk, fresh, page
from notes.tests.importing.running import edited, note
from notes.tests.importing.wix_pages import PAGE, TITLE
from notes.tests.making import a_topic

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]


@pytest.fixture
def desk(sit: Sit, author: User) -> Desk:
    return sit(author)


def rows(desk: Desk, topic: Topic) -> list[str]:
    found = page(desk.get(files(topic))).select("#file-versions tbody tr")
    return [" ".join(row.get_text(" ").split()) for row in found]


def test_every_version_of_every_file_is_told_the_newest_first(desk: Desk, tmp_path: Path) -> None:
    note(tmp_path, "a.md", body="One.\n")
    imported(tmp_path, rights="own work", default_subject="Polity")
    note(tmp_path, "a.md", body="Two.\n")
    imported(tmp_path)
    note(tmp_path, "copy.md", body="Two.\n")
    run = imported(tmp_path)
    topic = Topic.objects.get()
    copied, second, first = rows(desk, topic)
    assert copied.startswith("copy.md newest")
    assert "duplicate" in copied
    assert f"import run {run.pk}" in copied
    assert second.startswith("a.md newest")
    assert "updated" in second
    assert first.startswith("a.md ")
    assert "newest" not in first
    assert "created studynotes/1, parser" in first
    assert "rights: own work, subject where it has none: Polity" in first
    assert str(tmp_path) in first


def test_a_renamed_file_stands_beside_its_old_place(desk: Desk, tmp_path: Path) -> None:
    path = note(tmp_path, "old.md")
    imported(tmp_path)
    path.rename(tmp_path / "new.md")
    imported(tmp_path)
    renamed, old = rows(desk, Topic.objects.get())
    assert "new.md" in renamed
    assert "renamed" in renamed
    assert "old.md" in old


def test_a_topic_written_at_the_desk_came_from_no_file(desk: Desk) -> None:
    assert "No file: this topic was written at the desk." in words(desk.get(files(a_topic())))


def test_the_form_leads_to_the_files(desk: Desk) -> None:
    topic = a_topic()
    assert page(desk.open(topic)).select(f"a[href='{files(topic)}']")


def test_the_newest_version_tells_which_line_gave_what_and_what_was_dropped(desk: Desk, tmp_path: Path) -> None:
    topic = a_page(tmp_path)
    shown = words(desk.get(files(topic)))
    assert f"{PAGE.split(chr(10)).index(TITLE) + 1} Title {TITLE[:40]}" in shown
    for row in ImportedFile.objects.get().dropped:
        assert f"{row['line']} {row['rule'].capitalize()} {row['text']}" in shown
    assert "The page says nothing; computed: 1." in shown


def test_declared_figures_stand_beside_the_computed_ones(desk: Desk) -> None:
    seeds = Path(__file__).resolve().parents[3] / "seeds"
    imported(seeds / "finance_commission.txt")
    shown = words(desk.get(files(Topic.objects.get())))
    assert "The page says 12; computed:" in shown
    assert "The page says 90%; nobody here has checked this." in shown
    assert "12 minutes to read, 90% verified" in shown


def test_a_version_is_read_line_by_line_with_its_numbers_and_marks(desk: Desk, tmp_path: Path) -> None:
    topic = a_page(tmp_path)
    file = ImportedFile.objects.get()
    found = page(desk.get(files(topic, f"{file.pk}/"))).select(".file-lines li")
    lines = PAGE.split("\n")
    assert [str(each["value"]) for each in found] == [str(number) for number in range(1, len(lines) + 1)]
    for each, line in zip(found, lines, strict=True):
        code = each.select_one("code")
        assert code is not None
        assert code.get_text().split() == line.split()
    marked = {int(str(each["value"])): each.get_text(" ", strip=True) for each in found if each.select(".state")}
    assert set(marked) == {row["line"] for row in file.dropped}
    promo = next(row["line"] for row in file.dropped if row["text"] == PROMO)
    assert marked[promo].startswith("dropped: promo")


def test_lines_that_gave_a_field_are_marked_too(desk: Desk, tmp_path: Path) -> None:
    note(tmp_path, rights="own work")
    imported(tmp_path)
    shown = words(desk.get(files(Topic.objects.get(), f"{ImportedFile.objects.get().pk}/")), ".file-lines")
    assert "taken: rights rights: own work" in shown


def test_a_long_file_is_read_page_by_page(desk: Desk, tmp_path: Path) -> None:
    note(tmp_path, body="".join(f"Line {number}.\n" for number in range(file_account.LINES)))
    imported(tmp_path)
    address = files(Topic.objects.get(), f"{ImportedFile.objects.get().pk}/")
    first, last = page(desk.get(address)), page(desk.get(f"{address}?page=2"))
    assert len(first.select(".file-lines li")) == file_account.LINES
    assert last.select(".file-lines li")[0]["value"] == str(file_account.LINES + 1)
    for unknown in ("0", "x", "99"):
        assert desk.get(f"{address}?page={unknown}").status_code == 200


def test_a_very_long_line_is_cut_and_the_download_has_it_whole(desk: Desk, tmp_path: Path) -> None:
    path = note(tmp_path, body="word " * 4000)
    imported(tmp_path)
    address = files(Topic.objects.get(), f"{ImportedFile.objects.get().pk}/")
    *_, line = (each for each in page(desk.get(address)).select(".file-lines code") if each.get_text())
    assert len(line.get_text()) == file_account.CHARACTERS + 1
    assert desk.get(f"{address}raw/").content == path.read_bytes()


@pytest.mark.parametrize(
    ("name", "kept"), [("page.txt", "page.txt"), ("page.html", "page.html.txt"), ("q'\"\r\n.md", "")]
)
def test_the_bytes_are_downloaded_and_never_shown(sit: Sit, author: User, tmp_path: Path, name: str, kept: str) -> None:
    data = "\ufeffText <script>alert(1)</script>\r\n".encode()
    topic = a_page(tmp_path)
    ImportedFile.objects.update(path=f"folder/{name}", compressed=zlib.compress(data))
    answer = sit(author).get(files(topic, f"{ImportedFile.objects.get().pk}/raw/"))
    assert answer.content == data
    assert answer.headers["Content-Type"] == "text/plain"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert f'filename="{kept}' in answer.headers["Content-Disposition"] or not kept


def test_what_is_no_text_is_not_shown_and_can_be_downloaded(desk: Desk, tmp_path: Path) -> None:
    topic = a_page(tmp_path)
    file = ImportedFile.objects.get()
    ImportedFile.objects.update(compressed=zlib.compress(b"\x89PNG\r\n\x1a\n\x00\x01"))
    assert "It is no text" in words(desk.get(files(topic, f"{file.pk}/")))
    assert desk.get(files(topic)).status_code == 200
    assert desk.get(files(topic, f"{file.pk}/raw/")).content.startswith(b"\x89PNG")


def test_text_that_is_no_utf_8_is_read_as_the_importer_read_it(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"# Role\n\nChina\x92s \x93role\x94.\n")
    imported(tmp_path)
    assert "China’s “role”." in words(desk.get(files(Topic.objects.get(), f"{ImportedFile.objects.get().pk}/")))


def test_markup_in_a_file_is_text(desk: Desk, tmp_path: Path) -> None:
    note(tmp_path, "<b>.md", title="<img src=x onerror=alert(1)>", body="<script>alert(1)</script>\n")
    imported(tmp_path, rights="<i>x</i>")
    topic, file = Topic.objects.get(), ImportedFile.objects.get()
    for below in ("", f"{file.pk}/"):
        content = desk.get(files(topic, below)).content.decode()
        assert not any(markup in content for markup in ("<img src=x", "<script>alert", "<i>x", "<b>"))


def test_a_file_of_another_topic_is_not_found(desk: Desk, tmp_path: Path) -> None:
    topic, other = a_page(tmp_path), a_topic()
    file = ImportedFile.objects.get()
    for below in (f"{file.pk}/", f"{file.pk}/raw/", "0/", "99999/", f"{'9' * 30}/"):
        assert desk.get(files(other, below)).status_code == 404
    assert desk.client.post(files(other, f"{file.pk}/restore/"), {"number": "0"}).status_code == 404
    assert fresh(topic).version == 1


def test_the_pages_take_as_many_queries_for_one_file_as_for_many(desk: Desk, tmp_path: Path) -> None:
    def counted(below: str = "") -> int:
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(files(topic, below)).status_code == 200
        return len(queries)

    path = note(tmp_path, "a.md")
    imported(tmp_path)
    topic = Topic.objects.get()
    before, one = counted(), counted(f"{ImportedFile.objects.get().pk}/")
    for name in "bcdefgh":
        (tmp_path / f"{name}.md").write_bytes(path.read_bytes())
    imported(tmp_path)
    row = ImportedFile.objects.first()
    assert row is not None
    ImportedFile.objects.update(dropped=[{"line": 1, "text": f"x{n}", "rule": "promo"} for n in range(60)])
    assert ImportedFile.objects.filter(topic=topic).count() == 8
    assert counted() == before <= 12
    assert counted(f"{row.pk}/") == one <= 10


def test_a_file_with_very_many_dropped_lines_says_how_many_are_not_shown(desk: Desk, tmp_path: Path) -> None:
    topic = a_page(tmp_path)
    many = [{"line": 1, "text": f"x{n}", "rule": "promo"} for n in range(file_account.DROPPED + 7)]
    ImportedFile.objects.update(dropped=many)
    answer = desk.get(files(topic))
    assert "7 more are not shown." in words(answer)
    assert len(page(answer).select("button[name=number]")) == file_account.DROPPED


def test_many_versions_are_told_page_by_page(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files_page, "VERSIONS", 2)
    for number in range(3):
        note(tmp_path, body=f"Version {number}.\n")
        imported(tmp_path)
    topic = Topic.objects.get()
    assert len(rows(desk, topic)) == 2
    last = page(desk.get(f"{files(topic)}?page=2")).select("#file-versions tbody tr")
    assert len(last) == 1
    assert "created" in last[0].get_text()


def test_the_account_is_of_the_topic_as_it_stands(desk: Desk, tmp_path: Path) -> None:
    topic = a_page(tmp_path)
    assert len(page(desk.get(files(topic))).select("button[name=number]")) == 4
    edited(fresh(topic), summary="Comments")
    assert "Comments In the topic" in words(desk.get(files(topic)))


def test_an_imported_file_leads_to_its_download_and_its_topic(admin_client: Client, tmp_path: Path) -> None:
    topic = a_page(tmp_path)
    file = ImportedFile.objects.get()
    answer = admin_client.get(f"/admin/notes/importedfile/{file.pk}/change/")
    links = {str(link["href"]) for link in page(answer).select(".object-tools a")}
    assert links == {f"/admin/notes/importedfile/{file.pk}/raw/", files(topic, f"{file.pk}/")}
    assert all(admin_client.get(link).status_code == 200 for link in links)
    assert "unknown (nothing states them)" in words(answer)


def test_a_file_whose_topic_is_gone_is_downloaded_still(admin_client: Client, tmp_path: Path) -> None:
    a_page(tmp_path).delete()
    file = ImportedFile.objects.get()
    assert admin_client.get(f"/admin/notes/importedfile/{file.pk}/change/").status_code == 200
    assert admin_client.get(f"/admin/notes/importedfile/{file.pk}/raw/").content == PAGE.encode()
    assert admin_client.get("/admin/notes/importedfile/99999/raw/").status_code == 404
