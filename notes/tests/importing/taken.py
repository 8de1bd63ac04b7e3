"""Taking runs back in tests: what is asked again and again."""

from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from notes.importing.taking_back import TakenBack, take_back, would_take_back
from notes.models import Edition, ImportRun, Topic
from notes.tests.importing.running import Importer, note

OWN: dict[str, Any] = {"rights": "own work"}
SHOWN: dict[str, Any] = {"rights": "own work", "publish": True}


def back(number: int, by: User | None = None) -> TakenBack:
    """Takes the run of this number back, counted from 1."""
    run = ImportRun.objects.order_by("pk")[number - 1]
    foreseen = would_take_back(run)
    done = take_back(run, by=by)
    assert {entry.title for entry in foreseen.left} == {entry.title for entry in done.left}
    return done


def told(done: TakenBack) -> dict[str, list[str]]:
    lists = {kind: getattr(done, kind) for kind in ("archived", "reverted", "hidden", "left")}
    return {kind: [entry.title for entry in entries] for kind, entries in lists.items() if entries}


def topic() -> Topic:
    return Topic.objects.get()


def seen() -> str | None:
    """The summary that readers see now."""
    live = Edition.objects.live(timezone.now()).first()
    return live.document.summary if live else None


def version(run: Importer, folder: Path, text: str, **options: Any) -> str:
    """The next version of the one file is imported; what became of it."""
    note(folder, id="a", body=f"{text}\n")
    return run(folder, **options).outcomes["note.md"]
