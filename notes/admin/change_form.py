"""One request to a topic's form: shown, saved, moved, or refused without losing a word."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import AdminForm
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse

from notes.admin import moves, relation, taking, waiting
from notes.admin.meeting import Meeting
from notes.admin.requested import Requested
from notes.admin.spelling import as_spelt
from notes.admin.standing import Standing
from notes.admin.topic_form import FIELDSETS, MoveForm
from notes.admin.typed import Typed
from notes.documents import TopicDocument, settled
from notes.models import Revision, Topic
from notes.models.choices import Origin, Status
from notes.models.moving import Move
from notes.models.refusal import Refused, Stale

TEMPLATE = "admin/notes/topic/change_form.html"
CONFLICT = "admin/notes/topic/conflict.html"


class ChangeForm:
    """`topic` None: a new one, or one that is not there any more."""

    def __init__(self, desk: Any, request: HttpRequest, topic: Topic | None) -> None:
        self.desk, self.request, self.topic = desk, request, topic
        assert isinstance(request.user, User)  # the admin lets nobody else in
        self.user = request.user
        self.may_write = desk.has_change_permission(request, topic) if topic else desk.has_add_permission(request)

    def answer(self) -> HttpResponse:
        if self.request.method != "POST":
            if not (self.may_write or self.topic and self.desk.has_view_permission(self.request, self.topic)):
                raise PermissionDenied
            return self._fresh()
        move = moves.pressed(self.request.POST)
        if not (self.user.has_perm(move.permission) if move else self.may_write):
            raise PermissionDenied
        if not self.may_write and not (self.topic and self.desk.has_view_permission(self.request, self.topic)):
            raise PermissionDenied
        return self._posted(move)

    def _posted(self, move: Move | None) -> HttpResponse:
        order = MoveForm(self.request.POST)
        if not order.is_valid() and (move or "comment" in order.errors) and "started_from" not in order.errors:
            return self._page(Typed.posted(self.request.POST) if self.may_write else None, order)
        started_from = order.cleaned_data.get("started_from") or 0
        if not self.may_write:
            return self._moved(move, order, started_from)
        typed = Typed.posted(self._with_theirs(started_from))
        if typed.document is None or "_put_back" in self.request.POST:
            return self._typed(typed, order, started_from)
        topic = self.topic or Topic()
        try:
            revision = self._save(topic, typed.document, started_from, order.cleaned_data.get("comment", ""))
        except Stale:
            return self._conflict(typed, started_from)
        except Refused as refusal:
            typed.form.add_error("slug" if typed.document.slug else None, str(refusal))
            return self._page(typed, order)
        self.topic = topic
        self._report(revision, order)
        return self._moved(move, order, topic.version) if move else self._saved(is_new=started_from == 0)

    def _with_theirs(self, started_from: int) -> QueryDict:
        """What was sent, with the text of the version started from where its box was ticked."""
        sent = self.request.POST
        seen = self.topic.revisions.filter(version=started_from).first() if self.topic and taking.asks(sent) else None
        return taking.taken(sent, seen.document) if seen else sent

    def _typed(self, typed: Typed, order: MoveForm, started_from: int) -> HttpResponse:
        """The form as it was typed: what is wrong with it, or what the browser had kept of it."""
        if self.topic and typed.document and self._says(self.topic, typed.document):
            self._report(None, order)
            return HttpResponseRedirect(self._own_address())
        if started_from != (self.topic.version if self.topic else 0):
            return self._conflict(typed, started_from)
        return self._page(typed, order)

    def _save(self, topic: Topic, document: TopicDocument, started_from: int, comment: str) -> Revision | None:
        """Nothing is written when nothing was typed, even if a subject or tag is called otherwise by now; nor when
        somebody, or this form sent twice, has saved the very same text meanwhile."""
        if topic.pk and self._says(topic, document):
            return None
        before = topic.status
        revision = topic.apply(document, by=self.user, started_from=started_from, origin=Origin.EDITOR, reason=comment)
        if revision and started_from and topic.status != before:
            label = Status(before).label.lower()
            see = " Readers see the old edition until the new one is published." if before == Status.PUBLISHED else ""
            messages.info(self.request, f"It was “{label}”; changed, it is a draft again.{see}")
        return revision

    def _says(self, topic: Topic, document: TopicDocument) -> bool:
        current = topic.document
        return settled(as_spelt(topic, document, current), current) == current

    def _report(self, revision: Revision | None, order: MoveForm) -> None:
        """The browser keeps what was typed until it hears of this."""
        heard = {"extra_tags": f"kept-{order.cleaned_data['kept']}"} if order.cleaned_data.get("kept") else {}
        if revision:
            messages.success(self.request, f"Saved as version {revision.version}.", **heard)
        else:
            messages.info(self.request, "Nothing was changed.", **heard)

    def _saved(self, *, is_new: bool) -> HttpResponse:
        assert self.topic is not None
        if "_continue" in self.request.POST:
            return HttpResponseRedirect(self._own_address())
        if "_addanother" in self.request.POST:
            return HttpResponseRedirect(reverse("admin:notes_topic_add"))
        after = self.desk.response_post_save_add if is_new else self.desk.response_post_save_change
        return after(self.request, self.topic)

    def _moved(self, move: Move | None, order: MoveForm, version: int) -> HttpResponse:
        assert move is not None
        assert self.topic is not None
        self.topic.version = version
        chosen = self.request.POST.get(f"_{move.name}", "")
        try:
            sentence = moves.carry_out(move, self.topic, order, self.user, chosen)
        except Refused as refusal:
            messages.error(self.request, str(refusal))
            self.topic = Topic.objects.select_related("subject").get(pk=self.topic.pk)
            return self._fresh(order, status=409 if isinstance(refusal, Stale) else 200)
        messages.success(self.request, sentence)
        return HttpResponseRedirect(self._own_address())

    def _fresh(self, order: MoveForm | None = None, status: int = 200) -> HttpResponse:
        """The form with what the topic says. `order`: what was asked for with a move that was refused."""
        if self.topic is None:
            return self._page(Typed.new(), order)
        values = {"started_from": self.topic.version, "comment": ""}  # what it said is kept by now
        order = MoveForm({**self.request.POST.dict(), **values}) if order else MoveForm(initial=values)
        return self._page(self._read(), order, status=status)

    def _read(self) -> Typed:
        assert self.topic is not None
        return Typed.of(self.topic, self.topic.document, editable=self.may_write)

    def _conflict(self, typed: Typed, started_from: int) -> HttpResponse:
        """The form with both texts, ready to be saved on top of the newer version."""
        found = Topic.objects.select_related("subject").filter(pk=self.topic.pk).first() if self.topic else None
        self.topic = found
        order = MoveForm({**self.request.POST.dict(), "started_from": found.version if found else 0})
        meeting = Meeting.of(found, typed, started_from) if found else None
        typed = meeting.form.typed if meeting else typed
        return self._page(typed, order, template=CONFLICT, status=409, meeting=meeting)

    def _own_address(self) -> str:
        assert self.topic is not None
        return reverse("admin:notes_topic_change", args=[self.topic.pk])

    def _page(
        self, typed: Typed | None, order: MoveForm | None, *, template: str = TEMPLATE, status: int = 200, **more: Any
    ) -> HttpResponse:
        topic, typed = self.topic, typed or self._read()
        standing = Standing.of(topic) if topic else None
        offered = moves.offered(topic, standing, self.user)
        order = order or MoveForm(initial={"started_from": topic.version if topic else 0})
        context = {
            **self.desk.admin_site.each_context(self.request),
            **self._words(),
            "opts": self.desk.opts,
            "original": topic,
            "errors": typed.errors,
            "unsaved": typed.form.is_bound,
            "adminform": AdminForm(typed.form, FIELDSETS, {}, model_admin=self.desk),  # type: ignore[arg-type]  # no model form
            "inlines": typed.formsets,
            "order": order,
            "asked": order.asks(offered, str(typed.form["rights"].value() or "")),
            "moves": offered,
            "standing": standing,
            **self._rights(standing),
            **more,
        }
        self.request.current_app = self.desk.admin_site.name
        return TemplateResponse(self.request, template, context, status=status)

    def _words(self) -> dict[str, Any]:
        if self.topic is None:
            return {"title": "Add topic", "add": True, "form_url": reverse("admin:notes_topic_add")}
        title = "Change topic" if self.may_write else "View topic"
        words: dict[str, Any] = {
            "title": title,
            "subtitle": str(self.topic),
            "change": True,
            "form_url": self._own_address(),
        }
        words["requested"] = Requested.of(self.topic)
        words |= {"proposals": waiting.about(self.topic), "may_see_proposals": waiting.may_see_proposals(self.user)}
        words |= {"relations": relation.about(self.topic), "may_see_relations": waiting.may_see_relations(self.user)}
        return words | {"preserved_filters": self.desk.get_preserved_filters(self.request)}

    def _rights(self, standing: Standing | None) -> dict[str, bool]:
        may_delete = self.topic is not None and self.desk.has_delete_permission(self.request, self.topic)
        return {
            "may_write": self.may_write,
            "may_cancel": self.user.has_perm(moves.OF_THE_FORM["_cancel"].permission),
            "has_view_permission": self.desk.has_view_permission(self.request, self.topic),
            "may_delete": may_delete and standing is not None and standing.last is None and not standing.scheduled,
        }
