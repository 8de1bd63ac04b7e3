"""What all lists of the desk share."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest


class DeskList(ChangeList):
    def get_queryset(self, request: HttpRequest, *args: Any, **kwargs: Any) -> QuerySet[Any]:
        if any("\x00" in value for value in request.GET.values()):  # which PostgreSQL refuses to be asked for
            raise IncorrectLookupParameters
        return super().get_queryset(request, *args, **kwargs)


class DeskAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    show_full_result_count = False

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return DeskList
