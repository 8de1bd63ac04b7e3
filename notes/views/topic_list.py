from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from notes.reading.counts import counts
from notes.reading.keeping import this_moment
from notes.reading.listing import listing
from notes.views.pages import page_context


@require_safe
def topic_list(request: HttpRequest) -> HttpResponse:
    """All live topics, in the order of their subjects."""
    moment = this_moment()
    found = listing(moment, after=request.GET.get("after", ""))
    return render(request, "topic_list.html", page_context(request, found, counts(moment).total))
