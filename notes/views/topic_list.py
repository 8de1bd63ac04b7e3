from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from notes.reading.counts import counts
from notes.reading.filter_form import filter_form
from notes.reading.filters import Filters
from notes.reading.listing import listing
from notes.reading.moment import this_moment
from notes.views.pages import page_context


@require_safe
def topic_list(request: HttpRequest) -> HttpResponse:
    """The live topics that the filters let through: all, in the order of their subjects, unless asked otherwise."""
    moment, filters = this_moment(), Filters.read(request.GET)
    found = listing(moment, filters)
    context = page_context(request, found, filters.count(moment), filters)
    context |= {"filters": filters, "form": filter_form(filters, moment), "total": counts(moment).total}
    return render(request, "topic_list.html", context)
