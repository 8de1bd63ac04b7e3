"""Runs of the importer on the editors' desk: started, read with their report, and taken back."""

import json
from typing import Any

from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt

from notes.admin import run_taken_back, upload
from notes.admin.reading_only import ReadOnlyAdmin
from notes.admin.run_account import account, counted
from notes.importing.taking_back import KEY
from notes.models import ImportRun


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    fields = ()
    list_display = ("__str__", "started_at", "finished_at", "outcomes", "started_by", "taken_back_at")
    list_select_related = ("by",)
    ordering = ("-pk",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportRun]:
        return super().get_queryset(request).defer("report").annotate(summary=F("report__summary"))

    def get_urls(self) -> list[URLPattern]:
        def wrapped(view: Any) -> Any:
            return self.admin_site.admin_view(lambda request, **given: view(self, request, **given))

        return [
            path("<int:run_id>/report.json", wrapped(report), name="notes_importrun_report"),
            path("<int:run_id>/take-back/", wrapped(run_taken_back.page), name="notes_importrun_take_back"),
            *super().get_urls(),
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """An import changes topics."""
        return request.user.has_perm("notes.add_importrun") and request.user.has_perm("notes.change_topic")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever starts a run reads its report."""
        return super().has_view_permission(request, obj) or self.has_add_permission(request)

    @admin.display(description="outcomes")
    def outcomes(self, run: Any) -> str:
        return counted(run.summary) if run.finished_at else "not finished: run it again"

    @admin.display(description="started by")
    def started_by(self, run: ImportRun) -> str:
        return str(run.by or "the operator")

    @method_decorator(csrf_exempt)  # until `upload` has said how much of the files it takes; it asks for the token
    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return upload.page(self, request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        run = self.get_object(request, object_id)
        context = {}
        if isinstance(run, ImportRun):
            may_take_back = run_taken_back.may_take_back(request)
            context = {"run": run, **account(run, request.GET.get("page")), "may_take_back": may_take_back}
        return super().change_view(request, object_id, form_url, context)


def report(desk: ImportRunAdmin, request: HttpRequest, run_id: int) -> HttpResponse:
    """The report, as the command writes it."""
    run = run_taken_back.found(desk, request, run_id)
    if run.finished_at is None:
        raise Http404
    written = {name: value for name, value in run.report.items() if name != KEY}
    answer = HttpResponse(json.dumps(written, ensure_ascii=False, indent=1) + "\n", content_type="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="import-run-{run.pk}.json"'
    return answer
