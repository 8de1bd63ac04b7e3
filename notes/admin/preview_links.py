"""Preview links: given out and revoked at the desk, and followed by people who have no account."""

import datetime
from functools import partial
from typing import Any, NamedTuple

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from notes import rendering
from notes.admin import attachments, preview, widgets
from notes.admin.topic_pages import found
from notes.models import Attachment, PreviewLink, Revision, Topic
from notes.models.preview_link import DAYS

MOST_DAYS = 30
MOST_TOLD = 200  # links on one page: more than are given out for a topic in thirty days


class GiveForm(forms.Form):
    version = forms.IntegerField(min_value=1, max_value=999_999_999, widget=widgets.number())
    days = forms.IntegerField(min_value=1, max_value=MOST_DAYS, initial=DAYS, widget=widgets.number())


class Given(NamedTuple):
    """A link, and where it leads: nowhere once it is over."""

    link: PreviewLink
    address: str


def given(topic: Topic, at: datetime.datetime) -> list[Given]:
    """Those in force, then those that are over, the newest first. One query."""
    rows = PreviewLink.objects.filter(revision__topic=topic).select_related("revision", "by")
    found = list(rows.defer("revision__document")[:MOST_TOLD])
    found.sort(key=lambda link: not link.is_in_force(at))
    return [Given(each, _address(each) if each.is_in_force(at) else "") for each in found]


def give(desk: Any, request: HttpRequest, topic_id: int) -> HttpResponse:
    topic = _writable(desk, request, topic_id)
    if topic is None:
        return HttpResponseNotAllowed(["POST"])
    form = GiveForm(request.POST)
    if not form.is_valid():
        messages.error(request, f"Choose a version, and from 1 to {MOST_DAYS} days.")
        return _back(topic_id)
    one = topic.revisions.filter(version=form.cleaned_data["version"]).defer("document").first()
    if one is None:
        messages.error(request, f"This topic has no version {form.cleaned_data['version']}.")
        return _back(topic_id)
    now = timezone.now()
    ends = now + datetime.timedelta(days=form.cleaned_data["days"])
    assert isinstance(request.user, User)  # the admin lets nobody else in
    link = PreviewLink.objects.create(revision=one, by=request.user, created_at=now, expires_at=ends)
    until = date_format(timezone.localtime(ends), "DATETIME_FORMAT")
    messages.success(request, f"Until {until} whoever has this address reads version {one.version}: {_address(link)}")
    return _back(topic_id)


def revoke(desk: Any, request: HttpRequest, topic_id: int, link_id: int) -> HttpResponse:
    topic = _writable(desk, request, topic_id)
    if topic is None:
        return HttpResponseNotAllowed(["POST"])
    get_object_or_404(PreviewLink.objects.filter(revision__topic=topic), pk=link_id).revoke()
    messages.success(request, "The preview link is revoked: its address leads nowhere any more.")
    return _back(topic_id)


@require_safe
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """One revision, for whoever has the address. What leads nowhere, for whatever reason, is unknown."""
    one = _revision(token)
    below = partial(_image_address, token)
    return preview.page(request, one.document, preview.note_of(one), topic_id=one.topic_id, image_address=below)


@require_safe
def attachment(request: HttpRequest, token: str, uid: str) -> HttpResponse:  # noqa: ARG001 - the address says everything
    """An image that this one revision shows."""
    one = _revision(token)
    if uid not in rendering.named(one.document):
        raise Http404
    return attachments.served(get_object_or_404(Attachment, topic=one.topic_id, uid=uid))


def _image_address(token: str, uid: str) -> str:
    return reverse("preview_attachment", args=[token, uid])


def _revision(token: str) -> Revision:
    """That of a link in force. Raises Http404."""
    rows = PreviewLink.objects.in_force(timezone.now()).select_related("revision", "by")
    link = rows.filter(token=token).first()
    if link is None or not _still_answers_for(link.by):
        raise Http404
    return link.revision


def _still_answers_for(giver: User | None) -> bool:
    """Whether the person who gave a link out may still see at the desk what it shows."""
    if giver is None or not (giver.is_active and giver.is_staff):
        return False
    return giver.has_perm("notes.view_topic") or giver.has_perm("notes.change_topic")


def _writable(desk: Any, request: HttpRequest, topic_id: int) -> Topic | None:
    """The topic of a form that was sent; None for what was not sent. Raises PermissionDenied, Http404."""
    if request.method != "POST":
        return None
    topic = found(desk, request, topic_id)
    if not desk.has_change_permission(request, topic):
        raise PermissionDenied
    return topic


def _address(link: PreviewLink) -> str:
    return f"{settings.SITE_URL}{reverse('preview', args=[link.token])}"


def _back(topic_id: int) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('admin:notes_topic_history', args=[topic_id])}#preview-links")
