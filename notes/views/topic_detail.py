from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from notes.reading.topic_page import Gone, Moved, topic_page


@require_safe
def topic_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One topic as its live edition has it. Old addresses lead to the new one; what was withdrawn is gone."""
    page = topic_page(slug, timezone.now())
    match page:
        case None:
            raise Http404
        case Gone():
            return render(request, "410.html", status=410)
        case Moved():
            return HttpResponsePermanentRedirect(page.to)
    return render(request, "topic_detail.html", page.context())
