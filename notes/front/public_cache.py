"""The public cache: finished bytes, before anything else is done."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from notes.front.finished import Finished, may_be_shared
from notes.front.known_addresses import LONGEST_KEY, Kind, kind_of
from notes.front.limits import is_over
from notes.front.pages import Pages
from notes.reading.moment import FOR_GOOD, Moment, known_moment, with_moment

SHARED_SECONDS = 30

# Addresses with a query have room of their own: anybody can invent them without end.
PLAIN_ROOM = {"most_bytes": 6 * 2**20, "most": 2_000}
QUERY_ROOM = {"most_bytes": 2 * 2**20, "most": 500}

# Browsers would keep these for as long as they like.
SAID_SHORTLY = (301, 410)

SAFE = ("GET", "HEAD")


class PublicCache:
    """Keeps what public addresses answer, in this process, as long as it is true: for one version of the site and until
    an edition starts or ends. Gives every public answer its ETag. What it has kept passes nothing behind it in the
    chain, so it looks itself at the host, at HTTPS and at the limits. While the settings say DEBUG it keeps nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.plain, self.asked = Pages(**PLAIN_ROOM), Pages(**QUERY_ROOM)
        self.elsewhere = (*settings.PERSONAL_ADDRESSES, settings.STATIC_URL)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path, query = request.path_info, request.META.get("QUERY_STRING")
        if request.method not in SAFE or path.startswith(self.elsewhere) or not _is_welcome(request):
            return self.get_response(request)
        page = None if query else self.plain.get(path)
        kind = page.kind if page else kind_of(path)
        if kind is None:
            return self.get_response(request)
        pages, key = self.plain, path
        if query and (meant := kind.meant(request)):
            pages, key = self.asked, f"{path}?{meant}"
        now = timezone.now()
        try:
            moment = FOR_GOOD if kind.is_fixed else known_moment(now)
        except Error:  # the chain knows what to answer
            return self.get_response(request)
        page = page or pages.get(key)
        if page and page.stands == (moment.version, moment.boundary) and not is_over(request):
            size = page.size
            answer = page.answer(request, cache_control(moment))
            if page.size != size:  # nobody had asked for this encoding yet
                pages.put(key, page)
            return answer
        with with_moment(moment if moment.at == now else None):
            return self._anew(kind, moment, request, pages, key)

    def _anew(self, kind: Kind, moment: Moment, request: HttpRequest, pages: Pages, key: str) -> HttpResponse:
        response = self.get_response(request)
        if not may_be_shared(response):
            if response.status_code in SAID_SHORTLY and "Cache-Control" not in response:
                response["Cache-Control"] = cache_control(moment)
            return response
        keeps = kind.is_kept and not settings.DEBUG and len(key) <= LONGEST_KEY
        keeps = keeps and not getattr(request, "is_guess", False)
        page = Finished(response, kind, (moment.version, moment.boundary), is_packed=keeps)
        if older := pages.get(key):
            page.packed_as(older)
        answer = page.answer(request, cache_control(moment))
        if keeps:
            pages.put(key, page)
        return answer


def cache_control(moment: Moment) -> str:
    """A browser asks each time; whatever stands between asks again after so many seconds, and when an edition starts
    or ends."""
    left = (moment.boundary - timezone.now()).total_seconds()
    return f"max-age=0, s-maxage={max(0, min(SHARED_SECONDS, int(left)))}"


def _is_welcome(request: HttpRequest) -> bool:
    """Whether the chain would let it through to a page: by the right host, and by HTTPS where that is asked for."""
    try:
        request.get_host()
    except DisallowedHost:
        return False
    return not settings.SECURE_SSL_REDIRECT or request.is_secure()
