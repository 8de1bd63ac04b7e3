"""Proposals of files on the editors' desk: those that wait for a decision, and how the others ended."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from notes.admin.proposal_page import ProposalPage, found
from notes.admin.reading_only import OwnPageAdmin
from notes.admin.waiting import may_see_proposals
from notes.models import Proposal

# What a file holds and a list does not show.
UNREAD = ("compressed", "document", "declared", "taken", "notices", "dropped", "options", "evidence")


class StateFilter(admin.SimpleListFilter):
    """What waits is what one comes for; the rest is shown when it is asked for."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("closed", "Closed"), ("all", "All")]

    def choices(self, changelist: Any) -> Iterator[Any]:
        first, *others = super().choices(changelist)
        yield from ({**first, "display": "Open"}, *others)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "all":
            return queryset
        return queryset.exclude(closing="") if self.value() == "closed" else queryset.filter(closing="")


@admin.register(Proposal)
class ProposalAdmin(OwnPageAdmin):
    """Lists proposals, the oldest first, and hands each request for one to `ProposalPage`."""

    fields = ()
    list_display = ("topic", "path", "run", "created_at", "state")
    list_display_links = ("topic", "path")
    list_filter = (StateFilter,)
    list_select_related = ("topic", "file", "file__run", "closed_by")
    search_fields = ("topic__title", "file__path")
    search_help_text = "The topic’s title and the file’s path."
    ordering = ("created_at", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Proposal]:
        rows = super().get_queryset(request).defer("base", "theirs", "topic__summary")
        return rows.defer(*(f"file__{name}" for name in UNREAD), "file__run__report", "file__run__options")

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup == "topic__id__exact" or super().lookup_allowed(lookup, value, request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_see_proposals(request.user)

    def find(self, number: int) -> Proposal | None:
        return found(number)

    def page(self, request: HttpRequest, thing: Proposal) -> HttpResponse:
        return ProposalPage(self, request, thing).answer()

    def path(self, proposal: Proposal) -> str:
        return proposal.file.path

    @admin.display(description="run", ordering="file__run")
    def run(self, proposal: Proposal) -> str:
        return str(proposal.file.run)

    @admin.display(description="state", ordering="closing")
    def state(self, proposal: Proposal) -> str:
        return proposal.get_closing_display() or "Open"
