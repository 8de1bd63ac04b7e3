"""The filters of the list of topics. What each finds is a method of the topics themselves."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from notes.documents import RIGHTS_UNKNOWN
from notes.models import Tag, Topic, four_eyes
from notes.models.liveness import Liveness

OPERATOR = "operator"
# What has no subject; readers are never told so.
UNSORTED = "Unsorted"


class SubjectFilter(admin.RelatedFieldListFilter):
    def choices(self, changelist: Any) -> Iterator[Any]:
        for each in super().choices(changelist):
            yield each | {"display": UNSORTED} if each["display"] == self.empty_value_display else each


class LivenessFilter(admin.SimpleListFilter):
    title = "what readers see"
    parameter_name = "liveness"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(Liveness.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Of topics with their liveness."""
        if self.value() == Liveness.SCHEDULED:  # also of a live topic the next edition is
            return queryset.filter(has_scheduled=True)
        return queryset.filter(liveness=self.value()) if self.value() in Liveness.values else queryset


class RightsFilter(admin.SimpleListFilter):
    title = "rights"
    parameter_name = "rights"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("unknown", "Unknown"), ("known", "Known")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Topic]) -> QuerySet[Topic]:
        if self.value() == "unknown":
            return queryset.filter(rights=RIGHTS_UNKNOWN)
        return queryset.exclude(rights=RIGHTS_UNKNOWN) if self.value() == "known" else queryset


class ProposalFilter(admin.SimpleListFilter):
    title = "proposals of files"
    parameter_name = "proposal"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("open", "A file waits")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Of topics that know whether a file waits."""
        return queryset.filter(has_proposal=True) if self.value() == "open" else queryset


class WaitsFilter(admin.SimpleListFilter):
    title = "what waits for me"
    parameter_name = "waits"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        mine = [("returned", "Returned to me"), ("drafts", "My drafts")]
        if not request.user.has_perm("notes.review_topic"):
            return mine
        return [("review", "For my review"), ("wording", "Wording to be looked at"), *mine]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """What the desk's first page shows of each, all of it."""
        user, chosen = request.user, self.value()
        if chosen == "review":
            waiting = queryset.in_review()
            return waiting.of_others(user) if four_eyes.asked_for() else waiting
        if chosen == "wording":
            return queryset.unconfirmed(timezone.now())
        if chosen == "returned":
            return queryset.returned_to(user)
        return queryset.drafts_of(user) if chosen == "drafts" else queryset


class AgeFilter(admin.SimpleListFilter):
    title = "last change"
    parameter_name = "changed"
    days = {"week": 7, "month": 30, "year": 365}

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        within = [(name, f"Within a {name}") for name in self.days]
        return [*within, ("older", "Longer than a year ago")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        chosen, now = self.value() or "", timezone.now()
        if chosen == "older":
            return queryset.changed_before(now - datetime.timedelta(days=self.days["year"]))
        if chosen in self.days:
            return queryset.changed_since(now - datetime.timedelta(days=self.days[chosen]))
        return queryset


class ChoiceFilter(admin.SimpleListFilter):
    """One of more than a list of links can hold: a select, and a button. Its choices are not counted."""

    template = "admin/notes/topic/choice_filter.html"
    kept: list[tuple[str, str]]

    def choices(self, changelist: Any) -> Iterator[Any]:
        """`kept`: what the other filters, the search and the order say, to be sent along."""
        query = QueryDict(changelist.get_query_string(remove=[self.parameter_name, "p"])[1:])
        self.kept = [(name, value) for name, values in query.lists() for value in values]
        yield {"value": "", "display": "All", "selected": self.value() is None}
        for value, label in self.lookup_choices:
            yield {"value": value, "display": label, "selected": str(value) == self.value()}

    def get_facet_queryset(self, changelist: Any) -> dict[str, int]:
        return {}


class TagFilter(ChoiceFilter):
    title = "tag"
    parameter_name = "tag"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(Tag.objects.values_list("slug", "name"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Topic]) -> QuerySet[Topic]:
        return queryset.filter(topic_tags__tag__slug=self.value()) if self.value() else queryset


class EditorFilter(ChoiceFilter):
    """Who changed the topic last."""

    title = "last editor"
    parameter_name = "editor"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        people = User.objects.filter(Q(is_staff=True) | Q(is_superuser=True)).order_by("username")
        return [(OPERATOR, "The operator"), *((name, name) for name in people.values_list("username", flat=True))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if not self.value():
            return queryset
        if self.value() == OPERATOR:
            return queryset.last_changed_by(None)
        return queryset.last_changed_by(User.objects.filter(username=self.value()).first() or 0)


FILTERS = (
    WaitsFilter,
    "status",
    LivenessFilter,
    ProposalFilter,
    ("subject", SubjectFilter),
    TagFilter,
    "difficulty",
    EditorFilter,
    AgeFilter,
    "language",
    RightsFilter,
)
