"""Rows written past `save` and `bulk_create`."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from notes.models import Edition, Revision, SearchWord, Transition
from notes.models.inserted import insert, insert_all
from notes.tests.making import a_topic, copied, published

pytestmark = pytest.mark.django_db


def columns(row: Edition | Revision) -> dict[str, object]:
    return {each.attname: getattr(row, each.attname) for each in row._meta.concrete_fields}


def test_an_inserted_row_is_the_one_that_save_would_have_written() -> None:
    kept = published()
    Transition.objects.all().delete()
    Edition.objects.filter(pk=kept.pk).update(live_until=kept.live_from)
    first = copied(kept, number=2)
    first.save(force_insert=True)
    Edition.objects.filter(pk=first.pk).update(live_until=kept.live_from)
    second = copied(kept, number=3)
    with CaptureQueriesContext(connection) as queries:
        insert(second)
    assert len(queries) == 1
    assert not second._state.adding
    by_insert, by_save = (columns(Edition.objects.get(pk=each.pk)) for each in (second, first))
    assert by_insert == by_save | {"id": second.pk, "number": 3, "live_until": second.live_until}


def test_a_row_that_may_not_be_is_refused_by_the_database() -> None:
    topic = a_topic()
    again = copied(topic.revision(1))
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(again)
    assert Revision.objects.count() == 1


def test_rows_that_are_there_already_are_left_out_when_asked() -> None:
    insert_all([SearchWord(word="river", form="river")])
    insert_all([SearchWord(word="river", form="x"), SearchWord(word="delta", form="delta")], leave_out=True)
    assert dict(SearchWord.objects.values_list("word", "form")) == {"river": "river", "delta": "delta"}
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_all([SearchWord(word="river")])


def test_no_rows_ask_the_database_nothing() -> None:
    with CaptureQueriesContext(connection) as queries:
        insert_all([])
    assert len(queries) == 0
