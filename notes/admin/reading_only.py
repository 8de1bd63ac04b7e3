"""What the machine keeps account of is read on the desk, and changed by nobody."""

from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from notes.admin.desk_admin import DeskAdmin

DIGITS = 18  # of the largest number of a row


class ReadOnlyAdmin(DeskAdmin):
    actions: Any = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class OwnPageAdmin(ReadOnlyAdmin):
    """What has a page of its own instead of a form: `find` gives the thing, `page` answers for it."""

    def find(self, number: int) -> Any:
        """None where there is none of this number."""
        raise NotImplementedError

    def page(self, request: HttpRequest, thing: Any) -> HttpResponse:
        raise NotImplementedError

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if object_id is None or not self.has_view_permission(request):
            raise PermissionDenied
        number = unquote(object_id)
        thing = self.find(int(number)) if number.isdecimal() and len(number) <= DIGITS else None
        if thing is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        return self.page(request, thing)
