"""Editions rendered anew from their own documents: after the renderer has changed, or where links lead now."""

import datetime

from django.db import transaction

from notes import rendering
from notes.models.edition import Edition
from notes.models.linking import links
from notes.models.search_entry import SearchEntry
from notes.models.site_version import SiteVersion

TEXTS = ("title", "takeaways", "summary", "body")


def rerender(edition: Edition, at: datetime.datetime) -> bool:
    """Whether readers now see something else. An edition that is live is rendered as of `at`, a scheduled one as of its
    beginning. Raises RenderingRefused; then it stays as it was."""
    document = edition.document
    article = rendering.article(document, links(document, max(at, edition.live_from), but=edition.topic_id))
    parts = [part.to_json() for part in article.parts]
    values = {"parts": parts, "description": article.description, "reading_minutes": article.minutes}
    texts = {name: getattr(article.search, name) for name in TEXTS}
    entry = SearchEntry.objects.filter(edition=edition).values(*TEXTS).first()
    changed = any(getattr(edition, name) != value for name, value in values.items())
    if not changed and entry in (None, texts):
        return False
    with transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(**values)
        SearchEntry.objects.filter(edition=edition).update(**texts)
        SiteVersion.objects.advance()
    return True
