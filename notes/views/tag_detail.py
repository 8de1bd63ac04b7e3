from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from notes.reading.counts import tag_counts
from notes.reading.filters import Filters
from notes.reading.listing import listing
from notes.reading.moment import this_moment
from notes.views.pages import page_context


@require_safe
def tag_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The live topics that carry a tag. A tag that none carries is as unknown as one that does not exist."""
    moment = this_moment()
    tag = tag_counts(slug, moment)
    if tag is None:
        raise Http404
    found = listing(moment, Filters(tag=slug, after=request.GET.get("after", "")))
    return render(request, "tag_detail.html", {"tag": tag, **page_context(request, found, tag.count)})
