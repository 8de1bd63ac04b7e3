from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class NoCookiesInPublic:
    """Takes its cookies from every request for a public address before anything can look at them: what is answered
    there is the same for everyone. (A broken cookie alone would make Django send another one.)"""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(settings.PERSONAL_ADDRESSES):
            request.META.pop("HTTP_COOKIE", None)
        return self.get_response(request)
