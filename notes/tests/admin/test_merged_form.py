"""The form that a merge has filled, whatever both sides have edited."""

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings

from notes.admin.item_forms import KINDS
from notes.admin.merged_form import Current, MergedForm, rows_sent
from notes.admin.merged_rows import Row
from notes.admin.readable import Readable
from notes.admin.topic_form import TopicForm, slug_in
from notes.admin.typed import Typed
from notes.documents import TopicDocument, settled
from notes.models import Subject, Topic
from notes.tests.documents.edits import BASE, versions

pytestmark = pytest.mark.django_db


def values_of(document: TopicDocument) -> dict[str, object]:
    subject = Subject.objects.named(document.subject) if document.subject else None
    return TopicForm.values_of(Topic(slug=slug_in(document), subject=subject), document, list(document.tags))


def sent(document: TopicDocument) -> Typed:
    """The form as a browser sends it when it holds this document."""
    data = {name: TopicForm.written(name, value) for name, value in values_of(document).items()}
    for kind in KINDS:
        written = [
            {n: str(v) for n, v in kind.form.values_of(item, 1).items()} for item in getattr(document, kind.name)
        ]
        data |= rows_sent(kind, [Row(values["uid"], values) for values in written])
    return Typed.posted(data)


def merged(ours: TopicDocument, other: TopicDocument, base: TopicDocument | None) -> MergedForm:
    typed = sent(ours)
    assert typed.document, typed.form.errors
    mine = dataclasses.replace(typed.document, identifier=BASE.identifier, subject=ours.subject)
    return MergedForm(typed, Readable.of(typed, base or other), mine, base, Current(other, values_of(other)))


def without_names(document: TopicDocument) -> TopicDocument:
    """Compared without what the form decides for itself: whether a heading that stands in it was supplied."""
    sections = tuple(dataclasses.replace(each, heading_supplied=False) for each in document.sections)
    return dataclasses.replace(document, identifier="t", slug="", subject=document.subject.lower(), sections=sections)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(versions(BASE), versions(BASE))
def test_sent_again_it_gives_the_document_of_the_merge(db: None, ours: TopicDocument, other: TopicDocument) -> None:
    for base in (BASE, None):
        form = merged(ours, other, base)
        asked = sent(form.merge.document).document  # the form has its own mind about headings that were supplied
        assert form.typed.document and asked
        made = settled(without_names(form.typed.document), form.merge.document)
        assert made == without_names(asked)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(versions(BASE), versions(BASE))
def test_every_conflict_has_its_box(db: None, ours: TopicDocument, other: TopicDocument) -> None:
    form = merged(ours, other, BASE)
    boxes = {collision.key for collision in form.collisions}
    for conflict in form.merge.conflicts:
        assert any(key == str(conflict.place) or key.startswith(f"{conflict.place}:") for key in boxes)


def test_what_nobody_else_touched_is_told_nowhere() -> None:
    form = merged(dataclasses.replace(BASE, title="Mine"), BASE, BASE)
    assert (form.collisions, form.merged_in) == ([], [])
    assert form.typed.form["title"].value() == "Mine"
