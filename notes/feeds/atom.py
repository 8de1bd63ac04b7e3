"""The Atom feeds: the newest editions of all topics, of a subject's, of a tag's; and the last corrections."""

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.http import http_date
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from notes.reading.counts import counts, tag_counts
from notes.reading.filters import Filters
from notes.reading.merged_tags import took_its_place
from notes.reading.moment import Moment, this_moment
from notes.reading.news import News, corrections, news

NUMBER = 30

# A tag URI says at what time its host belonged to the site. Changing it makes every entry a new one to feed readers.
SINCE = "2026"

# A second is the finest that Last-Modified tells: within the next one something else may change.
SETTLED = datetime.timedelta(seconds=2)


class Feed(Atom1Feed):
    """Says each entry's own language. Without entries it never changes."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}

    def latest_post_date(self) -> datetime.datetime:
        return super().latest_post_date() if self.items else datetime.datetime(int(SINCE), 1, 1, tzinfo=datetime.UTC)


class About(NamedTuple):
    """What a feed is about; its own path, and that of the page for people, which is its id."""

    title: str
    subtitle: str
    path: str
    page: str


@require_safe
def feed(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - nothing in the answers depends on the request
    """The newest live editions."""
    moment = this_moment()
    about = About(settings.SITE_NAME, gettext("The newest topics."), reverse("feed"), reverse("home"))
    return _answer(about, moment, news(moment, Filters(), NUMBER))


@require_safe
def subject_feed(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001
    """Those of one subject. A subject without any is as unknown as one that does not exist."""
    moment = this_moment()
    subject = next((each for each in counts(moment).subjects if each.slug == slug), None)
    if subject is None:
        raise Http404
    about = _of(subject.name, reverse("subject_feed", args=[slug]), subject.get_absolute_url())
    return _answer(about, moment, news(moment, Filters(subject=slug), NUMBER))


@require_safe
def tag_feed(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001
    """Those that carry a tag. One that none carries leads where its page does, or is unknown."""
    moment = this_moment()
    tag = tag_counts(slug, moment)
    if tag is None:
        if into := took_its_place(slug, moment):
            return HttpResponsePermanentRedirect(reverse("tag_feed", args=[into]))
        raise Http404
    about = _of(tag.name, reverse("tag_feed", args=[slug]), reverse("tag", args=[slug]))
    return _answer(about, moment, news(moment, Filters(tag=slug), NUMBER))


@require_safe
def corrections_feed(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The last corrections of live topics, each an entry of its own."""
    moment = this_moment()
    title = f"{gettext('Corrections')} · {settings.SITE_NAME}"
    about = About(title, gettext("Topics that were corrected."), reverse("corrections"), reverse("topics"))
    return _answer(about, moment, corrections(moment, NUMBER))


def _of(name: str, path: str, page: str) -> About:
    return About(f"{name} · {settings.SITE_NAME}", gettext("The newest topics: %(name)s.") % {"name": name}, path, page)


def _answer(about: About, moment: Moment, found: Iterable[News]) -> HttpResponse:
    """An entry's id is the topic's, under every address and in every edition; a correction's is its own."""
    atom = Feed(
        title=about.title,
        link=settings.SITE_URL + about.page,
        description="",
        subtitle=about.subtitle,
        language=settings.LANGUAGE_CODE,
        author_name=settings.SITE_NAME,
        feed_url=settings.SITE_URL + about.path,
    )
    for each in found:
        _add(atom, each)
    answer = HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)
    if moment.changed and moment.changed < moment.at - SETTLED:
        answer["Last-Modified"] = http_date(moment.changed.timestamp())
    return answer


def _add(atom: Feed, each: News) -> None:
    edition = each.edition
    name = quote(each.identifier, safe="") + (f"/{each.correction}" if each.correction else "")
    atom.add_item(
        title=edition.title,
        link=settings.SITE_URL + edition.get_absolute_url(),
        # Atom1Feed calls every summary HTML; this one is text.
        description=escape(edition.description),
        unique_id=f"tag:{urlsplit(settings.SITE_URL).hostname},{SINCE}:{name}",
        updateddate=each.since,
        categories=[tag.name for tag in edition.tag_list],
        language=edition.language,
    )
