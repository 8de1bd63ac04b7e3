from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override

DESK = "en"


class DeskLanguage:
    """Answers at the editors' desk in English whatever the readers' language: the desk's own sentences are English,
    and half of Django's in Hindi between them would help nobody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.desk = reverse("admin:index")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(self.desk):
            return self.get_response(request)
        with override(DESK):
            return self.get_response(request)
