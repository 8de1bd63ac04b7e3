"""Where the wikilinks of a document lead."""

import datetime

from django.db.models import Q

from notes import rendering
from notes.documents import TopicDocument
from notes.models.edition import Edition
from notes.text.folding import fold
from notes.text.slug import slugify


def links(document: TopicDocument, at: datetime.datetime, *, but: int | None = None) -> rendering.Links:
    """Addresses by target: of what readers see at that moment, the topic `but` left out. One query, none for a document
    without wikilinks."""
    names = rendering.targets(document)
    if not names:
        return rendering.nobody
    slugs = {name: slugify(name) for name in names}
    others = Edition.objects.live(at).exclude(topic=but)
    found = others.filter(Q(title__in=names) | Q(slug__in=set(slugs.values())))
    by_title, by_slug = dict[str, str](), dict[str, str]()
    for each in found.only("title", "slug").order_by("pk"):
        by_title.setdefault(fold(each.title), each.get_absolute_url())
        by_slug[each.slug] = each.get_absolute_url()
    return lambda name: by_title.get(fold(name)) or by_slug.get(slugs.get(name, ""))
