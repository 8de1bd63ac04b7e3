"""Subjects and tags on the desk: a new name reaches the topics that have it; what is used is not deleted."""

import pytest
from django.test import Client

from notes.models import Subject, Tag, Topic
from notes.tests.admin.desk import LIST, page, said
from notes.tests.making import a_topic, published

pytestmark = pytest.mark.django_db


def rename(client: Client, row: Subject | Tag, **changes: str) -> str:
    model = row._meta.model_name
    data = {"name": row.name, "slug": row.slug, "position": "0", **changes}
    return said(client.post(f"/admin/notes/{model}/{row.pk}/change/", data, follow=True))


def test_a_subject_is_renamed_in_its_topics_too(admin_client: Client) -> None:
    topic = Topic.objects.get(pk=published().topic_id)
    assert "1 topic has a new version" in rename(admin_client, Subject.objects.get(), name="Polity")
    topic.refresh_from_db()
    assert topic.document.subject == "Polity" == Subject.objects.get().name
    assert topic.document == topic.document_from_rows()
    assert "Polity" in admin_client.get("/topics/finance-commission/").content.decode()


def test_a_renamed_tag_does_not_come_back_under_its_old_name(admin_client: Client) -> None:
    topic = a_topic(tags=("federalism",))
    rename(admin_client, Tag.objects.get(), name="Federal system")
    topic = Topic.objects.get(pk=topic.pk)
    assert topic.document.tags == ("Federal system",)
    topic.publish(by=None)
    assert [tag.name for tag in Tag.objects.all()] == ["Federal system"]


def test_another_place_or_address_of_a_subject_is_no_change_of_its_topics(admin_client: Client) -> None:
    topic = a_topic()
    rename(admin_client, Subject.objects.get(), position="7", slug="polity")
    topic.refresh_from_db()
    assert topic.version == 1


@pytest.mark.parametrize("model", [Subject, Tag])
def test_two_of_one_name_are_refused(admin_client: Client, model: type[Subject] | type[Tag]) -> None:
    model.objects.create(name="One", slug="one")
    other = model.objects.create(name="Two", slug="two")
    assert "differs in case alone" in rename(admin_client, other, name="ONE")


def test_what_no_feed_could_say_is_left_out_of_a_name(admin_client: Client) -> None:
    published(tags=("federalism",))
    for row, name in ((Subject.objects.get(), "Pol\x01ity"), (Tag.objects.get(), "feder\ufffeal")):
        rename(admin_client, row, name=name)
    assert (Subject.objects.get().name, Tag.objects.get().name) == ("Polity", "federal")
    assert admin_client.get("/subjects/indian-polity/feed.xml").status_code == 200


@pytest.mark.parametrize("model", [Subject, Tag])
def test_what_a_topic_carries_is_not_deleted_and_what_none_does_is(
    admin_client: Client, model: type[Subject] | type[Tag]
) -> None:
    published(tags=("federalism",))
    used, unused = model.objects.get(), model.objects.create(name="Unused", slug="unused")
    for row in (used, unused):
        address = f"/admin/notes/{model._meta.model_name}/{row.pk}/delete/"
        answer = admin_client.post(address, {"post": "yes"})
        assert (answer.status_code == 302) == (row is unused)
    assert model.objects.get() == used


def test_taggits_own_tags_are_not_on_the_desk(admin_client: Client) -> None:
    shown = page(admin_client.get("/admin/")).get_text(" ")
    assert "Taggit" not in shown
    assert admin_client.get("/admin/taggit/tag/").status_code == 404


def test_the_desk_bears_the_sites_name(admin_client: Client) -> None:
    assert "Study Notes, the desk" in page(admin_client.get("/admin/")).get_text(" ")


def test_what_has_no_subject_is_called_unsorted(admin_client: Client) -> None:
    a_topic("Sorted")
    a_topic("Alone", subject="")
    list_ = page(admin_client.get(LIST))
    assert [cell.get_text() for cell in list_.select(".field-subject")] == ["Unsorted", "Indian Polity"]
    (one,) = [each for each in list_.select("#changelist-filter a") if each.get_text(strip=True) == "Unsorted"]
    assert [each.get_text() for each in page(admin_client.get(f"{LIST}{one['href']}")).select(".field-title")] == [
        "Alone"
    ]
