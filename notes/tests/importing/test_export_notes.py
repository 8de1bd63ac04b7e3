"""`manage.py export_notes`: every topic as a file that reads back as the very same topic."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from notes.models import Revision, Topic
from notes.tests.making import a_topic, published
from notes.tests.pictures import attached, with_image

pytestmark = pytest.mark.django_db


def export(folder: Path, **options: object) -> str:
    out = StringIO()
    call_command("export_notes", str(folder), stdout=out, **options)
    return out.getvalue()


def import_from(folder: Path) -> None:
    with pytest.raises(SystemExit) as stop:
        call_command("import_seeds", str(folder), stdout=StringIO())
    assert stop.value.code == 0


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


def test_the_folder_is_made_and_the_files_are_named_by_slug(tmp_path: Path) -> None:
    a_topic("2+2 dialogue")
    a_topic("मौलिक अधिकार", language="hi")
    said = export(tmp_path / "new" / "folder")
    assert set(contents(tmp_path / "new" / "folder")) == {"2-2-dialogue.md", "मौलिक-अधिकार.md"}
    assert said.startswith("2 files written")


def test_importing_what_was_exported_changes_nothing_and_exporting_that_gives_the_same_bytes(tmp_path: Path) -> None:
    a_topic("One", tags=("a, b", "c"))
    a_topic("One")
    export(tmp_path / "first")
    import_from(tmp_path / "first")
    assert Revision.objects.count() == 2
    export(tmp_path / "second")
    assert contents(tmp_path / "second") == contents(tmp_path / "first")


def test_an_export_makes_the_same_topics_on_an_empty_site(tmp_path: Path) -> None:
    a_topic("One")
    a_topic("One")
    before = {topic.slug: topic.document for topic in Topic.objects.all()}
    export(tmp_path / "out")
    Topic.objects.all().delete()
    import_from(tmp_path / "out")
    assert {topic.slug: topic.document for topic in Topic.objects.all()} == before


def test_published_writes_what_readers_see_and_no_draft(tmp_path: Path) -> None:
    import dataclasses

    edition = published("Public")
    topic = edition.topic
    topic.apply(dataclasses.replace(topic.document, summary="Secret draft."), by=None, started_from=1)
    a_topic("Never published")
    export(tmp_path, published=True)
    assert list(contents(tmp_path)) == ["public.md"]
    assert "Secret" not in (tmp_path / "public.md").read_text()


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    a_topic("One")
    export(tmp_path)
    assert set(contents(tmp_path)) == {"mine.txt", "one.md"}


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="file"):
        export(tmp_path / "file")


def test_an_image_is_named_in_the_file_and_kept_by_its_own_topic_alone(tmp_path: Path) -> None:
    topic = a_topic("One")
    with_image(topic, attached(topic))
    line, report = topic.attachments.get().markdown, tmp_path / "report.json"
    export(tmp_path / "out")
    assert f"\n{line}\n" in contents(tmp_path / "out")["one.md"]
    with pytest.raises(SystemExit):
        call_command("import_seeds", str(tmp_path / "out"), report=str(report), stdout=StringIO())
    assert Revision.objects.count() == 2
    assert "IMAGE_MISSING" not in report.read_text("utf-8")
    assert "<figure>" in str(topic.publish(by=None).parts)
    # As on another site, which has the text and not the image.
    Topic.objects.get().editions.all().delete()
    Topic.objects.get().delete()
    import_from(tmp_path / "out")
    elsewhere = Topic.objects.get()
    assert line in elsewhere.document.sections[-1].body
    assert "<p>A map</p>" in str(elsewhere.publish(by=None).parts)
