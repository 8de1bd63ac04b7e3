"""One log of who did what: of all topics, or of one, the newest first."""

import heapq
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any, NamedTuple

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse

from notes.admin.log_sources import OPERATOR, SOURCES, Source
from notes.admin.reading_only import OwnPageAdmin
from notes.admin.waiting import may_see_the_log
from notes.models import Topic, Transition

ROWS = 50
# More accounts than anybody chooses from.
PEOPLE = 500


class Entry(NamedTuple):
    at: Any
    who: Any
    topic: Topic | None
    said: str
    source: Source
    place: str


class LogForm(forms.Form):
    by = forms.TypedChoiceField(required=False, coerce=int, empty_value=None, label="Person")
    topic = forms.CharField(required=False, max_length=300, label="Topic", help_text="Its title or its address.")

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        people = User.objects.filter(Q(is_staff=True) | Q(is_superuser=True)).order_by("username")[:PEOPLE]
        self.fields["by"].choices = [  # type: ignore[attr-defined]  # a choice field's
            ("", "Everybody"),
            (OPERATOR, "The operator"),
            *((one.pk, str(one)) for one in people.only("username")),
        ]

    def clean_topic(self) -> Topic | None:
        typed = self.cleaned_data["topic"].strip()
        if not typed:
            return None
        topics = Topic.objects.only("title", "slug")
        found = topics.filter(slug=typed).first() or topics.filter(title=typed).first()
        if found is None:
            raise forms.ValidationError("There is no topic of this title or address.")
        return found


@admin.register(Transition)
class LogAdmin(OwnPageAdmin):
    """Moves are one kind of what the log tells. It stands on the desk's first page, not among the lists."""

    fields = ()

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_see_the_log(request.user)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """A query for each kind of deed that this person may see, and three more."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = LogForm(request.GET)
        entries = list(_entries(request, form)) if form.is_valid() else []
        more = {**request.GET.dict(), "after": _places(request, entries[:ROWS])} if len(entries) > ROWS else {}
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Log",
            "form": form,
            "topic": form.cleaned_data.get("topic"),
            "entries": entries[:ROWS],
            "next": f"?{_query(more)}" if more else "",
            "has_view_permission": True,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/notes/transition/log.html", context)

    def find(self, number: int) -> Transition | None:
        return Transition.objects.filter(pk=number).first()

    def page(self, request: HttpRequest, thing: Transition) -> HttpResponse:
        """A move is read where its topic's history is."""
        return HttpResponseRedirect(reverse("admin:notes_topic_history", args=[thing.topic_id]))


def _entries(request: HttpRequest, form: LogForm) -> Iterable[Entry]:
    """One more than a page shows."""
    by, topic, after = form.cleaned_data["by"], form.cleaned_data["topic"], _read(request.GET.get("after", ""))
    read = []
    for source in SOURCES:
        rows = source.find(by, topic) if source.may_see(request.user) else None
        if rows is None:
            continue
        if source.name in after:
            with suppress(ValueError):  # forged
                rows = source.behind(rows, after[source.name])
        read.append(_of(source, list(rows[: ROWS + 1])))
    for number, entry in enumerate(heapq.merge(*read, key=lambda entry: entry.at, reverse=True)):
        if number > ROWS:
            return
        yield entry


def _of(source: Source, rows: list[Any]) -> Iterator[Entry]:
    for row in rows:
        who, topic = getattr(row, source.by), source.topic_of(row)
        yield Entry(getattr(row, source.moment), who, topic, source.said(row), source, source.place(row))


def _read(after: str) -> dict[str, str]:
    """The place at which each source goes on."""
    return {part[0]: part[1:] for part in after.split("-") if part}


def _places(request: HttpRequest, entries: list[Entry]) -> str:
    places = _read(request.GET.get("after", "")) | {entry.source.name: entry.place for entry in entries}
    known = {source.name for source in SOURCES}
    return "-".join(f"{name}{place}" for name, place in places.items() if name in known)


def _query(values: dict[str, Any]) -> str:
    query = QueryDict(mutable=True)
    query.update(values)
    return query.urlencode()
