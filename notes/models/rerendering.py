"""Editions rendered anew from their own documents: after the renderer has changed, or where links lead now."""

import datetime

from django.db import transaction

from notes import rendering
from notes.models import attaching
from notes.models.edition import Edition
from notes.models.linking import images, links
from notes.models.search_entry import SearchEntry
from notes.models.site_version import SiteVersion


def rerender(edition: Edition, at: datetime.datetime) -> bool:
    """Whether readers now see something else. An edition that is live is rendered as of `at`, a scheduled one as of its
    beginning. Raises RenderingRefused; then it stays as it was."""
    document = edition.document
    known = links(document, max(at, edition.live_from), but=edition.topic_id)
    article = rendering.article(document, known, images(document, edition.topic_id))
    parts = [part.to_json() for part in article.parts]
    values = {"parts": parts, "description": article.description, "reading_minutes": article.minutes}
    changed = any(getattr(edition, name) != value for name, value in values.items())
    with transaction.atomic():
        if not SearchEntry.objects.renew(edition, article.search) and not changed:
            return False
        Edition.objects.filter(pk=edition.pk).update(**values)
        attaching.show_only(edition, article.images)
        SiteVersion.objects.advance()
    return True
