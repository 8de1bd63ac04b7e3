"""Images of a topic: one a picture, kept while a version names it, handed on to readers by editions."""

import dataclasses
import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notes.documents import Section
from notes.images import picture
from notes.models import Attachment, EditionAttachment, PublishedAttachment, Topic, attaching
from notes.models.refusal import Refused
from notes.models.rerendering import rerender
from notes.tests.making import a_topic, travel
from notes.tests.pictures import attached, image_bytes, with_image

pytestmark = pytest.mark.django_db


def html(edition: object) -> str:
    return " ".join(part["html"] for part in edition.parts)  # type: ignore[attr-defined]


def shown() -> set[str]:
    return set(EditionAttachment.objects.values_list("attachment__uid", flat=True))


def test_an_image_is_kept_with_its_words_its_measures_and_who_handed_it_in(author: object) -> None:
    topic = a_topic()
    made, is_new = topic.attach(picture(image_bytes()), "A map of rivers", by=author)  # type: ignore[arg-type]
    found = Attachment.objects.get()
    assert is_new
    assert (found, found.by, found.alternative) == (made, author, "A map of rivers")
    assert (found.width, found.height, found.size) == (64, 48, len(found.content))
    assert len(found.uid) == 16
    assert found.markdown == f"![A map of rivers](attachment:{found.uid})"
    assert topic.current_version() == 1


def test_the_same_picture_is_kept_once_a_topic_and_its_words_stay() -> None:
    topic = a_topic()
    first, again = attached(topic), attached(topic, alternative="Other words")
    assert first == again
    assert Attachment.objects.get().alternative == "A map"
    assert attached(a_topic("Another")).uid != first.uid


def test_an_image_without_alternative_text_is_refused() -> None:
    topic = a_topic()
    with pytest.raises(Refused, match="people who do not see it"):
        attached(topic, alternative="")
    one = attached(topic)
    with pytest.raises(Refused):
        one.describe("", instead_of=one.alternative)
    one.describe("Rivers", instead_of=one.alternative)
    assert Attachment.objects.get().alternative == "Rivers"


def test_a_topic_has_a_bounded_number_of_images(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attaching, "MOST", 2)
    topic = a_topic()
    attached(topic, "red")
    attached(topic, "blue")
    with pytest.raises(Refused, match="Remove one"):
        attached(topic, "lime")
    attached(topic, "blue")
    assert Attachment.objects.count() == 2


def test_an_image_goes_while_no_version_names_it_and_stays_when_one_did() -> None:
    topic = a_topic()
    one, other = attached(topic, "red"), attached(topic, "blue")
    without = topic.document
    with_image(topic, one)
    topic.apply(without, by=None, started_from=topic.version)
    topic.detach(other)
    with pytest.raises(Refused, match="A version of this topic shows this image"):
        topic.detach(one)
    assert list(Attachment.objects.all()) == [one]


def test_an_edition_shows_the_image_its_text_names_with_the_room_it_takes() -> None:
    topic = a_topic()
    one = attached(topic)
    attached(topic, "blue")
    edition = with_image(topic, one).publish(by=None)
    assert (
        f'<figure><img src="/attachments/{one.uid}" alt="A map" width="64" height="48" loading="lazy" decoding="async">'
        "</figure>"
    ) in html(edition)
    assert shown() == {one.uid}
    assert bytes(PublishedAttachment.objects.get().content) == bytes(one.content)


def test_an_image_of_another_topic_is_its_words() -> None:
    theirs = attached(a_topic("Another"))
    edition = with_image(a_topic(), theirs).publish(by=None)
    assert "<img" not in html(edition)
    assert "<p>A map</p>" in html(edition)
    assert not shown()


def test_the_next_edition_shows_what_it_names_and_the_bytes_are_copied_once() -> None:
    topic = a_topic()
    one, other = attached(topic, "red"), attached(topic, "blue")
    first = with_image(topic, one).publish(by=None)
    travel(first, by=-datetime.timedelta(hours=1))
    second = with_image(topic, other).publish(by=None)
    assert set(second.edition_attachments.values_list("attachment__uid", flat=True)) == {one.uid, other.uid}
    assert PublishedAttachment.objects.count() == 2
    # However the topic's own row is changed later, readers keep what they were shown.
    Attachment.objects.filter(pk=one.pk).delete()
    assert PublishedAttachment.objects.count() == 2


def test_rendering_anew_keeps_the_images_and_takes_up_those_it_did_not_show() -> None:
    topic = a_topic()
    one = attached(topic)
    edition = with_image(topic, one).publish(by=None)
    assert not rerender(edition, edition.live_from)
    EditionAttachment.objects.all().delete()
    type(edition).objects.update(parts=[])
    edition.refresh_from_db()
    assert rerender(edition, edition.live_from)
    assert shown() == {one.uid}


def test_a_text_without_images_costs_publishing_no_query_more() -> None:
    topic = a_topic()
    attached(topic)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        topic.publish(by=None)
    assert not any("attachment" in each["sql"] for each in queries)


def test_a_topic_that_readers_never_saw_takes_its_images_with_it() -> None:
    topic = a_topic()
    with_image(topic, attached(topic))
    topic.delete()
    assert not Attachment.objects.exists()


def test_a_restored_version_shows_its_image_again() -> None:
    topic = a_topic()
    one, before = attached(topic), topic.document
    with_image(topic, one)
    topic.apply(before, by=None, started_from=topic.version)
    topic.restore(topic.revision(2), by=None)
    assert one.uid in html(topic.publish(by=None))


def test_only_bodies_show_images() -> None:
    topic = a_topic()
    one = attached(topic)
    document = dataclasses.replace(
        topic.document, summary=one.markdown, sections=(Section("A", f"### {one.markdown}\n\nText."),)
    )
    topic.apply(document, by=None, started_from=1)
    edition = Topic.objects.get(pk=topic.pk).publish(by=None)
    assert "<img" not in html(edition)
    assert not shown()
