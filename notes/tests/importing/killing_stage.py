"""What the killed runs work on, and what is looked at behind them."""

import datetime
import json
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import connection, models
from django.utils import timezone

from notes.importing.lock import RunInProgress
from notes.importing.options import Options
from notes.importing.run import import_files
from notes.models import Edition, ImportRun, SearchEntry, Topic
from notes.models.edition import FOREVER
from notes.models.import_run import Outcome
from notes.tests.importing.killing_copies import PREPARED, Copies
from notes.tests.importing.running import edited, note
from notes.tests.making import a_document

MARKDOWN = "# {}\n\nWho sits on it: {}.\n\n## Powers\n\n- One.\n- Two.\n"
PARTS = "A summary.\n\n## Powers\n\nIt asks{}.\n\n## Limits\n\nIt cannot act{}.\n\n## Key Takeaways\n- Five years.\n"

# The one outcome of each kind that a run can have, and "--publish" has something to do for most of them.
OUTCOMES = {
    "conflict.md": Outcome.CONFLICT,
    "copy.md": Outcome.DUPLICATE,
    "merged.md": Outcome.MERGED,
    "moved-to.md": Outcome.RENAMED,
    "new.md": Outcome.CREATED,
    "refused.md": Outcome.SKIPPED,
    "updated.md": Outcome.UPDATED,
    "waiting.md": Outcome.UNCHANGED,
}


def run(notes: Path) -> dict[str, str]:
    """The outcomes. A PostgreSQL server needs a moment to see that a killed run has gone, and holds its lock so long."""
    for _ in range(100):
        with suppress(RunInProgress):
            report = import_files([str(notes)], Options(publish=True, rights="own work"))
            break
        time.sleep(0.05)
    return {Path(row.path).name: str(row.outcome) for row in report.rows}


def set_up(database: Copies, notes: Path) -> None:
    """A database that has seen an earlier state of the folder, and editors since; and the folder's new state."""
    database.use(PREPARED)
    call_command("migrate", verbosity=0)
    for name in ("conflict", "merged", "updated"):
        note(notes, f"{name}.md", title=name.title(), id=name, tags=f"[one, {name}]", body=PARTS.format("", ""))
    for name in ("copied", "gone", "moved-from", "waiting"):
        (notes / f"{name}.md").write_text(MARKDOWN.format(name, name), "utf-8")
    import_files([str(notes)], Options(rights="own work"))
    for topic in Topic.objects.filter(identifier__in=["conflict", "merged"]):
        section = a_document().sections[0]
        sections = (section, *topic.document.sections)
        changed = {"summary": "An editor's."} if topic.identifier == "conflict" else {"sections": sections}
        edited(topic, **changed).publish(by=None)
    Topic.objects.get(identifier="updated").publish(by=None)
    database.leave()
    _change(notes)


def _change(notes: Path) -> None:
    note(notes, "conflict.md", title="Conflict", id="conflict", body=PARTS.format("", "").replace("A sum", "Their sum"))
    note(notes, "merged.md", title="Merged", id="merged", tags="[one, two]", body=PARTS.format("", " alone"))
    note(notes, "updated.md", title="Updated", id="updated", tags="[three]", body=PARTS.format(" much", ""))
    note(notes, "new.md", title="New", tags="[four, one]", subject="A subject", body=PARTS.format(" all", ""))
    (notes / "copy.md").write_text(MARKDOWN.format("copied", "copied"), "utf-8")
    (notes / "gone.md").unlink()
    (notes / "moved-from.md").rename(notes / "moved-to.md")
    (notes / "refused.md").write_text(" \n", "utf-8")


def faults() -> list[str]:
    """What a reader or an editor could see of a half-done run."""
    now = timezone.now()
    found = [f"a broken reference: {row}" for row in _broken()]
    for topic in Topic.objects.all():
        versions = [*topic.revisions.order_by("version").values_list("version", flat=True)]
        if versions != [*range(1, topic.version + 1)]:
            found.append(f"{topic}: version {topic.version}, revisions {versions}")
        elif topic.document_from_rows() != topic.document:
            found.append(f"{topic}: its rows are not its newest revision")
        if not topic.files.exists():
            found.append(f"{topic}: no file is kept for it")
        if topic.transitions.filter(move="publish").count() != topic.editions.count():
            found.append(f"{topic}: editions without a move, or moves without an edition")
        if topic.editions.exists() and not Edition.objects.live(now).filter(topic=topic).exists():
            found.append(f"{topic}: readers saw it, and see it no more")
    for edition in Edition.objects.all():
        tags = [tag.name for tag in edition.tag_list]
        if (edition.document, tags) != (edition.revision.document, [*edition.document.tags]):
            found.append(f"{edition}: it is not its revision")
        if SearchEntry.objects.filter(edition=edition).exists() != edition.is_live(now):
            found.append(f"{edition}: search does not agree with it")
    return found


def _broken() -> list[Any]:
    if connection.vendor != "sqlite":  # PostgreSQL checks its foreign keys at every commit
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_key_check")
        return cursor.fetchall()


def dump() -> dict[str, list[Any]]:
    """Everything in the site's tables, comparable between databases.

    A row is its place among its table's rows, and its references are such places: a rolled-back insert may use a key
    up, but never changes the order. Left out are the runs themselves (a killed one stands there beside the one that
    finished its work), the runs' numbers where a row names them, and moments, but for the one that means "for good".
    """
    models_ = [model for model in apps.get_app_config("notes").get_models() if model is not ImportRun]
    places = {model: {pk: place for place, pk in enumerate(_keys(model))} for model in models_}
    return {
        model._meta.label: [_row(each, places) for each in model._default_manager.order_by("pk")] for model in models_
    }


def _keys(model: type[models.Model]) -> list[Any]:
    return [*model._default_manager.order_by("pk").values_list("pk", flat=True)]


def _row(row: models.Model, places: dict[type[models.Model], dict[Any, int]]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if field.primary_key or field.related_model is ImportRun:
            continue
        if field.related_model in places:
            value = places[field.related_model].get(value)
        elif isinstance(value, datetime.datetime):
            value = "for good" if value == FOREVER else "a moment"
        elif isinstance(value, (bytes, memoryview)):
            value = bytes(value).hex()
        elif field.name == "reason" and value.startswith("import run "):
            value = "import run"
        kept[field.name] = value.to_json() if hasattr(value, "to_json") else value
    return json.loads(json.dumps(kept, default=str))
