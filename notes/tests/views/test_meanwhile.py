"""What is published or withdrawn between two queries of one answer breaks none."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from notes.models import Edition, Topic
from notes.reading.counts import counts
from notes.reading.filters import Filters
from notes.reading.listing import listing
from notes.reading.moment import this_moment
from notes.reading.side_list import side_list
from notes.reading.topic_page import Gone, former
from notes.tests.making import published

pytestmark = pytest.mark.django_db


@contextmanager
def before_query(number: int, do: Callable[[], object]) -> Iterator[None]:
    """Somebody else does it just before the query of this number, from 1."""
    asked = 0

    def wrapper(execute: Callable[..., Any], *query: Any) -> Any:
        nonlocal asked
        asked += 1
        if asked == number:
            do()
        return execute(*query)

    with connection.execute_wrapper(wrapper):
        yield
    assert asked >= number


@pytest.mark.parametrize("number", [2, 3, 4])
def test_a_topic_that_is_withdrawn_while_its_heading_is_suggested(client: Client, number: int) -> None:
    topic, _ = Topic.objects.get(pk=published("Goes").topic_id), published("Stays")
    with before_query(number, lambda: topic.withdraw("Wrong.", by=None)):
        offered = client.get("/search/suggestions/", {"q": "sits"}).json()
    assert [each["title"] for each in offered["suggestions"]] == ["Stays"]


def test_a_tag_whose_topic_is_the_first_of_its_subject_since_the_subjects_were_counted() -> None:
    published("Here", tags=("both",))
    moment = this_moment()
    counts(moment)
    new = published("New", tags=("both",), subject="Zoology")
    Edition.objects.filter(pk=new.pk).update(live_from=moment.at)  # a transaction ends behind the moment it began at
    assert [each.title for each in listing(moment, Filters(tag="both")).rows] == ["Here"]


def test_a_topic_that_is_withdrawn_while_its_page_is_made_still_stands_in_the_list_beside_it() -> None:
    edition, stays = published("Goes"), published("Stays")
    moment = this_moment()
    Edition.objects.filter(pk=edition.pk).update(live_until=moment.at)
    side = side_list(edition, moment)
    assert side.items[side.current].topic == edition.topic_id
    assert {each.topic for each in side.items} == {edition.topic_id, stays.topic_id}


def test_an_address_never_leads_to_itself() -> None:
    topic = Topic.objects.get(pk=published("One").topic_id)
    topic.withdraw("Wrong.", by=None)
    topic.publish(by=None)
    assert former("one", timezone.now()) == Gone()
