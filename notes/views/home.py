from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from notes.reading.counts import counts
from notes.reading.listing import latest
from notes.reading.moment import this_moment

LATEST = 10


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The subjects with their counts, and the latest topics."""
    moment = this_moment()
    numbers = counts(moment)
    context = {"count": numbers.total, "subjects": numbers.subjects, "latest": latest(moment, LATEST)}
    return render(request, "home.html", context)
