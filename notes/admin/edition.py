"""Editions on the editors' desk."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format

from notes.admin.reading_only import ReadOnlyAdmin
from notes.models import Edition
from notes.models.edition import FOREVER


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    fields = ("topic", "number", "revision", "title", "slug", "subject", "live_from", "until", "created_at", "by")
    readonly_fields = ("until",)
    list_display = ("title", "number", "live_from", "until", "by")
    list_select_related = ("by",)
    list_filter = ("subject", "difficulty", "language")
    search_fields = ("title", "slug")
    ordering = ("-live_from", "-pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Edition]:
        return super().get_queryset(request).defer("parts", "document")

    @admin.display(description="live until", ordering="live_until")
    def until(self, edition: Any) -> str:
        if edition.live_until <= edition.live_from:
            return "Cancelled"
        if edition.live_until >= FOREVER:
            return "For good"
        return date_format(timezone.localtime(edition.live_until), "DATETIME_FORMAT")
