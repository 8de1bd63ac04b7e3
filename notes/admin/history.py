"""What a topic said, version by version, and how it went through the workflow."""

from collections import defaultdict
from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from notes.admin import preview_links
from notes.admin.conflict import fields_of
from notes.admin.item_forms import KINDS
from notes.admin.moves import label_of
from notes.admin.topic_pages import found, page, version_seen
from notes.models import Edition, Revision, Topic, Transition
from notes.models.refusal import Refused

ROWS = 100


class Entry(NamedTuple):
    revision: Revision
    moves: list[tuple[str, Transition]]
    editions: list[Edition]


def history(desk: Any, request: HttpRequest, topic: Topic) -> HttpResponse:
    """Six queries, whatever the number of revisions."""
    now = timezone.now()
    rows = topic.revisions.select_related("by").defer("document")
    pages = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    revisions = list(pages)
    editions = topic.editions.rows().filter(revision__in=revisions) | topic.editions.rows().live(now)
    shown = list(editions.order_by("number"))
    words = {
        "title": "History",
        "entries": _entries(topic, revisions, shown),
        "pages": pages,
        "live": next((each for each in shown if each.is_live(now)), None),
        "links": preview_links.given(topic, now),
        "order": preview_links.GiveForm(initial={"version": topic.version}),
    }
    return page(desk, request, topic, "history", **words)


def _entries(topic: Topic, revisions: list[Revision], shown: list[Edition]) -> list[Entry]:
    moves, editions = defaultdict[int, list[tuple[str, Transition]]](list), defaultdict[int, list[Edition]](list)
    for move in topic.transitions.filter(revision__in=revisions).select_related("by").order_by("at", "pk"):
        moves[move.revision_id].append((label_of(move.move), move))
    for edition in shown:
        editions[edition.revision_id].append(edition)
    return [Entry(each, moves[each.pk], editions[each.pk]) for each in revisions]


def revision(desk: Any, request: HttpRequest, topic_id: int, version: int) -> HttpResponse:
    topic = found(desk, request, topic_id)
    one = get_object_or_404(Revision.objects.select_related("by"), topic=topic, version=version)
    document = one.document
    kinds = [(kind, getattr(document, kind.name)) for kind in KINDS]
    words = {"title": f"Version {version}", "revision": one, "document": document, "before": version - 1}
    return page(desk, request, topic, "revision", **words, kinds=kinds, fields=fields_of(document))


def restore(desk: Any, request: HttpRequest, topic_id: int, version: int) -> HttpResponse:
    """Makes the topic say again what it said, from the version that the person saw."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    topic = found(desk, request, topic_id)
    if not desk.has_change_permission(request, topic):
        raise PermissionDenied
    one = get_object_or_404(Revision, topic=topic, version=version)
    try:
        made = topic.restore(one, by=request.user, started_from=version_seen(request))  # type: ignore[arg-type]  # signed in
    except Refused as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(reverse("admin:notes_topic_history", args=[topic_id]))
    messages.success(request, f"Version {version} is restored as version {made.version}.")
    return HttpResponseRedirect(reverse("admin:notes_topic_change", args=[topic_id]))
