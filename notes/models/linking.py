"""Where the wikilinks of a document lead, and the images that it shows."""

import datetime
from collections.abc import Callable

from django.db.models import Q
from django.urls import reverse

from notes import rendering
from notes.documents import TopicDocument
from notes.models.attachment import Attachment
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


def public_address(uid: str) -> str:
    return reverse("attachment", args=[uid])


def images(
    document: TopicDocument, topic: int | None, address: Callable[[str], str] = public_address
) -> rendering.Images:
    """What a topic has of the images that a document names, under these addresses. One query, none for a document that
    names no image or belongs to no topic."""
    uids = rendering.named(document)
    if topic is None or not uids:
        return rendering.no_images
    found = Attachment.objects.filter(topic=topic).named(uids).values_list("uid", "width", "height")
    known = {uid: rendering.Shown(address(uid), width, height) for uid, width, height in found}
    return known.get
