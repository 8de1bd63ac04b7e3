"""What the desk answers while somebody writes: the text as readers would get it, and pasted HTML as Markdown."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.template.response import TemplateResponse

from notes.admin import preview as dress
from notes.admin.draft import Draft
from notes.admin.sentences import refused
from notes.admin.typed import Typed
from notes.documents import DocumentError
from notes.importing.html import clipboard
from notes.importing.parsed import FormatError

PASTED_CHARACTERS = 512 * 1024
NOTE = "Preview, not saved"
TOO_LARGE = "What was pasted is too large to be turned into Markdown; its words stand as plain text."
NOT_MARKDOWN = "What was pasted cannot be turned into Markdown: {}. Its words stand as plain text."
SHAPES = {
    "body": clipboard.pasted,
    "paragraphs": clipboard.pasted_paragraphs,
    "line": clipboard.pasted_line,
}


def preview(desk: Any, request: HttpRequest) -> HttpResponse:
    """The posted form, not saved. A browser gets a page; who asks for JSON that page (null where nothing can be shown)
    with its sections, counts, and what is to be said of the fields."""
    if not (desk.has_view_or_change_permission(request) or desk.has_add_permission(request)):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    topic_id = _topic_id(request)
    draft = Draft(Typed.posted(request.POST), topic_id)
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        return JsonResponse(_told(request, draft, topic_id))
    if not (draft.is_whole and draft.document and draft.article):
        return _refusal(desk, request, draft)
    return dress.page(request, draft.document, NOTE, topic_id=topic_id)


def _told(request: HttpRequest, draft: Draft, topic_id: int | None) -> dict[str, Any]:
    told: dict[str, Any] = {"page": None, "sections": draft.sections(), "words": 0, "minutes": 0}
    if draft.document and draft.article:
        page = dress.page(request, draft.document, NOTE, topic_id=topic_id)
        told |= {"page": page.content.decode(), "words": draft.article.words, "minutes": draft.article.minutes}
    return told | {"said": [each.to_json() for each in draft.said()]}


def _refusal(desk: Any, request: HttpRequest, draft: Draft) -> HttpResponse:
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "has_view_permission": desk.has_view_permission(request),
        "title": "This cannot be shown yet",
        "said": [each for each in draft.said() if each.is_error],
    }
    request.current_app = desk.admin_site.name
    return TemplateResponse(request, "admin/notes/topic/preview_refused.html", context, status=422)


def _topic_id(request: HttpRequest) -> int | None:
    """Of the topic that is being edited: a link to itself leads nowhere else."""
    typed = request.GET.get("topic", "")
    return int(typed) if typed.isdecimal() and len(typed) < 19 else None


def paste(desk: Any, request: HttpRequest) -> HttpResponse:
    """HTML of the clipboard as Markdown: `markdown` and `notices`, or `error`, a sentence."""
    if not (desk.has_change_permission(request) or desk.has_add_permission(request)):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    html, shape = request.POST.get("html", ""), SHAPES.get(request.POST.get("shape", ""), clipboard.pasted)
    if len(html) > PASTED_CHARACTERS:
        return JsonResponse({"error": TOO_LARGE}, status=413)
    try:
        found = shape(html)
    except DocumentError as error:
        return JsonResponse({"error": NOT_MARKDOWN.format(refused(error).rstrip("."))})
    except FormatError as error:
        return JsonResponse({"error": NOT_MARKDOWN.format(error)})
    return JsonResponse({"markdown": found.markdown, "notices": _sentences(found)})


def _sentences(found: Any) -> list[str]:
    """Each once: ten images left out are told of ten times by the importer."""
    counted: dict[str, int] = {}
    for notice in found.notices:
        counted[notice.code] = counted.get(notice.code, 0) + 1
    first = {notice.code: notice.message for notice in reversed(found.notices)}
    return [
        first[code] + (f" (and {number - 1} more like it)" if number > 1 else "") for code, number in counted.items()
    ]
