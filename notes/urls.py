from django.urls import include, path, register_converter

from notes.feeds.atom import corrections_feed, feed, subject_feed, tag_feed
from notes.models import windows
from notes.reading.months import Month
from notes.rendering.attachments import UID
from notes.search import index
from notes.sitemaps.sitemap import sitemap
from notes.text.slug import is_slug
from notes.views.attachment import attachment
from notes.views.current_affairs import current_affairs, month_detail
from notes.views.health import healthz, readyz
from notes.views.home import home
from notes.views.manifest import manifest
from notes.views.narrow import narrow
from notes.views.robots import robots
from notes.views.search import search
from notes.views.subject_detail import subject_detail
from notes.views.suggestions import suggestions
from notes.views.tag_detail import tag_detail
from notes.views.tag_list import tag_list
from notes.views.topic_detail import topic_detail
from notes.views.topic_list import topic_list
from notes.views.topic_markdown import topic_markdown


class SlugConverter:
    """A slug in any script. What cannot be a slug matches no address."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        if not is_slug(value):
            raise ValueError(value)
        return value

    def to_url(self, value: str) -> str:
        return value


class UidConverter:
    """What texts call an image by."""

    regex = UID

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class MonthConverter:
    """A month as 2026-11."""

    regex = "[0-9]{4}-[0-9]{2}"

    def to_python(self, value: str) -> Month:
        return Month.read(value)

    def to_url(self, value: Month) -> str:
        return str(value)


register_converter(SlugConverter, "notes_slug")
register_converter(MonthConverter, "notes_month")
register_converter(UidConverter, "notes_uid")

# What `migrate` installs in a database beside its tables; the site is not ready without it.
INSTALLED = {"windows": windows.missing, "search": index.missing}

urlpatterns = [
    path("", home, name="home"),
    path("topics/", topic_list, name="topics"),
    path("topics/<notes_slug:slug>/", topic_detail, name="topic"),
    path("topics/<notes_slug:slug>.md", topic_markdown, name="topic_markdown"),
    path("subjects/<notes_slug:slug>/", subject_detail, name="subject"),
    path("tags/", tag_list, name="tags"),
    path("tags/<notes_slug:slug>/", tag_detail, name="tag"),
    path("attachments/<notes_uid:uid>", attachment, name="attachment"),
    path("current-affairs/", current_affairs, name="current-affairs"),
    path("current-affairs/<notes_month:month>/", month_detail, name="month"),
    path("search/", search, name="search"),
    path("search/suggestions/", suggestions, name="suggestions"),
    path("narrow/", narrow, name="narrow"),
    path("feed.xml", feed, name="feed"),
    path("subjects/<notes_slug:slug>/feed.xml", subject_feed, name="subject_feed"),
    path("tags/<notes_slug:slug>/feed.xml", tag_feed, name="tag_feed"),
    path("corrections.xml", corrections_feed, name="corrections"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", robots, name="robots"),
    path("manifest.webmanifest", manifest, name="manifest"),
    path("api/v1/", include("notes.api.urls")),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, {"installed": INSTALLED}, name="readyz"),
]
