"""The index of all tags."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notes.models import EditionTag, SiteVersion, Tag
from notes.tests.making import a_topic, many, published
from notes.tests.views.page import Page

pytestmark = pytest.mark.django_db


def test_it_lists_every_tag_of_a_live_topic_by_letter_with_its_count_and_no_other(client: Client) -> None:
    published("One", tags=("federalism", "Énergie", "2+2"))
    published("Two", tags=("federalism", "मौलिक अधिकार"))
    a_topic("Draft", tags=("secret", "federalism"))
    page = Page(client, "/tags/")
    assert page.words(".letter h2") == ["#", "E", "F", "म"]
    assert page.words(".tag-counts li") == [
        "2+2 1 topic",
        "Énergie 1 topic",
        "federalism 2 topics",
        "मौलिक अधिकार 1 topic",
    ]
    assert "secret" not in page.text
    assert Page(client, "/tags/?letter=F&spy=1").text == page.text


def test_without_tags_it_says_so(client: Client) -> None:
    a_topic("Draft")
    assert "No tags here yet." in Page(client, "/tags/").text


def test_many_tags_are_shown_a_letter_at_a_time(client: Client) -> None:
    edition = published("One", tags=())
    names = [f"{letter}{number:03}" for letter in "abc" for number in range(120)]
    tags = Tag.objects.bulk_create(Tag(name=name, slug=name, folded_name=name) for name in names)
    EditionTag.objects.bulk_create(EditionTag(content_object=edition, tag=tag) for tag in tags)
    SiteVersion.objects.advance()
    assert Page(client, "/tags/").words(".letter h2") == ["A"]
    page = Page(client, "/tags/?letter=B")
    assert len(page.all(".tag-counts li")) == 120
    assert page.words(".letters [aria-current]") == ["B"]
    assert page.one("meta[name=robots]")["content"] == "noindex, follow"
    assert Page(client, "/tags/?letter=%00").words(".letter h2") == ["A"]


def test_it_takes_two_queries_and_at_most_one_when_kept(client: Client) -> None:
    many(50)
    for most in (2, 1):
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/tags/").status_code == 200
        assert len(queries) <= most


def test_a_tags_page_names_those_that_stand_beside_it_most_often_and_no_secret_ones(client: Client) -> None:
    for n, tags in enumerate((("a", "b", "c"), ("a", "c"), ("b", "d"), ("a",))):
        published(f"Topic {n}", tags=tags)
    a_topic("Draft", tags=("a", "secret"))
    page = Page(client, "/tags/a/")
    assert page.words(".beside a") == ["c", "b"]
    assert page.words(".crumbs") == ["Topics › Tags › a"]
    assert not Page(client, "/tags/d/").all(".beside a[href='/tags/a/']")
