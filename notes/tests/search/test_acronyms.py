"""Who searches for an acronym finds what holds only the name, and the other way round."""

import datetime

import pytest
from django.utils import timezone

from notes.models import Edition, Topic
from notes.reading.moment import this_moment
from notes.search import search
from notes.tests.making import a_topic, nothing_kept, travel
from notes.tests.search.made import told

pytestmark = pytest.mark.django_db

EXPLAINED = "Japan spoke of a Free and Open Indo-Pacific (FOIP) in 2016."
NAMED = "Many want a free and open Indo-Pacific."
SHORT = "FOIP is not a treaty."


def titles(words: str) -> list[str]:
    return [hit.edition.title for hit in search(words, this_moment()).hits]


def test_the_one_finds_the_other_behind_what_holds_the_words_themselves() -> None:
    told("Explained", body=EXPLAINED)
    told("Short", body=SHORT)
    told("Free and Open Indo-Pacific", body=NAMED)
    assert titles("FOIP") == ["Short", "Explained", "Free and Open Indo-Pacific"]
    for asked in ("free and open indo-pacific", '"free and open indo pacific"', "open free indo and pacific"):
        assert titles(asked)[-1] == "Short"
        assert len(titles(asked)) == 3
    assert titles("foip treaty") == ["Short"]
    assert titles("foip many") == ["Free and Open Indo-Pacific"]
    assert titles("foip -japan -treaty") == ["Free and Open Indo-Pacific"]


def test_what_was_found_instead_is_marked() -> None:
    told("Explained", body=EXPLAINED)
    told("Named", body=NAMED)
    excerpts = {hit.edition.title: hit.excerpt for hit in search("foip", this_moment()).hits}
    assert "<mark>free and open Indo-Pacific</mark>" in excerpts["Named"]


def test_nothing_is_learnt_of_a_text_that_nobody_can_see() -> None:
    told("Named", body=NAMED)
    a_topic("Draft", summary=EXPLAINED)
    later = a_topic("Scheduled", summary=EXPLAINED)
    edition = later.publish(by=None, live_from=timezone.now() + datetime.timedelta(days=1))
    assert titles("FOIP") == []
    travel(edition, by=-datetime.timedelta(days=1))
    nothing_kept()
    assert sorted(titles("FOIP")) == ["Named", "Scheduled"]
    Topic.objects.get(pk=later.pk).withdraw("A mistake.", by=None)
    assert titles("FOIP") == []
    assert Edition.objects.count() == 2
