"""Topics that came from a file, and their Files page."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from notes.models import ImportedFile, ImportRun, Topic
from notes.tests.admin.desk import Desk, page
from notes.tests.importing.wix_pages import PAGE

PROMO = "GRAIN PRICES RISE 8% AFTER FORECAST - Read More"


def imported(folder: Path, **options: Any) -> ImportRun:
    """A finished run over a folder."""
    with pytest.raises(SystemExit):
        call_command("import_seeds", str(folder), verbosity=0, **options)
    return ImportRun.objects.latest("pk")


def a_page(folder: Path, text: str = PAGE, name: str = "page.txt", **options: Any) -> Topic:
    """The topic of a dumped page with four dropped lines."""
    (folder / name).write_text(text, "utf-8")
    imported(folder, **options)
    return Topic.objects.latest("pk")


def files(topic: Topic, below: str = "") -> str:
    return f"/admin/notes/topic/{topic.pk}/files/{below}"


def words(answer: Any, selector: str = "#content") -> str:
    assert answer.status_code == 200
    found = page(answer).select_one(selector)
    assert found is not None
    return " ".join(found.get_text(" ").split())


def put_back(desk: Desk, topic: Topic, text: str, started_from: int | str | None = None) -> Any:
    """Presses the button beside a dropped line. `started_from`: the version seen, by default the topic's own."""
    file = ImportedFile.objects.filter(topic=topic).latest("pk")
    number = next(at for at, row in enumerate(file.dropped) if row["text"] == text)
    version = Topic.objects.get(pk=topic.pk).version if started_from is None else started_from
    address = files(topic, f"{file.pk}/restore/")
    return desk.client.post(address, {"number": str(number), "started_from": str(version)}, follow=True)
