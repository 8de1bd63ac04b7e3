import dataclasses
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from notes.documents import RIGHTS_UNKNOWN, TopicDocument
from notes.documents.uids import KINDS
from notes.importing.writer import write
from notes.reading.topic_document import topic_document
from notes.reading.topic_page import Gone, Moved

# The desk's: by what it knows the topic, where it stands, where it came from, what the operator stated about it.
NOT_SHOWN: dict[str, Any] = {"identifier": "", "slug": "", "position": None, "rights": RIGHTS_UNKNOWN, "source_url": ""}


@require_safe
def topic_markdown(request: HttpRequest, slug: str) -> HttpResponse:
    """One topic as its live edition has it, in the project's own format, for a reader's own notes."""
    found = topic_document(slug, timezone.now())
    match found:
        case None:
            raise Http404
        case Gone():
            return render(request, "410.html", status=410)
        case Moved():
            return HttpResponsePermanentRedirect(reverse("topic_markdown", args=[found.slug]))
    answer = HttpResponse(write(_shown(found.document)), content_type="text/markdown; charset=utf-8")
    answer["Link"] = f'<{settings.SITE_URL}{found.get_absolute_url()}>; rel="canonical"'
    answer["X-Robots-Tag"] = "noindex"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _shown(document: TopicDocument) -> TopicDocument:
    shown: dict[str, Any] = {
        kind: tuple(dataclasses.replace(each, uid="") for each in getattr(document, kind)) for kind in KINDS
    }
    return dataclasses.replace(document, **shown, **NOT_SHOWN)
