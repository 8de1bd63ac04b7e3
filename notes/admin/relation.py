"""Pairs of topics that may be about the same on the editors' desk: both texts, and what an editor decided."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from notes.admin.reading_only import OwnPageAdmin
from notes.admin.relation_texts import both_texts, common, differences
from notes.admin.waiting import may_see_relations
from notes.models import Relation, Topic
from notes.models.refusal import Refused
from notes.models.relation import Verdict


class DecisionFilter(admin.SimpleListFilter):
    title = "decision"
    parameter_name = "decision"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("none", "Not yet"), *((str(value), str(label)) for value, label in Verdict.choices)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "none":
            return queryset.filter(verdict="")
        return queryset.filter(verdict=self.value()) if self.value() in Verdict.values else queryset


@admin.register(Relation)
class RelationAdmin(OwnPageAdmin):
    """Those that wait stand first, the oldest at the top."""

    fields = ()
    list_display = ("pair", "found", "found_at", "decision")
    list_filter = (DecisionFilter, "found")
    list_select_related = ("one", "other", "decided_by")
    search_fields = ("one__title", "other__title")
    search_help_text = "The titles of both topics."
    ordering = ("verdict", "found_at", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Relation]:
        return super().get_queryset(request).defer("evidence", "one__summary", "other__summary")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_see_relations(request.user)

    @admin.display(description="topics", ordering="one__title")
    def pair(self, relation: Relation) -> str:
        return str(relation)

    @admin.display(description="decision", ordering="verdict")
    def decision(self, relation: Relation) -> str:
        return relation.get_verdict_display() or "Not yet"

    def find(self, number: int) -> Relation | None:
        return Relation.objects.select_related("one", "other", "decided_by").filter(pk=number).first()

    def page(self, request: HttpRequest, thing: Relation) -> HttpResponse:
        return self._decided(request, thing) if request.method == "POST" else self._page(request, thing)

    def _decided(self, request: HttpRequest, relation: Relation) -> HttpResponse:
        if not isinstance(request.user, User) or not request.user.has_perm("notes.change_topic"):
            raise PermissionDenied
        try:
            relation.decide(request.POST.get("verdict", ""), by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(reverse("admin:notes_relation_change", args=[relation.pk]))
        messages.success(request, f"{relation}: {relation.get_verdict_display().lower()}. It is not asked again.")
        return HttpResponseRedirect(reverse("admin:notes_relation_changelist"))

    def _page(self, request: HttpRequest, relation: Relation) -> HttpResponse:
        """Two queries: the newest revision of each topic."""
        documents = relation.one.document, relation.other.document
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": relation,
            "title": "Two topics",
            "subtitle": str(relation),
            "relation": relation,
            "texts": both_texts(relation, *documents),
            "common": common(relation.evidence),
            "differences": list(differences(*documents)),
            "verdicts": Verdict.choices,
            "may_decide": request.user.has_perm("notes.change_topic"),
            "has_view_permission": True,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/notes/relation/change_form.html", context)


def about(topic: Topic) -> Iterator[tuple[Relation, Topic]]:
    """The pairs in which a topic stands, each with the other one; not those that an editor took apart. One query."""
    found = Relation.objects.of(topic.pk).exclude(verdict=Verdict.NOT_RELATED)
    for relation in found.select_related("one", "other").only("found", "verdict", "one__title", "other__title"):
        yield relation, relation.other if relation.one_id == topic.pk else relation.one
