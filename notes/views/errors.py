"""What is answered instead of a page. The bytes depend on the status alone: not on the address, not on the reason.

studynotes/urls.py names these. A form without its token is Django's own view and `403_csrf.html`.
"""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

API = "/api/"
REASONS = {400: "bad request", 404: "not found", 500: "internal error"}


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return _answer(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """An editor is told so. To everybody else forbidden and unknown are the same."""
    if request.path_info.startswith(reverse("admin:index")):
        return render(request, "403.html", status=403)
    return _answer(request, 404)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return _answer(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    return _answer(request, 500)


def _answer(request: HttpRequest, status: int) -> HttpResponse:
    if request.path_info.startswith(API):
        return JsonResponse({"error": REASONS[status]}, status=status)
    return render(request, f"{status}.html", status=status)
