from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse


class NoBodyForHead:
    """Answers HEAD with the headers of GET and no body: servers warn of one that they have to throw away."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "HEAD" and not response.streaming and response.status_code != HTTPStatus.NOT_MODIFIED:
            length = len(response.content)
            response.content = b""
            response["Content-Length"] = str(length)
        return response
