"""The images of a topic at the desk: handed in, described, looked at and removed."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.csrf import csrf_protect

from notes import rendering
from notes.admin.attachment_form import AttachForm, DescribeForm
from notes.admin.topic_pages import found, page
from notes.admin.upload_form import Bounded
from notes.models import Attachment, Topic
from notes.models.refusal import Refused
from notes.reading.attachment import headers

ADDED = "The image is here. Copy the line below it into a text to show it there."
HAD = "This topic has this very image already; its alternative text stays as it was."
MANY = "Hand in one image at a time."


def attachments(desk: Any, request: HttpRequest, topic_id: int) -> HttpResponse:
    """The images, and a form for one more; for who asks for JSON the same without a page. Asks who it is before a file
    is read."""
    topic = found(desk, request, topic_id)
    if request.method == "POST":
        if not desk.has_change_permission(request, topic):
            raise PermissionDenied
        request.upload_handlers = [Bounded(request)]
        try:
            return _attach(request, desk, topic)
        except TooManyFilesSent:
            return _refusal(desk, request, topic, AttachForm(), {"image": [MANY]}, 413)
    if _asks_for_json(request):
        return JsonResponse({"images": [_told(each) for each in _of(topic)]})
    return _page(desk, request, topic, AttachForm())


@csrf_protect
def _attach(request: HttpRequest, desk: Any, topic: Topic) -> HttpResponse:
    form = AttachForm(request.POST, request.FILES)
    if not form.is_valid():
        said = {name: [str(error) for error in errors] for name, errors in form.errors.items()}
        return _refusal(desk, request, topic, form, said, 422)
    assert isinstance(request.user, User)  # the admin lets nobody else in
    try:
        made, is_new = topic.attach(form.cleaned_data["image"], form.cleaned_data["alternative"], by=request.user)
    except Refused as refusal:
        form.add_error("image", str(refusal))
        return _refusal(desk, request, topic, form, {"image": [str(refusal)]}, 409)
    if _asks_for_json(request):
        return JsonResponse({"image": _told(made)}, status=201 if is_new else 200)
    (messages.success if is_new else messages.info)(request, ADDED if is_new else HAD)
    return HttpResponseRedirect(f"{_own_address(topic)}#image-{made.uid}")


def describe(desk: Any, request: HttpRequest, topic_id: int, uid: str) -> HttpResponse:
    """Other alternative text, for the next time that the image is put into a text."""
    one = _one(desk, request, topic_id, uid)
    if one is None:
        return HttpResponseNotAllowed(["POST"])
    form = DescribeForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(" ".join(str(error) for errors in form.errors.values() for error in errors))
        one.describe(**form.cleaned_data)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The alternative text is changed. Texts that show the image keep their own words.")
    return HttpResponseRedirect(f"{_own_address(one.topic)}#image-{uid}")


def remove(desk: Any, request: HttpRequest, topic_id: int, uid: str) -> HttpResponse:
    one = _one(desk, request, topic_id, uid)
    if one is None:
        return HttpResponseNotAllowed(["POST"])
    try:
        one.topic.detach(one)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        desk.log_deletions(request, [one])
        messages.success(request, f"The image “{one.alternative}” is removed.")
    return HttpResponseRedirect(_own_address(one.topic))


def content(desk: Any, request: HttpRequest, topic_id: int, uid: str) -> HttpResponse:
    """The image itself, for who may see the topic."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    topic = found(desk, request, topic_id)
    return served(get_object_or_404(Attachment, topic=topic, uid=uid))


def served(one: Attachment) -> HttpResponse:
    """For one person, to be kept by nobody."""
    private = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}
    return HttpResponse(bytes(one.content), headers={**headers(one.uid, one.media_type), **private})


def address(topic_id: int | None, uid: str) -> str:
    return reverse("admin:notes_topic_attachment", args=[topic_id, uid])


def _one(desk: Any, request: HttpRequest, topic_id: int, uid: str) -> Attachment | None:
    """The image that a form was sent about; None for what was not sent. Raises PermissionDenied, Http404."""
    if request.method != "POST":
        return None
    topic = found(desk, request, topic_id)
    if not desk.has_change_permission(request, topic):
        raise PermissionDenied
    return get_object_or_404(Attachment.objects.rows().select_related("topic"), topic=topic, uid=uid)


def _of(topic: Topic) -> list[Attachment]:
    return list(Attachment.objects.rows().filter(topic=topic).select_related("by"))


def _told(one: Attachment) -> dict[str, Any]:
    where = address(one.topic_id, one.uid)
    return {"uid": one.uid, "alternative": one.alternative, "address": where, "width": one.width, "height": one.height}


def _asks_for_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _own_address(topic: Topic) -> str:
    return reverse("admin:notes_topic_attachments", args=[topic.pk])


def _refusal(
    desk: Any, request: HttpRequest, topic: Topic, form: AttachForm, said: dict[str, list[str]], status: int
) -> HttpResponse:
    if _asks_for_json(request):
        return JsonResponse({"errors": said}, status=status)
    more = "" if form.is_bound else " ".join(text for texts in said.values() for text in texts)
    answer = _page(desk, request, topic, form, above=more)
    answer.status_code = status
    return answer


def _page(desk: Any, request: HttpRequest, topic: Topic, form: AttachForm, **more: Any) -> HttpResponse:
    shown = set(rendering.named(topic.document))
    rows = [(each, address(topic.pk, each.uid), each.uid in shown) for each in _of(topic)]
    return page(desk, request, topic, "attachments", title="Images", rows=rows, form=form, **more)
