"""How often one address may ask for what costs the site most. The rest is cheap, or kept."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

MINUTE = 60


@dataclass(frozen=True, slots=True)
class Limit:
    """So many requests a minute from one address to what begins so, and is of this form, by these methods; `asking`:
    only those with a query, which anybody can invent without end."""

    name: str
    begins: tuple[str, ...]
    a_minute: int
    methods: tuple[str, ...] = ("GET", "HEAD", "POST")
    form: str = ".*"
    asking: bool = False

    def concerns(self, request: HttpRequest) -> bool:
        path = request.path_info
        is_meant = request.method in self.methods and path.startswith(self.begins)
        is_meant = is_meant and (not self.asking or bool(request.META.get("QUERY_STRING")))
        return is_meant and bool(re.fullmatch(self.form, path))


LIMITS = (
    Limit("sign-in", ("/admin/login/",), 10, ("POST",)),
    Limit("search", ("/search/", "/narrow/", "/api/"), 300),
    Limit("lists", ("/topics/", "/subjects/", "/tags/", "/current-affairs/"), 300, asking=True),
    Limit("preview", ("/preview/",), 60, form="/preview/[^/]*/?"),
    Limit("preview-images", ("/preview/",), 600),
    Limit("images", ("/admin/notes/topic/",), 30, ("POST",), form=".*/attachments/"),
    Limit("writing", ("/admin/notes/topic/preview/", "/admin/notes/topic/paste/"), 60, ("POST",)),
)


class RateLimits:
    """Answers 429 with Retry-After to who asks too often. Counts in the cache, by the clock's minute; with the cache
    in memory each worker counts for itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.RATE_LIMITS:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return _refusal(request) if is_over(request) else self.get_response(request)


def is_over(request: HttpRequest) -> bool:
    """Whether this address asks too often. Counts the request, once, whoever asks."""
    if not hasattr(request, "is_over_limit"):
        concerned = (limit for limit in LIMITS if limit.concerns(request)) if settings.RATE_LIMITS else ()
        over = any(_times(limit, request) > limit.a_minute for limit in concerned)
        request.is_over_limit = over  # type: ignore[attr-defined]
    return bool(request.is_over_limit)  # type: ignore[attr-defined]


def visitor(request: HttpRequest) -> str:
    """The address that asks: what the proxy in front has added last, where there is one to be trusted."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.TRUSTED_PROXY else ""
    return forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))


def _times(limit: Limit, request: HttpRequest) -> int:
    """How often this address has asked in this minute, this time included."""
    key = f"limit:{limit.name}:{int(time.time() // MINUTE)}:{visitor(request)[:64]}"
    if cache.add(key, 1, timeout=2 * MINUTE):
        return 1
    try:
        return cache.incr(key)
    except ValueError:  # it was thrown out of the cache between the two
        return 1


def _refusal(request: HttpRequest) -> HttpResponse:
    if request.path_info.startswith("/api/"):
        response: HttpResponse = JsonResponse({"error": "too many requests"}, status=429)
    else:
        response = render(request, "429.html", status=429)
    response["Retry-After"] = str(MINUTE - int(time.time()) % MINUTE)
    return response
