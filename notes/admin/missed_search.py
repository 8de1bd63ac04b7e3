"""What readers searched for and did not find, on the editors' desk."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode

from notes.admin.reading_only import ReadOnlyAdmin
from notes.models import MissedSearch


@admin.action(description="Dealt with", permissions=["deal"])
def deal_with(desk: Any, request: HttpRequest, chosen: QuerySet[MissedSearch]) -> None:
    """Forgets the chosen ones; what is missed again comes back."""
    texts = list(chosen)
    for missed in texts:
        missed.deal_with()
    searches = "search is" if len(texts) == 1 else "searches are"
    desk.message_user(request, f"{len(texts)} {searches} dealt with. What is missed again comes back.")


@admin.register(MissedSearch)
class MissedSearchAdmin(ReadOnlyAdmin):
    """The newest first, and of one day the most frequent."""

    actions = (deal_with,)
    list_display = ("text", "count", "first_on", "last_on", "search_now")
    list_display_links = None
    search_fields = ("text",)
    list_per_page = 50

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {"title": "Searches that found nothing", **(extra_context or {})})

    def has_deal_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("notes.delete_missedsearch")

    @admin.display(description="")
    def search_now(self, missed: MissedSearch) -> str:
        return format_html('<a href="{}?{}">Search now</a>', reverse("search"), urlencode({"q": missed.text}))
