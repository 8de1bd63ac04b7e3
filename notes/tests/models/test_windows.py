"""No two windows of one topic, nor of one slug, overlap: the database itself keeps it."""

import datetime

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from notes.models import Edition, windows
from notes.models.edition import FOREVER
from notes.tests.making import a_topic, published

HOUR = datetime.timedelta(hours=1)
START = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def another(edition: Edition, **fields: object) -> Edition:
    """A second edition made past `publish`, as a fault in the program would."""
    copy = Edition.objects.get(pk=edition.pk)
    copy.pk, copy._state.adding = None, True
    copy.number = edition.number + 1
    for name, value in fields.items():
        setattr(copy, name, value)
    copy.save()
    return copy


@pytest.mark.django_db
def test_two_live_editions_of_one_topic_are_impossible() -> None:
    edition = published()
    with pytest.raises(IntegrityError), transaction.atomic():
        another(edition, slug="another")


@pytest.mark.django_db
def test_two_live_editions_at_one_address_are_impossible() -> None:
    edition = published("One")
    other = a_topic("Two")
    with pytest.raises(IntegrityError), transaction.atomic():
        another(edition, topic=other, number=1)


@pytest.mark.django_db
def test_an_edition_cannot_be_moved_over_another() -> None:
    edition = published()
    Edition.objects.update(live_until=edition.live_from + HOUR)
    later = another(edition, live_from=edition.live_from + HOUR, live_until=FOREVER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=later.pk).update(live_from=edition.live_from)
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(live_until=FOREVER)


@pytest.mark.django_db
def test_a_window_cannot_run_backwards() -> None:
    edition = published()
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(live_until=edition.live_from - HOUR)


@pytest.mark.django_db
def test_cancelled_editions_overlap_nothing() -> None:
    edition = published()
    another(edition, live_from=edition.live_from + HOUR, live_until=edition.live_from + HOUR)
    assert Edition.objects.count() == 2


class AnyTwoWindows(TestCase):
    """The database and the half-open interval agree, to the microsecond."""

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.integers(0, 6), min_size=4, max_size=4), st.sampled_from([1, 1_000_000]))
    def test_two_windows_stand_together_exactly_if_they_do_not_overlap(self, ends: list[int], unit: int) -> None:
        a, b, c, d = (START + datetime.timedelta(microseconds=end * unit) for end in ends)
        a, b, c, d = min(a, b), max(a, b), min(c, d), max(c, d)
        edition = published()
        Edition.objects.update(live_from=a, live_until=b)
        overlap = max(a, c) < min(b, d)
        try:
            with transaction.atomic():
                another(edition, live_from=c, live_until=d)
        except IntegrityError:
            assert overlap
        else:
            assert not overlap


@pytest.mark.django_db
def test_what_keeps_the_windows_is_installed_and_installing_again_does_nothing() -> None:
    assert windows.missing(connection) == []
    windows.install(connection)
    assert windows.missing(connection) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite remakes tables and drops their triggers")
def test_triggers_that_a_remade_table_lost_come_back_after_migrate() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER edition_windows_by_slug_insert")
    assert windows.missing(connection) == ["edition_windows_by_slug_insert"]
    call_command("migrate", verbosity=0)
    assert windows.missing(connection) == []
