"""What a run's page tells: a row for each file, with what is known of it beyond the report."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator

from notes.importing.layers import OF_A_RUN
from notes.importing.taking_back import TakenBack
from notes.models import ImportRun, Topic, Transition
from notes.models.import_run import Outcome

# Files on a page.
ROWS = 200


@dataclass(frozen=True, slots=True)
class Told:
    """`row`: as the report has it. `file` and `topic`: their keys, where they are still there."""

    row: dict[str, Any]
    file: int | None = None
    evidence: str = ""
    topic: int | None = None
    published: bool = False


def counted(summary: dict[str, int] | None) -> str:
    """In the order of the words: PostgreSQL keeps none of its own."""
    numbers = summary or {}
    return ", ".join(f"{numbers[outcome]} {outcome}" for outcome in Outcome.values if outcome in numbers) or "no files"


def account(run: ImportRun, page: str | None) -> dict[str, Any]:
    """Those with notices first. Three queries."""
    reported = sorted(run.report.get("files", []), key=lambda row: not row["notices"])
    pages = Paginator(reported, ROWS).get_page(page)
    files = {path: (pk, evidence) for path, pk, evidence in run.files.values_list("path", "pk", "evidence")}
    topics = _topics(list(pages))
    moves = Transition.objects.filter(topic__in=topics.values(), move="publish", reason=str(run))
    published = set(moves.filter(origin__in=OF_A_RUN).values_list("topic", flat=True))
    rows = []
    for row in pages:
        file, evidence = _file_of(row["path"], files)
        topic = topics.get(row["topic"])
        rows.append(Told(row, file, evidence, topic, topic in published))
    return {
        "rows": rows,
        "pages": pages,
        "outcomes": counted(run.report.get("summary")),
        "taken_back": TakenBack.of(run),
    }


def account_of_dry_run(report: dict[str, Any], published: set[str]) -> dict[str, Any]:
    """Of a run that left nothing. `published`: the paths of files whose topics would be. One query."""
    topics = _topics(report["files"])
    rows = [Told(row, topic=topics.get(row["topic"]), published=row["path"] in published) for row in report["files"]]
    return {"rows": rows, "outcomes": counted(report["summary"])}


def _topics(rows: list[dict[str, Any]]) -> dict[str, int]:
    return dict(Topic.objects.filter(slug__in={row["topic"] for row in rows}).values_list("slug", "pk"))


def _file_of(path: str, files: dict[str, tuple[int, str]]) -> tuple[int | None, str]:
    """The report names a file from the folder given on, the kept file from below it."""
    while path:
        if path in files:
            return files[path]
        path = path.partition("/")[2]
    return None, ""
