"""The files that a topic came from: every version of each, what it gave, and what was dropped of it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models.fields.json import KeyTextTransform
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from notes.admin.file_account import FileAccount, download, supplied
from notes.admin.sentences import refused, unshowable
from notes.admin.topic_pages import found, page, version_seen
from notes.documents import RIGHTS_UNKNOWN, DocumentError
from notes.importing.parsed import Taken
from notes.importing.provenance import rights_from
from notes.importing.put_back import NotPutBackError, put_back
from notes.models import ImportedFile, Revision, Topic
from notes.models.choices import Origin, Status
from notes.models.import_run import ImportedFileQuerySet
from notes.models.refusal import Refused, Stale
from notes.rendering import RenderingRefused, article

# Versions on a page, and files whose newest version is told in full; the others are told on pages of their own.
VERSIONS = 50
IN_FULL = 5
HEAVY = ("compressed", "document", "dropped", "notices", "run__report", "run__options")
REASON = 300  # characters, as a revision keeps it


def files(desk: Any, request: HttpRequest, topic_id: int) -> HttpResponse:
    """Five queries of its own, whatever the number of files, versions and dropped lines."""
    topic = found(desk, request, topic_id)
    versions = topic.files.newest_first().select_related("run").defer(*HEAVY)
    versions = versions.annotate(rights=KeyTextTransform("rights", "document"))
    shown = Paginator(versions, VERSIONS).get_page(request.GET.get("page"))
    newest: dict[tuple[str, str], int] = {}
    for pk, source, path in topic.files.newest_first().values_list("pk", "source", "path"):
        newest.setdefault((source, path), pk)
    in_full = _whole(topic).filter(pk__in=list(newest.values())[:IN_FULL]).newest_first()
    document = topic.document
    return page(
        desk,
        request,
        topic,
        "files",
        title="Files",
        versions=shown,
        rows=[(each, supplied(each.options), *_rights(each)) for each in shown],
        newest=set(newest.values()),
        accounts=[FileAccount(each, document) for each in in_full],
    )


def file(desk: Any, request: HttpRequest, topic_id: int, file_id: int) -> HttpResponse:
    """One version of a file, with its text."""
    topic = found(desk, request, topic_id)
    account = FileAccount(_file(topic, file_id), topic.document)
    numbers, lines = account.text(request.GET.get("page", ""))
    return page(desk, request, topic, "file", title=account.file.path, account=account, numbers=numbers, lines=lines)


def raw(desk: Any, request: HttpRequest, topic_id: int, file_id: int) -> HttpResponse:
    return download(_file(found(desk, request, topic_id), file_id))


def restore(desk: Any, request: HttpRequest, topic_id: int, file_id: int) -> HttpResponse:
    """Puts one dropped line back into the topic, from the version that the person saw."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    topic = found(desk, request, topic_id)
    if not desk.has_change_permission(request, topic):
        raise PermissionDenied
    given = _file(topic, file_id)
    number = request.POST.get("number", "")
    if not number.isdecimal() or len(number) > 9 or int(number) >= len(given.dropped):
        raise Http404
    before = topic.status
    try:
        made = _restore(topic, given, int(number), request)
    except (Refused, NotPutBackError) as refusal:
        messages.error(request, str(refusal))
    except DocumentError as error:
        messages.error(request, f"The topic cannot take this line: {refused(error)}")
    except RenderingRefused as error:
        messages.error(request, unshowable(error))
    else:
        messages.success(
            request, f"Line {given.dropped[int(number)]['line']} is back: saved as version {made.version}."
        )
        if topic.status != before:
            messages.info(request, f"It was “{Status(before).label.lower()}”; changed, it is a draft again.")
    return HttpResponseRedirect(reverse("admin:notes_topic_files", args=[topic_id]))


def _restore(topic: Topic, given: ImportedFile, number: int, request: HttpRequest) -> Revision:
    started_from = version_seen(request)
    if started_from != topic.version:
        raise Stale(started_from, topic.version)
    account = FileAccount(given, None)
    line = account.all_dropped[number]
    document = put_back(topic.document, line, account.lines, account.all_dropped, account.taken)
    article(document)
    reason = f"line {line.line} of {given.path} restored"
    if len(reason) > REASON:
        reason = f"line {line.line} of …{given.path[len(reason) - REASON + 1 :]} restored"
    by: Any = request.user
    made = topic.apply(document, by=by, started_from=started_from, origin=Origin.EDITOR, reason=reason)
    if made is None:
        raise Refused("The topic says this already.")
    return made


def _file(topic: Topic, file_id: int) -> ImportedFile:
    return get_object_or_404(_whole(topic), pk=file_id)


def _whole(topic: Topic) -> ImportedFileQuerySet:
    return topic.files.select_related("run").defer("run__report", "run__options")


def _rights(version: Any) -> tuple[str, str]:
    rights = version.rights or RIGHTS_UNKNOWN
    return rights, rights_from(rights, [Taken(**row) for row in version.taken], version.options)
