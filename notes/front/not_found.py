from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.urls import get_resolver


class NotFound:
    """With DEBUG Django answers an unknown address with a table of all addresses, which the policy leaves without
    style. This puts the site's own answer in its place, so that it can be seen before the site is served."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.DEBUG:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 404 and response["Content-Type"].startswith("text/html"):
            answer: Callable[..., HttpResponse] = get_resolver().resolve_error_handler(404)
            return answer(request)
        return response
