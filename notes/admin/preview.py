"""A text as readers would see it, though they do not: in the public dress, for whoever is shown it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.db.models import Value
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from notes import rendering
from notes.admin import attachments
from notes.admin.sentences import unshowable
from notes.admin.topic_pages import found
from notes.documents import TopicDocument
from notes.models import Edition, Revision, Subject, Tag
from notes.models.fields import folded
from notes.models.linking import images, links
from notes.reading.topic_page import TagLink, in_places
from notes.text.slug import slugify

TEMPLATE = "admin/notes/topic/preview.html"
# Nobody keeps it, finds it or learns from another site where it stands.
HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}


def page(
    request: HttpRequest,
    document: TopicDocument,
    note: str,
    *,
    topic_id: int | None = None,
    back: str = "",
    image_address: Callable[[str], str] | None = None,
) -> HttpResponse:
    """The document rendered as publishing renders it, under a bar with the note. What cannot be rendered is said in a
    sentence instead.

    `topic_id`: whose text it is; no wikilink leads there. `back`: where the bar leads, if anywhere. `image_address`:
    where its images are found, else at the desk. Two queries, three for a text with images.
    """
    address = image_address or partial(attachments.address, topic_id)
    context = {"note": note, "back": back, **_shown(document, topic_id, address)}
    with override(settings.LANGUAGE_CODE):  # the readers', not the desk's
        answer = render(request, TEMPLATE, context)
    for name, value in HEADERS.items():
        answer[name] = value
    return answer


def _shown(document: TopicDocument, topic_id: int | None, address: Callable[[str], str]) -> dict[str, Any]:
    now = timezone.now()
    try:
        known = links(document, now, but=topic_id)
        article = rendering.article(document, known, images(document, topic_id, address))
    except rendering.RenderingRefused as error:
        return {"refused": unshowable(error), "edition": Edition(title=document.title, language=document.language)}
    subject, tags = _named(document)
    edition = Edition(
        title=document.title,
        number=0,  # nor a slug: it is nothing that a reader could have completed
        subject=subject,
        difficulty=document.difficulty,
        language=document.language,
        reading_minutes=article.minutes,
        live_from=now,
    )
    return {**in_places(article.parts, document.language), "tags": tuple(tags), "edition": edition}


def _named(document: TopicDocument) -> tuple[Subject | None, list[TagLink]]:
    """Subject and tags as readers would have them, in the site's spelling where the site has them. No subject for one
    that it has not: previewing makes none. One query."""
    columns = ("folded_name", "name", "slug")
    tags = Tag.objects.filter(folded_name__in=[folded(name) for name in document.tags]).order_by()
    subjects = Subject.objects.filter(folded_name=folded(document.subject)).order_by()
    rows = tags.annotate(kind=Value("tag")).values_list("kind", *columns)
    rows = rows.union(subjects.annotate(kind=Value("subject")).values_list("kind", *columns), all=True)
    known = {(kind, key): (name, slug) for kind, key, name, slug in rows}
    subject = known.get(("subject", folded(document.subject)))
    shown = [TagLink(*known.get(("tag", folded(name)), (name, slugify(name, "tag")))) for name in document.tags]
    return Subject(name=subject[0], slug=subject[1]) if subject else None, shown


def revision(desk: Any, request: HttpRequest, topic_id: int, version: int) -> HttpResponse:
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    topic = found(desk, request, topic_id)
    one = get_object_or_404(Revision, topic=topic, version=version)
    back = reverse("admin:notes_topic_history", args=[topic_id])
    return page(request, one.document, note_of(one), topic_id=topic.pk, back=back)


def note_of(revision: Revision) -> str:
    """Which text it is, and whether readers see it. One query."""
    shown = Edition.objects.live(timezone.now()).filter(revision=revision).rows().first()
    standing = f"shown to readers as edition {shown.number}" if shown else "not published"
    return f"Preview of version {revision.version}, {standing}"
