"""The actions of the list of topics, and the page of those that ask for something first."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from notes.admin.bulk import BULKS, Bulk, Outcome
from notes.models import Topic

# As many as one request does; publishing takes the longest.
MANY = 200

Action = Callable[[Any, HttpRequest, QuerySet[Topic]], HttpResponse | None]


class BulkMoves:
    """Ability of the list of topics: to offer each move to those who may make it."""

    def has_review_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("notes.review_topic")

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("notes.publish_topic")


def _action(bulk: Bulk) -> Action:
    needed = bulk.permission.removeprefix("notes.").removesuffix("_topic")

    @admin.action(description=bulk.label, permissions=[needed])
    def act(desk: Any, request: HttpRequest, topics: QuerySet[Topic]) -> HttpResponse | None:
        return _asked(bulk, desk, request, topics)

    act.__name__ = bulk.name
    return act


ACTIONS = tuple(_action(bulk) for bulk in BULKS.values())


def _asked(bulk: Bulk, desk: Any, request: HttpRequest, topics: QuerySet[Topic]) -> HttpResponse | None:
    """Done, or the page that asks for what is missing. None leads back to the list."""
    chosen = list(topics.values_list("pk", flat=True)[: MANY + 1])
    if len(chosen) > MANY:
        messages.error(request, f"Nothing was done: choose at most {MANY} topics at once.")
        return None
    found = list(Topic.objects.filter(pk__in=chosen).select_related("subject").order_by("title", "pk"))
    for topic in found if "asked" in request.POST else ():
        seen = request.POST.get(f"version-{topic.pk}", "")
        topic.version = int(seen) if seen.isdecimal() and len(seen) < 10 else 0  # what the page showed
    form = None
    if bulk.form:
        form = bulk.form(request.POST if "asked" in request.POST else None)
        if not form.is_valid():
            return _page(bulk, desk, request, found, form)
    assert isinstance(request.user, User)  # the admin lets nobody else in
    _tell(request, bulk, bulk.carry_out(found, request.user, form.cleaned_data if form else {}))
    return None


def _tell(request: HttpRequest, bulk: Bulk, outcome: Outcome) -> None:
    if outcome.done:
        messages.success(request, f"{_topics(outcome.done)} {bulk.done}.")
    if outcome.unchanged:
        messages.info(request, f"{_topics(outcome.unchanged)} so already.")
    for refusal in outcome.refusals():
        messages.error(request, refusal)


def _topics(number: int) -> str:
    return "1 topic is" if number == 1 else f"{number} topics are"


def _page(bulk: Bulk, desk: Any, request: HttpRequest, topics: list[Topic], form: Any) -> HttpResponse:
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": bulk.label.rstrip("…"),
        "bulk": bulk,
        "topics": topics,
        "form": form,
        "tags": form.known() if hasattr(form, "known") else (),
        "checkbox": ACTION_CHECKBOX_NAME,
        "has_view_permission": True,
    }
    request.current_app = desk.admin_site.name
    return TemplateResponse(request, "admin/notes/topic/bulk.html", context)
