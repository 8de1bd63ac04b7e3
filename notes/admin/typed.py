"""What stands in a topic's form: read from the topic, or as somebody typed it."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from django import forms

from notes.admin import widgets
from notes.admin.item_forms import KINDS, ItemFormSet, Kind
from notes.admin.sentences import refused, unshowable
from notes.admin.topic_form import TopicForm
from notes.documents import DocumentError, TopicDocument
from notes.models import Topic
from notes.rendering import RenderingRefused, article, render, render_inline


class Typed:
    """The form of a topic and the formsets of its items. Gives one document, or says at the fields why not."""

    def __init__(self, form: TopicForm, formsets: dict[Kind, ItemFormSet]) -> None:
        self.form, self.formsets = form, formsets

    @classmethod
    def new(cls) -> "Typed":
        return cls(TopicForm(initial=TopicForm.new_values()), {kind: kind.formset(prefix=kind.name) for kind in KINDS})

    @classmethod
    def of(cls, topic: Topic, document: TopicDocument, *, editable: bool = True) -> "Typed":
        """Two queries: tags and subjects."""
        tags = [each.tag.name for each in topic.topic_tags.select_related("tag")]
        typed = cls(TopicForm(initial=TopicForm.values_of(topic, document, tags)), {})
        for kind in KINDS:
            items = enumerate(getattr(document, kind.name), start=1)
            initial = [kind.form.values_of(item, position) for position, item in items]
            formset = kind.formset if editable else kind.only_these
            typed.formsets[kind] = formset(prefix=kind.name, initial=initial)
        if not editable:
            for form in typed.forms:
                widgets.read_only(form)
        return typed

    @classmethod
    def posted(cls, data: Mapping[str, Any]) -> "Typed":
        """As a browser has sent it."""
        return cls(TopicForm(data), {kind: kind.formset(data, prefix=kind.name) for kind in KINDS})

    @property
    def forms(self) -> list[forms.Form]:
        return [self.form, *(form for formset in self.formsets.values() for form in formset.forms)]

    @property
    def errors(self) -> int:
        """How many places have something wrong."""
        found = len(self.form.errors)
        for formset in self.formsets.values():
            if formset.is_bound:
                found += len(formset.non_form_errors()) + sum(map(len, formset.errors))
        return found

    @cached_property
    def document(self) -> TopicDocument | None:
        """None when something is wrong; the forms then say what and where. No query but the subject's."""
        if not all([self.form.is_valid(), *(formset.is_valid() for formset in self.formsets.values())]):
            return None
        items: dict[str, Any] = {
            kind.name: tuple(form.item for form in formset.kept) for kind, formset in self.formsets.items()
        }
        try:
            document = TopicDocument(**self.form.fields_of_document(), **items)
            article(document)
        except DocumentError as error:
            self._refuse(error)
            return None
        except RenderingRefused as error:
            self.point_out(error)
            return None
        return document

    def _refuse(self, error: DocumentError) -> None:
        name = str(error.values.get("field", ""))
        for kind, formset in self.formsets.items():
            if kind.name == name:
                return formset.refuse(refused(error))
        name = "tags" if name == "tag" else name
        return self.form.add_error(name if name in self.form.fields else None, refused(error))

    def point_out(self, error: RenderingRefused) -> None:
        """Says so at the texts that cannot be shown, each tried by itself, else of the topic as a whole."""
        refused_alone = [(form, name, found) for form, name in self._markdown() if (found := _refusal(form, name))]
        for form, name, found in refused_alone:
            form.add_error(name, unshowable(found))
        if not refused_alone:
            self.form.add_error(None, unshowable(error))

    def _markdown(self) -> Iterator[tuple[Any, str]]:
        yield self.form, "summary"
        for formset in self.formsets.values():
            yield from ((form, form.markdown) for form in formset.kept if form.markdown)


def _refusal(form: Any, name: str) -> RenderingRefused | None:
    try:
        (render_inline if name == "text" else render)(form.cleaned_data.get(name, ""))
    except RenderingRefused as error:
        return error
    return None
