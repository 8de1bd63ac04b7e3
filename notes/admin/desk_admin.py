"""What all lists of the desk share."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst


class DeskList(ChangeList):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Headed by what it lists, in place of “Select topic to change”."""
        super().__init__(*args, **kwargs)
        if not self.is_popup:
            self.title = capfirst(str(self.opts.verbose_name_plural))

    def get_queryset(self, request: HttpRequest, *args: Any, **kwargs: Any) -> QuerySet[Any]:
        if any("\x00" in value for value in request.GET.values()):  # which PostgreSQL refuses to be asked for
            raise IncorrectLookupParameters
        return super().get_queryset(request, *args, **kwargs)


class DeskAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    show_full_result_count = False
    empty_value_display = '<span class="none">-</span>'  # which lists leave out on a phone

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any, Any], *where: Any) -> HttpResponse | None:
        """What was chosen are numbers of rows; anything else chooses nothing."""
        chosen = [each for each in request.POST.getlist(ACTION_CHECKBOX_NAME) if each.isdecimal() and len(each) < 19]
        posted = request.POST.copy()
        posted.setlist(ACTION_CHECKBOX_NAME, chosen)
        request.POST = posted  # type: ignore[assignment]  # as Django's own admin does
        return super().response_action(request, queryset, *where)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return DeskList
