"""The page on which the topics of a subject are put in order. Nothing is kept until its order is saved."""

import dataclasses
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse

from notes.admin.bulk import Outcome
from notes.documents.positions import positions
from notes.models import Revision, Subject, Topic
from notes.models.refusal import Stale

# More are not put in order by hand.
MANY = 500


def page(desk: Any, request: HttpRequest, subject_id: int) -> HttpResponse:
    """Asked for: the topics as they stand. Posted: one step up or down, typed places, or all of it saved."""
    if not request.user.has_perm("notes.change_topic") or not desk.has_view_permission(request):
        raise PermissionDenied
    subject = Subject.objects.filter(pk=subject_id).first()
    if subject is None:
        raise Http404
    stand = list(
        Topic.objects.filter(subject=subject).select_related("subject").to_be_ordered().defer("summary")[: MANY + 1]
    )
    order = list(stand)
    if request.method == "POST" and len(stand) <= MANY:
        order = _posted(request.POST, stand)
        if "_save" in request.POST:
            _save(request, stand, order)
            return HttpResponseRedirect(reverse("admin:notes_subject_order", args=[subject.pk]))
    return _shown(desk, request, subject, stand, order)


def _posted(data: QueryDict, stand: list[Topic]) -> list[Topic]:
    """The topics in the order of the form that was sent, with what was typed and pressed in it."""
    topics = {str(topic.pk): topic for topic in stand}
    order = [topics.pop(key) for key in data.getlist("topic") if key in topics]
    order += topics.values()  # come in meanwhile
    order = _typed(data, order)
    for button, step in (("_up", -1), ("_down", 1)):
        moved = next((index for index, topic in enumerate(order) if str(topic.pk) == data.get(button)), None)
        if moved is not None and 0 <= moved + step < len(order):
            order.insert(moved + step, order.pop(moved))
    return order


def _typed(data: QueryDict, order: list[Topic]) -> list[Topic]:
    """Each topic whose place was typed anew goes there; the others close up."""
    moved, shown = {}, {key: place for place, key in enumerate(data.getlist("topic"), 1)}
    for topic in order:
        typed, place = data.get(f"place-{topic.pk}", ""), shown.get(str(topic.pk), 0)
        if typed.isdecimal() and len(typed) < 7 and int(typed) != place:
            moved[topic] = int(typed)
    rest = [topic for topic in order if topic not in moved]
    for topic, place in sorted(moved.items(), key=lambda each: each[1]):
        rest.insert(max(place - 1, 0), topic)
    return rest


def _save(request: HttpRequest, stand: list[Topic], order: list[Topic]) -> None:
    """Each topic from the version that the page showed, in its own transaction."""
    assert isinstance(request.user, User)  # the admin lets nobody else in
    place = {topic.pk: index for index, topic in enumerate(stand)}
    found = positions([topic.position for topic in stand], [place[topic.pk] for topic in order])
    outcome = Outcome()
    for topic, position in zip(order, found, strict=True):
        if position != topic.position:
            _place(topic, position, request.user, request.POST.get(f"version-{topic.pk}", ""), outcome)
    if outcome.done:
        said = "1 topic has a new place." if outcome.done == 1 else f"{outcome.done} topics have new places."
        messages.success(request, f"{said} Readers see it when what is a draft now is published.")
    elif not outcome.refused:
        messages.info(request, "Nothing was changed.")
    for refusal in outcome.refusals():
        messages.error(request, refusal)


def _place(topic: Topic, position: int | None, by: User, seen: str, outcome: Outcome) -> None:
    version = int(seen) if seen.isdecimal() and len(seen) < 10 else 0
    outcome.attempt(topic, lambda: _placed(topic, position, by, version))


def _placed(topic: Topic, position: int | None, by: User, seen: int) -> Revision | None:
    if seen != topic.version:
        raise Stale(seen, topic.version)
    document = dataclasses.replace(topic.document, position=position)
    return topic.apply(document, by=by, started_from=seen, reason=f"put in order in “{topic.subject}”")


def _shown(desk: Any, request: HttpRequest, subject: Subject, stand: list[Topic], order: list[Topic]) -> HttpResponse:
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "original": subject,
        "title": "Order of topics",
        "subtitle": str(subject),
        "topics": order,
        "is_unsaved": order != stand,
        "too_many": len(stand) > MANY,
        "many": MANY,
        "moved": request.POST.get("_up") or request.POST.get("_down") or "",
        "pressed": "_up" if "_up" in request.POST else "_down",
        "has_view_permission": True,
    }
    request.current_app = desk.admin_site.name
    return TemplateResponse(request, "admin/notes/subject/order.html", context)
