from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from notes import search as room
from notes.reading.counts import counts
from notes.reading.moment import this_moment


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The topics in which the words occur; without words, or without a hit, the subjects to begin from."""
    moment = this_moment()
    results = room.search(request.GET.get("q", ""), moment, request.GET.get("after", ""))
    first_url = f"{request.path}?{urlencode({'q': results.query})}"
    context = {
        "results": results,
        "next_url": f"{first_url}&after={results.after}" if results.after else "",
        "first_url": "" if results.is_first else first_url,
        "subjects": () if results.hits else counts(moment).subjects,
    }
    return render(request, "search.html", context)
