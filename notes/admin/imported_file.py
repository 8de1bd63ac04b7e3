"""Imported files on the editors' desk: what each gave, and where every other line of it went."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path

from notes.admin.file_account import FileAccount, download
from notes.admin.reading_only import ReadOnlyAdmin
from notes.models import ImportedFile

# Beyond these nobody reads on; the download has the whole.
CHARACTERS = 100_000


@admin.register(ImportedFile)
class ImportedFileAdmin(ReadOnlyAdmin):
    fields = ()
    list_display = ("path", "outcome", "format", "topic", "run")
    list_filter = ("outcome", "format")
    list_select_related = ("topic", "run")
    search_fields = ("path", "identifier", "source_url")
    ordering = ("-pk",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportedFile]:
        return super().get_queryset(request).defer("compressed", "document", "run__report", "run__options")

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup == "run__id__exact" or super().lookup_allowed(lookup, value, request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        file = self.get_object(request, object_id)
        context: dict[str, Any] = {}
        if file:
            account = FileAccount(file, None)
            text = "\n".join(account.lines)
            context = {"file": file, "account": account, "text": text[:CHARACTERS]}
            context["is_cut"] = len(text) > CHARACTERS
        return super().change_view(request, object_id, form_url, context)

    def get_urls(self) -> list[URLPattern]:
        raw = self.admin_site.admin_view(self.raw_view)
        return [path("<int:file_id>/raw/", raw, name="notes_importedfile_raw"), *super().get_urls()]

    def raw_view(self, request: HttpRequest, file_id: int) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return download(get_object_or_404(ImportedFile.objects.only("path", "compressed"), pk=file_id))
