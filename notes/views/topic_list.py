from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from notes.reading.counts import counts
from notes.reading.filter_form import filter_form
from notes.reading.filters import Filters
from notes.reading.listing import listing
from notes.reading.merged_tags import took_its_place
from notes.reading.moment import this_moment
from notes.views.pages import FOLLOW_ONLY, page_context


@require_safe
def topic_list(request: HttpRequest) -> HttpResponse:
    """The live topics that the filters let through: all, in the order of their subjects, unless asked otherwise.
    A tag that became part of another one leads to that."""
    moment, filters = this_moment(), Filters.read(request.GET)
    found = listing(moment, filters)
    if filters.tag and not found.count and (into := took_its_place(filters.tag, moment)):
        return HttpResponsePermanentRedirect(f"{request.path}?{filters.query(tag=into)}")
    canonical = _canonical(filters) if found.count else ""
    context = page_context(request, found, filters, canonical)
    if not canonical:
        context = {**context, "robots": FOLLOW_ONLY, "canonical": ""}
    context |= {"filters": filters, "form": filter_form(filters, moment), "total": counts(moment).total}
    return render(request, "topic_list.html", context)


def _canonical(filters: Filters) -> str:
    """The address that a page with these filters is known by, in whatever order; empty where they are more than one."""
    match filters:
        case Filters(subject="", tag="", difficulty=""):
            return reverse("topics")
        case Filters(tag="", difficulty=""):
            return reverse("subject", args=[filters.subject])
        case Filters(subject="", difficulty=""):
            return reverse("tag", args=[filters.tag])
        case Filters(subject="", tag=""):
            return f"{reverse('topics')}?difficulty={filters.difficulty}"
    return ""
