"""What the pages about one topic share that are no form: its history, its files."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from notes.models import Topic


def found(desk: Any, request: HttpRequest, topic_id: int) -> Topic:
    """Raises PermissionDenied for who may not see topics, whether it is there or not; else Http404."""
    topic = Topic.objects.select_related("subject").filter(pk=topic_id).first()
    if not desk.has_view_or_change_permission(request, topic):
        raise PermissionDenied
    if topic is None:
        raise Http404
    return topic


def version_seen(request: HttpRequest) -> int:
    """The version of the topic from which a button was pressed; 0, which is none, for anything else."""
    typed = request.POST.get("started_from", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


def page(desk: Any, request: HttpRequest, topic: Topic, name: str, **more: Any) -> HttpResponse:
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
