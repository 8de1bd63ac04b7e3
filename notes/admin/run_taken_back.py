"""The page on which somebody sees what taking a run back would do, and does it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from notes.importing.lock import RunInProgress
from notes.importing.taking_back import TakenBack, take_back, would_take_back
from notes.models import ImportRun

BUSY = "Another import or a restore is running, and nothing was done. Try again in a minute."


def may_take_back(request: HttpRequest) -> bool:
    """It archives and publishes topics, and changes what they say."""
    return request.user.has_perm("notes.publish_topic") and request.user.has_perm("notes.change_topic")


def found(desk: Any, request: HttpRequest, run_id: int) -> ImportRun:
    """Raises PermissionDenied for who may not see runs, whether it is there or not; else Http404."""
    run = ImportRun.objects.select_related("by", "taken_back_by").filter(pk=run_id).first()
    if not desk.has_view_permission(request, run):
        raise PermissionDenied
    if run is None:
        raise Http404
    return run


def page(desk: Any, request: HttpRequest, run_id: int) -> HttpResponse:
    """Asked for, it changes nothing; posted, it does what it says."""
    run = found(desk, request, run_id)
    if not may_take_back(request):
        raise PermissionDenied
    if request.method == "POST":
        return _posted(request, run)
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "original": run,
        "title": f"Take {run} back",
        "found": would_take_back(run),
        "has_view_permission": True,
    }
    request.current_app = desk.admin_site.name
    return TemplateResponse(request, "admin/notes/importrun/take_back.html", context)


def _posted(request: HttpRequest, run: ImportRun) -> HttpResponse:
    try:
        done = take_back(run, by=request.user)  # type: ignore[arg-type]  # signed in
    except RunInProgress:
        messages.error(request, BUSY)
        return HttpResponseRedirect(reverse("admin:notes_importrun_take_back", args=[run.pk]))
    messages.success(request, f"{str(run).capitalize()} is taken back: {_counts(done)}.")
    return HttpResponseRedirect(reverse("admin:notes_importrun_change", args=[run.pk]))


def _counts(done: TakenBack) -> str:
    numbers = {
        "archived": done.archived,
        "with their text before": done.reverted,
        "no longer published": done.hidden,
        "left as they are": done.left,
    }
    said = [f"{len(entries)} {what}" for what, entries in numbers.items() if entries]
    return ", ".join(said) or "no topic had changed by it"
