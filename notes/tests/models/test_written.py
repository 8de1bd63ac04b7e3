"""Queries that the ORM writes once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notes.models import Edition
from notes.models.written import ANY_MOMENT, ANY_TEXT, Written
from notes.tests.making import published

pytestmark = pytest.mark.django_db

NAMES = ("pk", "slug", "parts", "live_from", "subject__name")
by_slug = Written(lambda: Edition.objects.live(ANY_MOMENT).filter(slug=ANY_TEXT).values(*NAMES))


def test_its_rows_are_those_of_the_same_query_in_the_orm() -> None:
    for title in ("One", "Two"):
        published(title)
    at = timezone.now()
    for slug in ("one", "two", "three", ANY_TEXT, "' OR 1=1 --"):
        with CaptureQueriesContext(connection) as queries:
            rows = list(by_slug.rows({ANY_MOMENT: at, ANY_TEXT: slug}))
        assert len(queries) == 1
        assert rows == list(Edition.objects.live(at).filter(slug=slug).values(*NAMES))


def test_it_is_written_without_asking_the_database() -> None:
    with CaptureQueriesContext(connection) as queries:
        assert Written(lambda: Edition.objects.filter(slug=ANY_TEXT).values("pk"))._parts
    assert len(queries) == 0
