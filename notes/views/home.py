from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from notes.reading.corrections import corrections
from notes.reading.counts import counts
from notes.reading.listing import latest
from notes.reading.moment import this_moment
from notes.reading.months import months

LATEST, CORRECTED, MONTHS = 10, 5, 3


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The subjects with their counts, the latest months of current affairs, the latest and the corrected topics."""
    moment = this_moment()
    numbers = counts(moment)
    context = {
        "count": numbers.total,
        "subjects": numbers.subjects,
        "months": months(moment)[:MONTHS],
        "latest": latest(moment, LATEST),
        "corrected": corrections(moment, CORRECTED),
        "canonical": request.path,
    }
    return render(request, "home.html", context)
