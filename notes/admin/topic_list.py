"""The list of topics: its columns and filters."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime

from notes.documents import RIGHTS_UNKNOWN
from notes.models import Proposal, Topic
from notes.models.liveness import Liveness


class LivenessFilter(admin.SimpleListFilter):
    title = "what readers see"
    parameter_name = "liveness"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(Liveness.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Of topics with their liveness."""
        if self.value() == Liveness.SCHEDULED:  # also of a live topic the next edition is
            return queryset.filter(has_scheduled=True)
        return queryset.filter(liveness=self.value()) if self.value() in Liveness.values else queryset


class RightsFilter(admin.SimpleListFilter):
    title = "rights"
    parameter_name = "rights"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("unknown", "Unknown"), ("known", "Known")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Topic]) -> QuerySet[Topic]:
        if self.value() == "unknown":
            return queryset.filter(rights=RIGHTS_UNKNOWN)
        return queryset.exclude(rights=RIGHTS_UNKNOWN) if self.value() == "known" else queryset


class ProposalFilter(admin.SimpleListFilter):
    title = "proposals of files"
    parameter_name = "proposal"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("open", "A file waits")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Of topics that know whether a file waits."""
        return queryset.filter(has_proposal=True) if self.value() == "open" else queryset


def file_waits() -> dict[str, Any]:
    """The column by which a topic knows whether a file waits for a decision about it."""
    return {"has_proposal": Exists(Proposal.objects.open().filter(topic=OuterRef("pk")))}


@admin.display(description="proposal")
def waiting(topic: Any) -> str:
    if not topic.has_proposal:
        return ""
    address = f"{reverse('admin:notes_proposal_changelist')}?topic__id__exact={topic.pk}"
    return format_html('<a class="late" href="{}">A file waits</a>', address)


@admin.display(description="status", ordering="status")
def state(topic: Topic) -> str:
    return format_html('<span class="state">{}</span>', topic.get_status_display())


@admin.display(description="readers see", ordering="liveness")
def shown(topic: Any) -> str:
    label = Liveness(topic.liveness).label
    return f"{label}, next scheduled" if topic.liveness == Liveness.LIVE and topic.has_scheduled else label


@admin.display(description="changed", ordering="updated_at")
def changed(topic: Topic) -> str:
    """Short enough to leave room for titles."""
    return date_format(localtime(topic.updated_at), "j\u00a0M\u00a0Y, H:i")
