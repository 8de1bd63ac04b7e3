from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse

from notes.api.answers import read_only

FILE = Path(__file__).with_name("openapi.json")


@read_only
def openapi(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everyone
    """The file as it is."""
    return HttpResponse(_text(), content_type="application/json")


@cache
def _text() -> bytes:
    return FILE.read_bytes()
