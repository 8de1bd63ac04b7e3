from typing import TypedDict

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language


class Site(TypedDict):
    name: str
    language: str
    url: str


def site(request: HttpRequest) -> dict[str, Site]:  # noqa: ARG001 - Django's signature
    """`site` for every template: its name, the language of its interface, and what absolute addresses begin with.
    Nothing of the visitor."""
    language = get_language() or settings.LANGUAGE_CODE
    return {"site": Site(name=settings.SITE_NAME, language=language, url=settings.SITE_URL)}
