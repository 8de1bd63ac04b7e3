"""Imported files on the editors' desk: what each gave, and where every other line of it went."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from notes.admin.reading_only import ReadOnlyAdmin
from notes.models import ImportedFile


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
        context = {"file": file, "text": text_of(file)} if file else {}
        return super().change_view(request, object_id, form_url, context)


def text_of(file: ImportedFile) -> str:
    """The file's bytes as they can be read; what is no UTF-8 shows as marks of replacement."""
    return file.raw.decode("utf-8-sig", errors="replace")
