"""Subjects on the editors' desk."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from notes.admin import ordering, renaming
from notes.admin.desk_admin import DeskAdmin
from notes.models import Subject
from notes.text.cleaning import one_line
from notes.text.folding import fold


class SubjectForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs alone
    class Meta:
        model = Subject
        fields = ("name", "slug", "position")

    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        if Subject.objects.filter(folded_name=fold(name)).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("There is a subject of this name, or one that differs in case alone.")
        return name


@admin.register(Subject)
class SubjectAdmin(DeskAdmin):
    """One that topics or editions have cannot be deleted: the database protects it, and Django's page says so."""

    form = SubjectForm
    list_display = ("name", "slug", "position", "topic_count", "order")
    search_fields = ("name", "slug")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Subject]:
        return super().get_queryset(request).annotate(topic_count=Count("topics"))

    def get_urls(self) -> list[URLPattern]:
        def order(request: HttpRequest, subject_id: int) -> HttpResponse:
            return ordering.page(self, request, subject_id)

        address = path("<int:subject_id>/order/", self.admin_site.admin_view(order), name="notes_subject_order")
        return [address, *super().get_urls()]

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        may_order = request.user.has_perm("notes.change_topic")
        return self.list_display if may_order else self.list_display[:-1]

    @admin.display(description="topics")
    def topic_count(self, subject: Any) -> int:
        return int(subject.topic_count)

    @admin.display(description="order")
    def order(self, subject: Any) -> str:
        if not subject.topic_count:
            return ""
        address = reverse("admin:notes_subject_order", args=[subject.pk])
        return format_html('<a href="{}">Order its topics</a>', address)

    def save_model(self, request: HttpRequest, obj: Subject, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and "name" in form.changed_data:
            rename = renaming.of_subject(form.initial["name"], obj.name)
            reason = f"subject “{form.initial['name']}” renamed"
            renaming.tell(request, renaming.take_on(obj.topics.all(), rename, request.user, reason))  # type: ignore[arg-type]
