"""The headers that keep a browser from doing what no page of the site asks for."""

from collections.abc import Callable, Iterable, Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# The features that reach sensors, devices or other people's money. A page of notes needs none.
NOT_NEEDED = (
    "accelerometer",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "screen-wake-lock",
    "usb",
)

# What can never be a page by itself. A first visit fetches two dozen of them, and most of their answers were headers.
NO_DOCUMENTS = ("text/css", "text/javascript")


def policy(directives: Mapping[str, Iterable[str]]) -> str:
    """The value of Content-Security-Policy, from directives as in Django 6's SECURE_CSP."""
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())


class SecurityHeaders:
    """Adds to every document what Django's SecurityMiddleware does not. A view that set one of these headers itself
    keeps its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.headers = {
            "Content-Security-Policy": policy(settings.SECURE_CSP),
            "Permissions-Policy": ", ".join(f"{feature}=()" for feature in NOT_NEEDED),
        }

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.get("Content-Type", "").startswith(NO_DOCUMENTS):
            return response
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response
