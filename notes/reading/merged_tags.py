"""Where the address of a tag leads that became part of another one."""

from django.db.models import Exists, OuterRef

from notes.models.edition import Edition
from notes.models.site_version import Moment
from notes.models.tag import Tag
from notes.reading.counts import tag_counts
from notes.text.slug import is_slug


def took_its_place(slug: str, moment: Moment) -> str:
    """The slug of the live tag that one was merged into; empty where there is none, and for a tag that readers have
    never seen. Two queries at most."""
    if not is_slug(slug):
        return ""
    seen = Edition.objects.begun(moment.at).filter(edition_tags__tag=OuterRef("pk"))
    found = Tag.objects.filter(Exists(seen), slug=slug, merged_into__isnull=False)
    into = found.values_list("merged_into__slug", flat=True).first() or ""
    return into if into and tag_counts(into, moment) else ""
