"""Current affairs: the months, and one of them."""

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from notes.reading.moment import this_moment
from notes.reading.months import Month, month_listing, months
from notes.views.pages import page_context


@require_safe
def current_affairs(request: HttpRequest) -> HttpResponse:
    """The months of which live topics tell, by year, the latest first."""
    known = months(this_moment())
    years = [(year, list(group)) for year, group in groupby(known, key=lambda each: each.month.first.year)]
    context = {"years": years, "count": sum(each.count for each in known), "canonical": request.path}
    return render(request, "month_list.html", context)


@require_safe
def month_detail(request: HttpRequest, month: Month) -> HttpResponse:
    """The live topics that tell of something in a month. A month without any is as unknown as one that never was."""
    moment = this_moment()
    known = months(moment)
    place = next((number for number, each in enumerate(known) if each.month == month), None)
    if place is None:
        raise Http404
    found = month_listing(moment, known[place], request.GET.get("after", ""), request.GET.get("before", ""))
    around = {"later": known[place - 1] if place else None, "earlier": next(iter(known[place + 1 :]), None)}
    context = {"month": month, **around, **page_context(request, found)}
    return render(request, "month_detail.html", context)
