"""Runs of the importer on the editors' desk, each with its report."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from notes.admin.reading_only import ReadOnlyAdmin
from notes.models import ImportRun, Topic

# A page with more rows than this is of no use to anybody; the files have a list of their own.
ROWS = 500


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    fields = ()
    list_display = ("__str__", "started_at", "finished_at", "outcomes")
    ordering = ("-pk",)

    @admin.display(description="outcomes")
    def outcomes(self, run: ImportRun) -> str:
        return counts(run)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        run = self.get_object(request, object_id)
        context = {"run": run, **account(run)} if run else {}
        return super().change_view(request, object_id, form_url, context)


def counts(run: ImportRun) -> str:
    """Of a run that was stopped, nothing."""
    summary = run.report.get("summary", {})
    return ", ".join(f"{number} {outcome}" for outcome, number in summary.items()) or "not finished"


def account(run: ImportRun) -> dict[str, Any]:
    """The rows of a run's report, each with the file that it kept and its topic. Two queries."""
    reported = run.report.get("files", [])
    files = dict(run.files.values_list("path", "pk"))
    shown = sorted(reported, key=lambda row: not row["notices"])[:ROWS]
    topics = dict(Topic.objects.filter(slug__in={row["topic"] for row in shown}).values_list("slug", "pk"))
    rows = [(row, _file_of(row["path"], files), topics.get(row["topic"])) for row in shown]
    return {"rows": rows, "outcomes": counts(run), "left_out": len(reported) - len(rows)}


def _file_of(path: str, files: dict[str, int]) -> int | None:
    """The report names a file from the folder given on, the kept file from below it."""
    while path:
        if path in files:
            return files[path]
        path = path.partition("/")[2]
    return None
