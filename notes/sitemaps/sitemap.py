"""Addresses come from SITE_URL. (Django's own index of sitemaps takes its host from the request.)"""

from collections.abc import Iterable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from notes.reading.addresses import Address, Addresses
from notes.reading.moment import this_moment

# More are not allowed in one file.
MOST = 50_000

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """All public pages; an index of `?page=1`, `?page=2` … when there are more than one file may hold."""
    addresses = Addresses(this_moment(), MOST)
    pages = range(1, -(-len(addresses) // MOST) + 1)
    if "page" in request.GET:
        page = next((each for each in pages if str(each) == request.GET["page"]), None)
        if page is None:
            raise Http404
        return _answer(_urls(addresses.file(page - 1)))
    return _answer(_urls(addresses.file(0)) if len(pages) == 1 else _index(pages))


def _answer(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/xml; charset=utf-8")


def _urls(addresses: Iterable[Address]) -> str:
    lines = (f"<url><loc>{settings.SITE_URL}{each.path}</loc>{_changed(each)}</url>\n" for each in addresses)
    return f"{HEAD}<urlset {SPACE}>\n{''.join(lines)}</urlset>\n"


def _changed(address: Address) -> str:
    return f"<lastmod>{address.changed.isoformat(timespec='seconds')}</lastmod>" if address.changed else ""


def _index(pages: Iterable[int]) -> str:
    address = settings.SITE_URL + reverse("sitemap")
    lines = (f"<sitemap><loc>{address}?page={page}</loc></sitemap>\n" for page in pages)
    return f"{HEAD}<sitemapindex {SPACE}>\n{''.join(lines)}</sitemapindex>\n"
