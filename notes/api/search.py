from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode

from notes import search as room
from notes.api.answers import answer, following, link, read_only
from notes.reading.moment import this_moment


@read_only
def search(request: HttpRequest) -> HttpResponse:
    """The live topics in which all the words occur, a page at a time; none for no words."""
    found = room.search(request.GET.get("q", ""), this_moment(), request.GET.get("after", ""))
    query = urlencode({"q": found.query, "after": found.after})
    return answer(
        {
            "query": found.query,
            "corrected": found.corrected,
            "count": found.count,
            "results": [{**link(hit.edition), "excerpt": hit.excerpt} for hit in found.hits],
            "next": following(request, query) if found.after else None,
        }
    )
