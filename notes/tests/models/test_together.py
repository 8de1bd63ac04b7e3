"""Many people at once: every change starts from a version, one wins, nobody's work is half-written."""

import dataclasses
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from notes.models import Edition, Revision, SiteVersion, Topic
from notes.models.refusal import Refused, Stale
from notes.tests.making import a_document, a_topic

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 8


def at_once(what: Callable[[int], object]) -> Counter[str]:
    """Does it in many threads, each with its own connection; the names of what came of it, counted."""

    def one(number: int) -> str:
        try:
            what(number)
        except Refused as error:
            return type(error).__name__
        else:
            return "done"
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return Counter(pool.map(one, range(AT_ONCE)))


def test_of_many_changes_from_one_version_exactly_one_is_made() -> None:
    topic = a_topic()
    document = topic.document

    def change(number: int) -> None:
        changed = dataclasses.replace(document, title=f"Change {number}", sections=document.sections[::-1])
        Topic.objects.get().apply(changed, by=None, started_from=1)

    assert at_once(change) == {"done": 1, Stale.__name__: AT_ONCE - 1}
    kept = Topic.objects.get()
    assert (kept.version, Revision.objects.count()) == (2, 2)
    assert kept.document == kept.document_from_rows()


def test_of_many_publications_of_one_version_exactly_one_is_made() -> None:
    topic = a_topic()
    assert at_once(lambda _: Topic.objects.get(pk=topic.pk).publish(by=None))["done"] == 1
    assert Edition.objects.live(timezone.now()).count() == 1


def test_topics_of_one_title_made_at_once_get_addresses_of_their_own() -> None:
    def make(_: int) -> None:
        Topic().apply(a_document("Same"), by=None, started_from=0)

    outcomes = at_once(make)
    # On PostgreSQL two may look at the same moment and find the same address free: the database refuses one.
    assert outcomes["done"] == Topic.objects.count() >= 1
    assert outcomes["done"] + outcomes["Refused"] == AT_ONCE
    assert len({topic.slug for topic in Topic.objects.all()}) == outcomes["done"]


def test_the_sites_version_misses_no_publication() -> None:
    topics = [a_topic(f"Topic {number}") for number in range(AT_ONCE)]
    before = SiteVersion.objects.get().number
    assert at_once(lambda number: topics[number].publish(by=None)) == {"done": AT_ONCE}
    assert SiteVersion.objects.get().number == before + AT_ONCE
