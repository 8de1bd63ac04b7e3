"""Several tags that mean the same become one: their topics carry the one that stays."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import User
from django.db.models import ProtectedError, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from notes.admin import renaming
from notes.admin.bulk import named
from notes.models import Edition, Tag, Topic

# As many topics as one request changes; merging again goes on with the others.
MANY = 500
# The list behind the field: of thousands of tags one is typed sooner than found.
NAMES = "names"


class MergeForm(forms.Form):
    """`names`: what the field offers, those of the chosen tags first."""

    into = forms.CharField(
        label="The tag that stays",
        help_text="Its name: one of the tags below, or another one.",
        widget=forms.TextInput({"list": NAMES, "autocomplete": "off", "class": "vTextField"}),
    )

    def __init__(self, data: Any, chosen: list[Tag]) -> None:
        super().__init__(data)
        self.chosen = chosen
        others = Tag.objects.exclude(pk__in=[tag.pk for tag in chosen]).order_by("name").values_list("name", flat=True)
        self.names = [*(tag.name for tag in chosen), *others]

    def clean_into(self) -> Tag:
        name = self.cleaned_data["into"]
        into = Tag.objects.called(name).first()
        if into is None:
            raise forms.ValidationError(f"There is no tag “{name[:100]}”.")
        if self.chosen == [into]:
            raise forms.ValidationError("A tag cannot be merged into itself. Choose another one.")
        return into


@admin.action(description="Merge into…", permissions=["merge"])
def merge_into(desk: Any, request: HttpRequest, tags: QuerySet[Tag]) -> HttpResponse | None:
    """Done, or the page that asks which tag is to stay. None leads back to the list."""
    chosen = list(tags.order_by("name"))
    form = MergeForm(request.POST if "asked" in request.POST else None, chosen)
    if not form.is_valid():
        return _page(desk, request, form)
    into = form.cleaned_data["into"]
    assert isinstance(request.user, User)  # the admin lets nobody else in
    _merge(request, [tag for tag in chosen if tag != into], into, request.user)
    return None


def _merge(request: HttpRequest, tags: list[Tag], into: Tag, by: User) -> None:
    """Each topic from the version that it has now, in its own transaction."""
    carrying = Topic.objects.filter(pk__in=Topic.objects.filter(topic_tags__tag__in=tags)).order_by("pk")
    found = list(carrying[: MANY + 1])
    reason = f"tag {named(tag.name for tag in tags)} merged into “{into}”"
    rename = renaming.of_tags({tag.name for tag in tags}, into.name)
    renaming.tell(request, renaming.take_on(found[:MANY], rename, by, reason))
    if len(found) > MANY:
        left = carrying.count()
        words = "1 topic more carries" if left == 1 else f"{left} topics more carry"
        messages.warning(request, f"{words} what was merged: merge once more.")
    for tag in tags:
        tag.merge_into(into)
        _let_go(request, tag, into)


def _let_go(request: HttpRequest, tag: Tag, into: Tag) -> None:
    """Deletes a tag that nothing carries, and says of another one why it stays."""
    if not (tag.topic_tags.exists() or tag.edition_tags.exists()):
        try:
            tag.delete()
        except ProtectedError:  # somebody has just taken it up
            messages.warning(request, f"“{tag}” stays: it has just been taken up.")
        else:
            messages.success(request, f"“{tag}” is deleted: nothing carries it any more.")
        return
    leads = f" Its address leads readers to “{into}” as soon as no live topic carries it."
    messages.warning(request, f"“{tag}” stays: {'; '.join(_held_by(tag))}.{leads if tag.edition_tags.exists() else ''}")


def _held_by(tag: Tag) -> Iterable[str]:
    if number := tag.topic_tags.count():
        yield "1 topic still carries it" if number == 1 else f"{number} topics still carry it"
    if number := Edition.objects.live(timezone.now()).filter(edition_tags__tag=tag).count():
        topics = "1 topic" if number == 1 else f"{number} topics"
        yield f"readers find {topics} under it until the topic is published again"
    elif tag.edition_tags.exists():
        yield "editions carry it that readers do not see now, and no edition is ever changed"


def _page(desk: Any, request: HttpRequest, form: MergeForm) -> HttpResponse:
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": "Merge tags",
        "tags": form.chosen,
        "form": form,
        "names": NAMES,
        "checkbox": ACTION_CHECKBOX_NAME,
        "has_view_permission": True,
    }
    request.current_app = desk.admin_site.name
    return TemplateResponse(request, "admin/notes/tag/merge.html", context)
