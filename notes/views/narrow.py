from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from notes.reading.narrowed import narrowed
from notes.reading.side_list import everything


@require_safe
def narrow(request: HttpRequest) -> HttpResponse:
    """For the script of the list beside a topic: `{"exact", "topics": [{"slug", "url", "title", "language",
    "minutes"}]}`, of the subject whose slug is given, else of all. An unknown subject has none."""
    found = narrowed(everything(request.GET.get("subject", ""), timezone.now()), request.GET.get("q", ""))
    topics = [
        {
            "slug": item.slug,
            "url": item.get_absolute_url(),
            "title": item.title,
            "language": item.language,
            "minutes": item.reading_minutes,
        }
        for item in found.items
    ]
    return JsonResponse({"exact": found.exact, "topics": topics})
