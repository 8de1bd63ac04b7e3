import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

# Results of a search have no end, and the rest belongs to somebody.
NOT_FOR_ROBOTS = ("/admin/", "/search/", "/narrow/", "/me/", "/recall/")

ROBOT = re.compile(r"^$|bot|crawl|spider|slurp|preview|monitor|https?:|curl|wget|python|java|go-http", re.IGNORECASE)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everyone
    """Where search engines should not look, and where all pages are listed."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in NOT_FOR_ROBOTS),
        "",
        f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def is_robot(request: HttpRequest) -> bool:
    """Whether a program asks that says so, or that says nothing."""
    return bool(ROBOT.search(request.headers.get("User-Agent", "")))
