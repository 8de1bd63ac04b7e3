"""What the machine keeps account of is read on the desk, and changed by nobody."""

from typing import Any

from django.http import HttpRequest

from notes.admin.desk_admin import DeskAdmin


class ReadOnlyAdmin(DeskAdmin):
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
