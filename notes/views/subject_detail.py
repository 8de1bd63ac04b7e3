from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from notes.reading.counts import counts
from notes.reading.filter_form import levels
from notes.reading.filters import Filters
from notes.reading.listing import listing
from notes.reading.moment import this_moment
from notes.views.pages import page_context


@require_safe
def subject_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The live topics of one subject in its order. A subject without any is as unknown as one that does not exist."""
    moment = this_moment()
    subject = next((each for each in counts(moment).subjects if each.slug == slug), None)
    if subject is None:
        raise Http404
    places = {name: request.GET.get(name, "") for name in ("after", "before")}
    context = page_context(request, listing(moment, Filters(subject=slug, **places)))
    return render(request, "subject_detail.html", {"subject": subject, "levels": levels(subject, moment), **context})
