"""Where the address of a tag leads that became part of another one."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from notes.models import Edition, Tag, Topic
from notes.tests.making import a_topic, published

pytestmark = pytest.mark.django_db


def was_live(name: str) -> Tag:
    """A tag that readers have seen, and that no live topic carries any more."""
    topic = Topic.objects.get(pk=published(f"Of {name}", tags=(name,)).topic_id)
    topic.withdraw("Merged.", by=None)
    return Tag.objects.get(name=name)


def is_live(name: str) -> Tag:
    published(f"Of {name}", tags=(name,))
    return Tag.objects.get(name=name)


def leads(client: Client, slug: str, end: str = "") -> tuple[int, str]:
    answer = client.get(f"/tags/{slug}/{end}")
    return answer.status_code, answer.headers.get("Location", "")


def test_a_merged_tag_leads_to_the_one_that_took_its_place_and_so_does_its_feed(client: Client) -> None:
    old, new = was_live("old"), is_live("new")
    assert leads(client, "old") == (404, "")
    old.merge_into(new)
    assert leads(client, "old") == (301, "/tags/new/")
    assert leads(client, "old", "feed.xml") == (301, "/tags/new/feed.xml")
    assert leads(client, "new") == (200, "")


def test_it_leads_nowhere_while_that_one_is_not_live(client: Client) -> None:
    old, new = was_live("old"), was_live("new")
    old.merge_into(new)
    unknown = client.get("/tags/no-such-tag/")
    assert client.get("/tags/old/").content == unknown.content
    published("Back", tags=("new",))
    assert leads(client, "old") == (301, "/tags/new/")


def test_a_tag_that_a_live_topic_carries_is_shown_though_it_is_merged(client: Client) -> None:
    old, new = is_live("old"), is_live("new")
    old.merge_into(new)
    assert leads(client, "old") == (200, "")


def test_a_tag_that_readers_have_never_seen_is_unknown_though_it_is_merged(client: Client) -> None:
    a_topic(tags=("secret",))
    a_topic("Later", tags=("to come",)).publish(by=None, live_from=timezone.now() + datetime.timedelta(days=1))
    for name in ("secret", "to come"):
        Tag.objects.get(name=name).merge_into(is_live(f"new for {name}"))
    unknown = client.get("/tags/no-such-tag/")
    for slug in ("secret", "to-come"):
        answer = client.get(f"/tags/{slug}/")
        assert (answer.status_code, answer.content) == (404, unknown.content)


def test_what_was_merged_twice_leads_to_the_last_in_one_step(client: Client) -> None:
    first, second, third = was_live("first"), was_live("second"), is_live("third")
    first.merge_into(second)
    second.merge_into(third)
    assert leads(client, "first") == leads(client, "second") == (301, "/tags/third/")


def test_merging_back_turns_the_way_round_and_never_in_a_circle(client: Client) -> None:
    a, b, c = was_live("a"), was_live("b"), was_live("c")
    a.merge_into(b)
    b.merge_into(c)
    c.merge_into(a)
    assert dict(Tag.objects.values_list("name", "merged_into__name")) == {"a": None, "b": "a", "c": "a"}
    Topic.objects.get(title="Of a").publish(by=None)
    assert leads(client, "b") == leads(client, "c") == (301, "/tags/a/")
    assert leads(client, "a") == (200, "")


def test_a_tag_is_never_merged_into_itself() -> None:
    tag = is_live("one")
    with pytest.raises(ValueError, match="another"):
        tag.merge_into(tag)
    with pytest.raises(IntegrityError), transaction.atomic():
        Tag.objects.filter(pk=tag.pk).update(merged_into=tag.pk)


def test_a_topic_that_takes_up_a_merged_tag_shows_it_again(client: Client) -> None:
    old, new = was_live("old"), is_live("new")
    old.merge_into(new)
    topic = a_topic("Anew", tags=("old",))
    assert leads(client, "old") == (301, "/tags/new/")
    topic.publish(by=None)
    assert leads(client, "old") == (200, "")
    assert Edition.objects.filter(edition_tags__tag=old).count() == 2


def test_a_list_that_is_asked_for_a_merged_tag_leads_to_that_of_the_other(client: Client) -> None:
    old, new = was_live("old"), is_live("new")
    assert client.get("/topics/?tag=old").status_code == 200
    old.merge_into(new)
    answer = client.get("/topics/?tag=old&sort=title&after=x")
    assert (answer.status_code, answer["Location"]) == (301, "/topics/?tag=new&sort=title")
    for asked in ("old", "Old", "new"):
        assert [each["title"] for each in client.get(f"/api/v1/topics/?tag={asked}").json()["results"]] == ["Of new"]
    assert client.get("/topics/?tag=old&difficulty=hard")["Location"] == "/topics/?difficulty=hard&tag=new"
