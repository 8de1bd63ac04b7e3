"""Whoever publishes a text of unknown rights says so, and it is written down."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from notes.documents import RIGHTS_UNKNOWN, TopicDocument
from notes.models import Edition, Topic, Transition
from notes.models.choices import Status
from notes.models.refusal import Refused
from notes.tests.making import a_topic

pytestmark = pytest.mark.django_db


def acknowledged() -> list[str]:
    return list(Transition.objects.filter(move="publish").values_list("acknowledged", flat=True))


@pytest.mark.parametrize("later", [None, datetime.timedelta(days=1)])
def test_a_person_publishes_unknown_rights_only_with_an_acknowledgement(
    publisher: User, later: datetime.timedelta | None
) -> None:
    topic = a_topic(rights="unknown")
    when = timezone.now() + later if later else None
    with pytest.raises(Refused, match="write down under “Rights” why it may be published, or tick"):
        topic.publish(by=publisher, live_from=when)
    assert not Edition.objects.exists()
    assert Topic.objects.get().status == Status.DRAFT
    assert acknowledged() == []
    topic.publish(by=publisher, live_from=when, acknowledged=True)
    assert acknowledged() == ["rights unknown"]


def test_each_time_it_is_asked_again(publisher: User) -> None:
    topic = a_topic(rights="unknown")
    topic.publish(by=publisher, acknowledged=True)
    topic.withdraw("A mistake.", by=publisher)
    with pytest.raises(Refused):
        topic.publish(by=publisher)


def test_where_the_rights_are_known_nothing_is_acknowledged(publisher: User) -> None:
    a_topic().publish(by=publisher, acknowledged=True)
    assert acknowledged() == [""]


def test_the_operator_is_not_asked() -> None:
    a_topic(rights="unknown").publish(by=None)
    assert acknowledged() == [""]


def test_it_is_the_published_revision_whose_rights_count(publisher: User) -> None:
    topic = a_topic(rights="unknown")
    Topic.objects.update(rights="own work")
    with pytest.raises(Refused):
        Topic.objects.get(pk=topic.pk).publish(by=publisher)


@pytest.mark.parametrize("written", ["unknown", "Unknown", " UNKNOWN ", "", "  ", "ｕｎｋｎｏｗｎ"])
def test_unknown_in_any_spelling_is_unknown(written: str) -> None:
    assert TopicDocument("T", rights=written).rights == RIGHTS_UNKNOWN


def test_other_words_about_rights_stay_as_they_are() -> None:
    assert TopicDocument("T", rights="Unknown to us").rights == "Unknown to us"
