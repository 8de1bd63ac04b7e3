from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone

from notes.api.answers import answer, following, link, read_only
from notes.reading.filters import Filters
from notes.reading.guess import is_guess
from notes.reading.listing import listing
from notes.reading.moment import this_moment
from notes.reading.named import by_name
from notes.reading.topic_document import topic_document
from notes.reading.topic_page import Gone, Moved

# What the operator stated about the text's origin is not for readers.
NOT_SHOWN = ("rights",)


@read_only
def topics(request: HttpRequest) -> HttpResponse:
    """The live topics that the filters let through, a page at a time."""
    moment = this_moment()
    filters = by_name(Filters.read(request.GET), moment)
    found = listing(moment, filters)
    request.is_guess = is_guess(request.GET, found)  # type: ignore[attr-defined]
    return answer(
        {
            "count": found.count,
            "results": [_facts(each) for each in found.rows],
            "next": following(request, filters.query(after=found.after)) if found.after else None,
        }
    )


@read_only
def topic(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001 - the slug says everything
    """One topic as its live edition has it, with the whole text as Markdown."""
    found = topic_document(slug, timezone.now())
    match found:
        case None:
            raise Http404
        case Gone():
            return answer({"error": "gone"}, status=410)
        case Moved():
            return HttpResponsePermanentRedirect(reverse("api:topic", args=[found.slug]))
    document = found.document.to_json()
    shown = {name: value for name, value in document.items() if name not in NOT_SHOWN}
    return answer({**_facts(found), "document": shown})


def _facts(edition: Any) -> dict[str, Any]:
    return {
        **link(edition),
        "language": edition.language,
        "tags": [tag.name for tag in edition.tag_list],
        "reading_minutes": edition.reading_minutes,
        "edition": edition.number,
        "updated": edition.live_from.isoformat(timespec="seconds"),
    }
