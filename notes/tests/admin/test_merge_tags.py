"""Tags that mean the same become one."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from notes.admin import merging_tags
from notes.admin.renaming import of_tags, take_on
from notes.models import Edition, Tag, Topic
from notes.models.choices import Status
from notes.tests.admin.conftest import at_the_desk
from notes.tests.admin.desk import Desk, fresh, page, said
from notes.tests.making import a_document, a_topic, published
from notes.tests.test_sentences import only_apply_writes

pytestmark = pytest.mark.django_db
Sit = Callable[[User], Desk]
LIST = "/admin/notes/tag/"
MAY_MERGE = ("view_topic", "change_topic", "view_tag", "change_tag", "delete_tag")


@pytest.fixture
def desk(sit: Sit) -> Desk:
    return sit(at_the_desk("kiran", *MAY_MERGE))


def merge(desk: Desk, *names: str, into: str, **more: str) -> str:
    chosen = [str(tag.pk) for tag in Tag.objects.filter(name__in=names)]
    data = {"action": "merge_into", "_selected_action": chosen, "asked": "1", "into": into}
    return said(desk.client.post(LIST, {**data, **more}, follow=True))


def tags(topic: Topic) -> tuple[str, ...]:
    assert fresh(topic).document == fresh(topic).document_from_rows()
    return fresh(topic).document.tags


def test_the_topics_of_a_merged_tag_carry_the_one_that_stays_in_its_place(desk: Desk) -> None:
    one, both, other = (
        a_topic("One", tags=("a", "Centre-State", "b")),
        a_topic("Both", tags=("Centre-State", "federalism")),
        a_topic("Other", tags=("federalism",)),
    )
    answer = merge(desk, "Centre-State", into="federalism")
    assert "2 topics have a new version that names it so." in answer
    assert "“Centre-State” is deleted: nothing carries it any more." in answer
    assert (tags(one), tags(both), tags(other)) == (("a", "federalism", "b"), ("federalism",), ("federalism",))
    assert not Tag.objects.filter(name="Centre-State").exists()
    newest = fresh(one).revision(2)
    assert newest.reason == "tag “Centre-State” merged into “federalism”"
    assert newest.by is not None
    assert newest.by.username == "kiran"
    assert fresh(other).version == 1


def test_several_are_merged_into_one_of_them(desk: Desk) -> None:
    topic = a_topic(tags=("a", "b", "c"))
    merge(desk, "a", "b", "c", into="b")
    assert tags(topic) == ("b",)
    assert [tag.name for tag in Tag.objects.all()] == ["b"]


def test_a_tag_that_editions_carry_stays_and_the_page_says_so(desk: Desk, client: Client) -> None:
    topic = Topic.objects.get(pk=published(tags=("old", "new")).topic_id)
    answer = merge(desk, "old", into="new")
    assert "“old” stays: readers find 1 topic under it until the topic is published again." in answer
    assert "Its address leads readers to “new” as soon as no live topic carries it." in answer
    assert fresh(topic).status == Status.DRAFT
    assert client.get("/tags/old/").status_code == 200
    assert [tag.name for tag in Edition.objects.get().tags.all()] == ["old", "new"]
    fresh(topic).publish(by=None)
    assert "editions carry it that readers do not see now" in merge(desk, "old", into="new")
    assert client.get("/tags/old/").headers["Location"] == "/tags/new/"
    assert client.get("/tags/new/").status_code == 200


def test_the_page_asks_which_one_stays_and_merges_nothing_by_itself(desk: Desk) -> None:
    topic = a_topic(tags=("a", "b"))
    data = {"action": "merge_into", "_selected_action": [str(Tag.objects.get(name="a").pk)]}
    found = page(desk.client.post(LIST, data))
    assert "a, carried by 1 topic" in " ".join(found.get_text(" ").split())
    assert [option["value"] for option in found.select("datalist option")] == ["a", "b"]
    assert tags(topic) == ("a", "b")


@pytest.mark.parametrize("into", ["a", "", "99", "x", "²"])
def test_a_tag_is_merged_into_another_one_only(desk: Desk, into: str) -> None:
    topic = a_topic(tags=("a",))
    assert merge(desk, "a", into=into)
    assert (tags(topic), fresh(topic).version) == (("a",), 1)


def test_the_tag_that_stays_is_named_in_any_case_and_one_that_is_not_there_is_not_made(desk: Desk) -> None:
    topic = a_topic(tags=("a", "Federalism"))
    assert "There is no tag “federalsm”." in merge(desk, "a", into="federalsm")
    assert sorted(tag.name for tag in Tag.objects.all()) == ["Federalism", "a"]
    merge(desk, "a", into=" FEDERALISM ")
    assert tags(topic) == ("Federalism",)


def test_more_topics_than_a_request_can_do_are_merged_by_asking_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging_tags, "MANY", 2)
    for number in range(3):
        a_topic(f"Number {number}", tags=("a", "b"))
    answer = merge(desk, "a", into="b")
    assert "1 topic more carries what was merged: merge once more." in answer
    assert "“a” stays: 1 topic still carries it." in answer
    assert "is deleted" in merge(desk, "a", into="b")


def test_topics_are_written_through_apply_alone(desk: Desk) -> None:
    a_topic(tags=("a", "b"))
    with only_apply_writes() as seen:
        merge(desk, "a", into="b")
    assert len(seen) > 2


@pytest.mark.parametrize("missing", ["change_topic", "change_tag", "delete_tag"])
def test_who_may_not_do_all_of_it_is_not_offered_it_and_merges_nothing(sit: Sit, missing: str) -> None:
    topic = a_topic(tags=("a", "b"))
    other = sit(at_the_desk("other", *(set(MAY_MERGE) - {missing})))
    offered = {str(option["value"]) for option in page(other.get(LIST)).select("[name=action] option")}
    assert "merge_into" not in offered
    merge(other, "a", into="b")
    assert tags(topic) == ("a", "b")


def test_a_topic_that_was_changed_meanwhile_is_told_by_name_and_left(desk: Desk, author: User) -> None:
    one, other = a_topic("One", tags=("a",)), a_topic("Two", tags=("a",))
    other.apply(a_document("Two", tags=("a",), summary="Meanwhile."), by=None, started_from=1)
    seen = [one, Topic(pk=other.pk, title="Two", version=1, slug="two", identifier=other.identifier, status="draft")]
    seen[1]._state.adding = False
    outcome = take_on(seen, of_tags({"a"}, "b"), author, "tag “a” renamed")
    assert outcome.done == 1
    assert [line.split(":")[0] for line in outcome.refusals()] == ["“Two”"]
    assert (tags(one), tags(other)) == (("b",), ("a",))
