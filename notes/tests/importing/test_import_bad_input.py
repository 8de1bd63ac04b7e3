"""Bad input: one clear line naming the file and the reason; the others are imported."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from notes.importing.formats import text
from notes.importing.parsed import Parsed
from notes.importing.source import SourceText
from notes.models import ImportRun, Topic
from notes.tests.importing.running import Importer, note
from notes.tests.importing.word_files import docx, p

pytestmark = pytest.mark.django_db


def test_bad_files_are_named_and_the_others_are_imported(run: Importer, folder: Path) -> None:
    note(folder, "good.md", title="Good")
    (folder / "binary.md").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 100)
    (folder / "large.txt").write_bytes(b"words " * 1_000_000)
    note(folder, "hostile.md", title="Hostile", body="[" * 20_000)
    (folder / "empty.md").write_text("  \n")
    done = run(folder)
    assert done.outcomes == {
        "good.md": "created",
        "binary.md": "skipped",
        "large.txt": "skipped",
        "hostile.md": "failed",
        "empty.md": "skipped",
    }
    assert done.code == 1
    assert [done.codes(name) for name in ("binary.md", "large.txt", "hostile.md", "empty.md")] == [
        ["BINARY"],
        ["TOO_LARGE"],
        ["MARKDOWN_REFUSED"],
        ["EMPTY_PAGE"],
    ]
    for name in ("binary.md", "large.txt", "hostile.md", "empty.md"):
        assert any(name in line and line.split()[0].startswith(str(folder)) for line in done.out.splitlines())
    assert Topic.objects.get().title == "Good"


def test_broken_front_matter_is_reported_and_the_body_imported(run: Importer, folder: Path) -> None:
    (folder / "a.md").write_text("---\nformat: studynotes/1\ntitle: Fine\n\tbroken: yes\n---\nThe body.\n")
    done = run(folder)
    assert (done.code, done.outcomes) == (0, {"a.md": "created"})
    assert "FRONT_MATTER_BROKEN" in done.codes("a.md")
    assert Topic.objects.get().summary == "The body."


def test_a_title_of_four_hundred_characters_is_cut_and_kept(run: Importer, folder: Path) -> None:
    title = "word " * 79 + "ended"
    note(folder, "a.md", title=title)
    done = run(folder)
    topic = Topic.objects.get()
    assert "TITLE_TOO_LONG" in done.codes("a.md")
    assert len(topic.title) <= 300
    assert topic.title.endswith("…")
    assert topic.summary.startswith(title)


def test_a_file_without_a_title_is_named_after_itself(run: Importer, folder: Path) -> None:
    (folder / "finance_commission.md").write_text("Only a body.\n")
    done = run(folder)
    assert Topic.objects.get().title == "finance commission"
    assert "TITLE_SUPPLIED" in done.codes("finance_commission.md")


def test_one_id_in_two_files_the_first_in_path_order_wins(run: Importer, folder: Path) -> None:
    note(folder, "a.md", title="First", id="same")
    note(folder, "b.md", title="Second", id="same")
    for _ in range(2):  # it is the same the second time, when the first is unchanged
        done = run(folder)
        assert (done.code, done.outcomes["b.md"], done.codes("b.md")) == (1, "failed", ["ID_TAKEN"])
        line = next(line for line in done.out.splitlines() if "ID_TAKEN" in line)
        assert "a.md" in line
        assert "b.md" in line
    assert Topic.objects.get().title == "First"


def test_two_topics_with_one_title_are_no_error(run: Importer, folder: Path) -> None:
    note(folder, "a.md", body="One.\n")
    note(folder, "b.md", body="Another.\n")
    done = run(folder)
    assert done.code == 0
    assert sorted(topic.slug for topic in Topic.objects.all()) == ["finance-commission", "finance-commission-2"]
    assert "SLUG_TAKEN" in done.codes("b.md")


def test_a_path_that_does_not_exist_is_named_and_the_others_are_imported(run: Importer, folder: Path) -> None:
    note(folder, id="a")
    done = run(folder / "nowhere", folder)
    assert done.code == 2
    assert f"{folder / 'nowhere'}: there is no such file or folder." in done.err
    assert Topic.objects.count() == 1


def test_an_empty_folder_is_nothing_found(run: Importer, folder: Path) -> None:
    done = run(folder)
    assert (done.code, f"{folder}: the folder holds no files." in done.err) == (2, True)
    assert not ImportRun.objects.exists()


def test_an_unknown_format_is_refused_with_the_names_that_exist(run: Importer, folder: Path) -> None:
    note(folder)
    with pytest.raises(CommandError, match="studynotes/1") as error:
        call_command("import_seeds", str(folder), format="word-perfect")
    assert error.value.returncode == 2


def test_a_link_that_leads_out_of_the_folder_is_refused(run: Importer, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# Secret\n\nText.\n")
    (folder / "link.md").symlink_to(tmp_path / "secret.md")
    (folder / "loop").symlink_to(folder)
    note(folder, id="a")
    done = run(folder)
    assert done.codes("link.md") == ["OUTSIDE_ROOT"]
    assert Topic.objects.count() == 1


def test_hidden_vendored_and_licence_files_are_passed_over_with_a_reason(run: Importer, folder: Path) -> None:
    note(folder, ".hidden/a.md")
    note(folder, "node_modules/a.md")
    note(folder, "LICENSE.md")
    note(folder, "good.md")
    done = run(folder)
    assert done.report["summary"] == {"created": 1, "skipped": 3}
    assert (done.codes(".hidden"), done.codes("node_modules"), done.codes("LICENSE.md")) == (
        ["HIDDEN"],
        ["VENDORED"],
        ["LICENCE"],
    )


def test_thirty_seven_files_named_index_are_thirty_seven_topics(run: Importer, folder: Path) -> None:
    for number in range(37):
        path = folder / f"chapter {number}" / "index.md"
        path.parent.mkdir()
        path.write_text(f"Text number {number} of its own.\n")
    run(folder)
    assert {topic.title for topic in Topic.objects.all()} == {f"chapter {number}" for number in range(37)}


def test_a_fault_of_the_importer_costs_one_file_and_is_logged(
    run: Importer, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(source: SourceText) -> Parsed:
        raise RecursionError

    note(folder, "a.md", title="A")
    (folder / "b.txt").write_text("Plain text that the broken format reads.\n")
    monkeypatch.setattr(text, "parse", fails)
    done = run(folder)
    assert (done.code, done.outcomes) == (1, {"a.md": "created", "b.txt": "failed"})
    assert done.codes("b.txt") == ["FAULT"]
    assert "RecursionError" in caplog.text


def test_a_name_that_is_not_text_is_passed_over_with_a_reason(run: Importer, folder: Path) -> None:
    note(folder, "good.md")
    (folder / os.fsdecode(b"caf\xe9.md")).write_text("Text.\n")
    done = run(folder)
    assert done.report["summary"] == {"created": 1, "skipped": 1}
    assert done.codes("caf?.md") == ["UNREADABLE"]


def test_a_report_that_cannot_be_written_is_refused_before_anything_is_imported(folder: Path) -> None:
    note(folder)
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("import_seeds", str(folder), report=str(folder / "nowhere" / "report.json"))
    assert not Topic.objects.exists()


def test_an_empty_path_is_no_folder(run: Importer, folder: Path) -> None:
    done = run("")
    assert (done.code, "no such file or folder" in done.err) == (2, True)


def test_code_data_and_the_sites_own_files_are_passed_over_in_a_folder(
    run: Importer, folder: Path, settings: Any
) -> None:
    settings.DATA_FOLDER = folder / "var"
    for name in ("var/secret_key", "app.py", "Makefile", "data.json", "table.csv", "style.css"):
        note(folder, name)
    note(folder, "good.md")
    done = run(folder)
    assert done.report["summary"] == {"created": 1, "skipped": 6}
    assert done.codes("var") == ["HIDDEN"]
    assert {code for name in ("app.py", "Makefile", "data.json", "style.css") for code in done.codes(name)} == {
        "NOT_A_NOTE"
    }


def test_what_readers_will_not_see_of_a_markdown_file_is_said(run: Importer, folder: Path) -> None:
    note(
        folder,
        "a.md",
        body="One.\n\n## S\n\n<script>x()</script>\n\n![a map](map.png)\n\n[there](other.md)\n\n`<script>`\n",
    )
    done = run(folder)
    lines = {(notice["code"], notice["line"]) for notice in done.report["files"][0]["notices"]}
    assert {("UNSAFE_REMOVED", 9), ("IMAGE_MISSING", 11), ("LINK_UNRESOLVED", 13)} <= lines
    assert not any(line == 15 for _, line in lines)


def test_a_strangers_folder_of_web_pages_and_word_files_is_imported(run: Importer, folder: Path) -> None:
    (folder / "page.html").write_text("<!doctype html><h1>A page</h1><p>Words of a page.</p>")
    (folder / "list.htm").write_text("{% extends 'base.html' %}<h1>{{ title }}</h1>")
    (folder / "app.html").write_text("<!doctype html><title>App</title><script>render()</script>")
    (folder / "notes.docx").write_bytes(docx(p("A note", "Title") + p("Words of a note.")))
    (folder / "half.docx").write_bytes(docx(p("Words. " * 900))[:500])
    done = run(folder)
    assert done.outcomes == {
        "page.html": "created",
        "notes.docx": "created",
        "list.htm": "skipped",
        "app.html": "skipped",
        "half.docx": "skipped",
    }
    assert {topic.title for topic in Topic.objects.all()} == {"A page", "A note"}
    assert [done.codes(name)[-1] for name in ("list.htm", "app.html", "half.docx")] == [
        "EMPTY_PAGE",
        "EMPTY_PAGE",
        "BINARY",
    ]
    assert run(folder).outcomes["notes.docx"] == "unchanged"
