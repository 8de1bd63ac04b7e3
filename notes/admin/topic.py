"""Topics on the editors' desk."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from notes.admin import attachments, comparison, files, history, preview, preview_links, review, writing
from notes.admin.bulk_actions import ACTIONS, BulkMoves
from notes.admin.change_form import ChangeForm
from notes.admin.desk_admin import DeskAdmin
from notes.admin.export_action import export_as_zip
from notes.admin.topic_filters import FILTERS
from notes.admin.topic_form import as_identifier
from notes.admin.topic_list import changed, file_waits, shown, state, subject, waiting
from notes.models import Topic
from notes.models.liveness import liveness
from notes.models.refusal import Refused

KEPT = "Readers have seen this topic, or are to see it: archive it instead of deleting it."
HELD = "“{}” cannot be deleted: something was made of it. Archive it instead."


@admin.register(Topic)
class TopicAdmin(BulkMoves, DeskAdmin):
    """Lists topics, and hands each request for one to `ChangeForm` or `history`. A topic's history are its revisions
    and moves; Django's log tells only of what was deleted."""

    list_display = ("title", subject, state, shown, waiting, changed)
    list_filter = FILTERS
    list_select_related = ("subject",)
    list_per_page = 50
    actions = (*ACTIONS, export_as_zip)
    search_fields = ("title", "slug", "identifier", "summary", "sections__body")
    search_help_text = "Title, address, identifier, summary and bodies. Every word must occur."

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        return super().get_queryset(request).defer("summary").annotate(**liveness(timezone.now()), **file_waits())

    def get_urls(self) -> list[URLPattern]:
        def wrapped(view: Any) -> Any:
            return self.admin_site.admin_view(lambda request, **given: view(self, request, **given))

        place = "<int:topic_id>/history/<int:version>/"
        one_file = "<int:topic_id>/files/<int:file_id>/"
        one_image = "<int:topic_id>/attachments/<slug:uid>/"
        # `attachments` itself asks for the token, once it has said how much of a file it takes.
        images = self.admin_site.admin_view(csrf_exempt(partial(attachments.attachments, self)))
        one_link = "<int:topic_id>/links/<int:link_id>/revoke/"
        return [
            path(place, wrapped(history.revision), name="notes_topic_revision"),
            path(f"{place}restore/", wrapped(history.restore), name="notes_topic_restore"),
            path(f"{place}preview/", wrapped(preview.revision), name="notes_topic_preview"),
            path("<int:topic_id>/review/", wrapped(review.review), name="notes_topic_review"),
            path("<int:topic_id>/compare/", wrapped(comparison.compare), name="notes_topic_compare"),
            path("<int:topic_id>/links/", wrapped(preview_links.give), name="notes_topic_give_link"),
            path(one_link, wrapped(preview_links.revoke), name="notes_topic_revoke"),
            path("<int:topic_id>/files/", wrapped(files.files), name="notes_topic_files"),
            path(one_file, wrapped(files.file), name="notes_topic_file"),
            path(f"{one_file}raw/", wrapped(files.raw), name="notes_topic_raw"),
            path(f"{one_file}restore/", wrapped(files.restore), name="notes_topic_put_back"),
            path("<int:topic_id>/attachments/", images, name="notes_topic_attachments"),
            path(one_image, wrapped(attachments.content), name="notes_topic_attachment"),
            path(f"{one_image}words/", wrapped(attachments.describe), name="notes_topic_describe_attachment"),
            path(f"{one_image}remove/", wrapped(attachments.remove), name="notes_topic_remove_attachment"),
            path("preview/", wrapped(writing.preview), name="notes_topic_preview_typed"),
            path("paste/", wrapped(writing.paste), name="notes_topic_paste"),
            *super().get_urls(),
        ]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Not one transaction: the save is one, and the move that follows it another."""
        topic = self._found(object_id) if object_id else None
        if object_id and topic is None and request.method != "POST":
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        if object_id is None and request.method == "POST":  # sent once more: its topic is there already
            topic = Topic.objects.filter(identifier=as_identifier(request.POST.get("identifier", "")) or None).first()
        return ChangeForm(self, request, topic).answer()

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        topic = self._found(object_id)
        if not self.has_view_or_change_permission(request, topic):
            raise PermissionDenied
        if topic is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        return history.history(self, request, topic)

    def _found(self, object_id: str) -> Topic | None:
        number = unquote(object_id)
        if not number.isdecimal() or len(number) > 18:
            return None
        return Topic.objects.select_related("subject").filter(pk=number).first()

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        topic = self._found(object_id)
        if topic and self.has_delete_permission(request, topic):
            try:
                if topic.editions.exists():
                    raise Refused(KEPT)
                return super().delete_view(request, object_id, extra_context)
            except (Refused, ProtectedError) as error:  # an edition may come into being at this very moment
                messages.error(request, KEPT if isinstance(error, Refused) else HELD.format(topic))
                return HttpResponseRedirect(reverse("admin:notes_topic_change", args=[topic.pk]))
        return super().delete_view(request, object_id, extra_context)

    def get_deleted_objects(self, objs: Iterable[Any], request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """The topics themselves: their parts go with them, and those that have editions must stay."""
        topics = list(objs)
        kept = set(Topic.objects.filter(pk__in=[each.pk for each in topics], editions__isnull=False))
        protected = [f"{each}: {KEPT}" for each in topics if each in kept]
        return [str(each) for each in topics], {"topics": len(topics)}, set(), protected

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Topic]) -> None:
        for topic in queryset:
            try:
                topic.delete()
            except (Refused, ProtectedError):
                messages.error(request, HELD.format(topic))
