"""Tags on the editors' desk."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from taggit import models as taggit

from notes.admin import renaming
from notes.admin.desk_admin import DeskAdmin
from notes.admin.merging_tags import merge_into
from notes.models import Tag, Topic
from notes.text.cleaning import one_line
from notes.text.folding import fold

# taggit's own tags are not the site's.
if admin.site.is_registered(taggit.Tag):
    admin.site.unregister(taggit.Tag)


class TagForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs alone
    class Meta:
        model = Tag
        fields = ("name", "slug")

    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        if Tag.objects.filter(folded_name=fold(name)).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("There is a tag of this name, or one that differs in case alone.")
        return name


@admin.register(Tag)
class TagAdmin(DeskAdmin):
    form = TagForm
    list_display = ("name", "slug", "topic_count", "merged_into")
    list_select_related = ("merged_into",)
    actions = (merge_into,)
    search_fields = ("name", "slug")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        return super().get_queryset(request).annotate(topic_count=Count("topic_tags"))

    def has_merge_permission(self, request: HttpRequest) -> bool:
        """It changes topics, and deletes the tags that nothing carries any more."""
        return request.user.has_perms(("notes.change_tag", "notes.delete_tag", "notes.change_topic"))

    @admin.display(description="topics")
    def topic_count(self, tag: Any) -> int:
        return int(tag.topic_count)

    def save_model(self, request: HttpRequest, obj: Tag, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and "name" in form.changed_data:
            old = form.initial["name"]
            topics = Topic.objects.filter(topic_tags__tag=obj)
            rename = renaming.of_tags({old}, obj.name)
            renaming.tell(request, renaming.take_on(topics, rename, request.user, f"tag “{old}” renamed"))  # type: ignore[arg-type]

    def get_deleted_objects(self, objs: Iterable[Any], request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """A tag that a topic or an edition carries is part of what they say."""
        tags = list(objs)
        used = Tag.objects.filter(pk__in=[each.pk for each in tags])
        carried = set(used.filter(topic_tags__isnull=False)) | set(used.filter(edition_tags__isnull=False))
        protected = [f"{each}: topics or editions carry this tag." for each in tags if each in carried]
        return [str(each) for each in tags], {"tags": len(tags)}, set(), protected
