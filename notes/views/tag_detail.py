from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from notes.reading.counts import tag_counts
from notes.reading.filters import Filters
from notes.reading.listing import listing
from notes.reading.merged_tags import took_its_place
from notes.reading.moment import this_moment
from notes.reading.tag_index import neighbours
from notes.views.pages import page_context


@require_safe
def tag_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The live topics that carry a tag. A tag that none carries leads to the one that it was merged into, or is as
    unknown as one that does not exist."""
    moment = this_moment()
    tag = tag_counts(slug, moment)
    if tag is None:
        if into := took_its_place(slug, moment):
            return HttpResponsePermanentRedirect(reverse("tag", args=[into]))
        raise Http404
    places = {name: request.GET.get(name, "") for name in ("after", "before")}
    context = page_context(request, listing(moment, Filters(tag=slug, **places)))
    return render(request, "tag_detail.html", {"tag": tag, "neighbours": neighbours(tag.pk, moment), **context})
