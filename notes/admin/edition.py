"""Editions on the editors' desk."""

import datetime
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format

from notes.admin import due
from notes.admin.reading_only import ReadOnlyAdmin
from notes.admin.topic_filters import SubjectFilter
from notes.models import Edition
from notes.models.edition import FOREVER

# What ends later is not due yet.
SOON = datetime.timedelta(days=30)


class DueFilter(admin.SimpleListFilter):
    """What will happen without anybody doing anything."""

    title = "due"
    parameter_name = "due"
    # Chosen, the next of them stands first.
    orders = {"scheduled": ("live_from", "pk"), "ends": ("live_until", "pk")}

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("scheduled", "Goes live later"), ("ends", f"Expires within {SOON.days} days")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        now, editions = timezone.now(), Edition.objects.all()
        if self.value() == "scheduled":
            return queryset.filter(pk__in=editions.scheduled(now))
        if self.value() == "ends":
            return queryset.filter(pk__in=editions.expiring(now, now + SOON).order_by())
        return queryset


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    fields = (
        "topic",
        "number",
        "revision",
        "title",
        "slug",
        "subject",
        "change",
        "live_from",
        "until",
        "created_at",
        "by",
    )
    readonly_fields = ("until",)
    list_display = ("title", "number", "change", "live_from", "until", "by")
    list_select_related = ("by",)
    list_filter = (DueFilter, ("subject", SubjectFilter), "difficulty", "language")
    search_fields = ("title", "slug")
    ordering = ("-live_from", "-pk")
    actions = (due.publish_now, due.cancel)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Edition]:
        return super().get_queryset(request).defer("parts", "document")

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("notes.publish_topic")

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return DueFilter.orders.get(request.GET.get(DueFilter.parameter_name, ""), self.ordering)

    @admin.display(description="live until", ordering="live_until")
    def until(self, edition: Any) -> str:
        if edition.live_until <= edition.live_from:
            return "Cancelled"
        if edition.live_until >= FOREVER:
            return "For good"
        return date_format(timezone.localtime(edition.live_until), "DATETIME_FORMAT")
