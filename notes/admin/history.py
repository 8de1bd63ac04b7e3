"""What a topic said, version by version, and how it went through the workflow."""

from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from notes.admin.conflict import fields_of
from notes.admin.item_forms import KINDS
from notes.models import Edition, Revision, Topic, Transition
from notes.models.refusal import Refused


def history(desk: Any, request: HttpRequest, topic: Topic) -> HttpResponse:
    """Four queries, whatever the number of revisions."""
    moves, editions = defaultdict[int, list[Transition]](list), defaultdict[int, list[Edition]](list)
    for move in topic.transitions.select_related("by").order_by("at", "pk"):
        moves[move.revision_id].append(move)
    for edition in topic.editions.rows().order_by("number"):
        editions[edition.revision_id].append(edition)
    revisions = topic.revisions.select_related("by").defer("document")
    entries = [(each, moves[each.pk], editions[each.pk]) for each in revisions]
    return _page(desk, request, topic, "history", title="History", entries=entries)


def revision(desk: Any, request: HttpRequest, topic_id: int, version: int) -> HttpResponse:
    topic = _topic(desk, request, topic_id)
    found = get_object_or_404(Revision.objects.select_related("by"), topic=topic, version=version)
    document = found.document
    kinds = [(kind, getattr(document, kind.name)) for kind in KINDS]
    words = {"title": f"Version {version}", "revision": found, "document": document}
    return _page(desk, request, topic, "revision", **words, kinds=kinds, fields=fields_of(document))


def restore(desk: Any, request: HttpRequest, topic_id: int, version: int) -> HttpResponse:
    """Makes the topic say again what it said, from the version that the person saw."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    topic = _topic(desk, request, topic_id)
    if not desk.has_change_permission(request, topic):
        raise PermissionDenied
    found = get_object_or_404(Revision, topic=topic, version=version)
    typed = request.POST.get("started_from", "")
    started_from = int(typed) if typed.isdecimal() and len(typed) < 10 else 0
    try:
        made = topic.restore(found, by=request.user, started_from=started_from)  # type: ignore[arg-type]  # signed in
    except Refused as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(reverse("admin:notes_topic_history", args=[topic_id]))
    messages.success(request, f"Version {version} is restored as version {made.version}.")
    return HttpResponseRedirect(reverse("admin:notes_topic_change", args=[topic_id]))


def _topic(desk: Any, request: HttpRequest, topic_id: int) -> Topic:
    topic = Topic.objects.select_related("subject").filter(pk=topic_id).first()
    if not desk.has_view_or_change_permission(request, topic):
        raise PermissionDenied
    if topic is None:
        raise Http404
    return topic


def _page(desk: Any, request: HttpRequest, topic: Topic, name: str, **more: Any) -> HttpResponse:
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "original": topic,
        "may_write": desk.has_change_permission(request, topic),
        "has_view_permission": True,
        "subtitle": str(topic),
        **more,
    }
    request.current_app = desk.admin_site.name
    return TemplateResponse(request, f"admin/notes/topic/{name}.html", context)
