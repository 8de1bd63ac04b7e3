"""The Atom feed of the newest editions."""

from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from notes.reading.news import News, news

NUMBER = 30

# A tag URI says at what time its host belonged to the site. Changing it makes every entry a new one to feed readers.
SINCE = "2026"


class Feed(Atom1Feed):
    """Says each entry's own language."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}


@require_safe
def feed(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - nothing in the answer depends on the request
    """The newest live editions. An entry's id is the topic's, under every address and in every edition."""
    atom = Feed(
        title=settings.SITE_NAME,
        link=settings.SITE_URL + reverse("home"),
        description=gettext("The newest topics."),
        language=settings.LANGUAGE_CODE,
        author_name=settings.SITE_NAME,
        feed_url=settings.SITE_URL + reverse("feed"),
    )
    for each in news(timezone.now(), NUMBER):
        _add(atom, each)
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


def _add(atom: Feed, each: News) -> None:
    edition = each.edition
    atom.add_item(
        title=edition.title,
        link=settings.SITE_URL + edition.get_absolute_url(),
        # Atom1Feed calls every summary HTML; this one is text.
        description=escape(edition.description),
        unique_id=f"tag:{urlsplit(settings.SITE_URL).hostname},{SINCE}:{quote(each.identifier, safe='')}",
        updateddate=edition.live_from,
        categories=[tag.name for tag in edition.tag_list],
        language=edition.language,
    )
