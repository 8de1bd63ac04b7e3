"""What the answers have in common."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponse]


SAFE = ("GET", "HEAD")


def read_only(view: View) -> View:
    """Answers 405 to every other method: to look for a form's token first would answer 403."""

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method in SAFE:
            return view(request, *args, **kwargs)
        refusal = answer({"error": "method not allowed"}, status=405)
        refusal["Allow"] = ", ".join(SAFE)
        return refusal

    return guarded


def answer(content: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})


def following(request: HttpRequest, query: str) -> str:
    """The path of another page of the same list."""
    return f"{request.path}?{query}"


def link(edition: Any) -> dict[str, Any]:
    """What stands in every answer about a topic."""
    return {
        "slug": edition.slug,
        "title": edition.title,
        "url": edition.get_absolute_url(),
        "subject": edition.subject.name if edition.subject else None,
        "difficulty": edition.difficulty or None,
    }
