"""The pages of the filtered list: each begins where the one before ended, at the same cost."""

import datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notes.models import Edition, EditionTag, SiteVersion, Subject, Tag
from notes.tests.making import many, nothing_kept, published, travel
from notes.tests.views.page import Page
from notes.tests.views.test_lists import walk

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)


@pytest.mark.parametrize("sort", ["subject", "latest", "title"])
def test_the_pages_link_on_with_the_filters_and_give_every_topic_once(client: Client, sort: str) -> None:
    many(45)
    many(30, subject="Economy", title="Rate")
    many(23, subject="", title="Loose")
    give_all("federalism")
    Edition.objects.filter(title__endswith="5").update(difficulty="hard")
    SiteVersion.objects.advance()
    for query, number in (("", 98), ("difficulty=medium", 89), ("tag=federalism", 98), ("subject=economy", 30)):
        titles = walk(client, f"/topics/?sort={sort}&{query}")
        assert len(titles) == len(set(titles)) == number
    assert walk(client, "/topics/?sort=title&tag=federalism") == sorted(walk(client, "/topics/"))


def give_all(slug: str) -> None:
    tag = Tag.objects.get(slug=slug)
    without = Edition.objects.exclude(edition_tags__tag=tag)
    EditionTag.objects.bulk_create(EditionTag(content_object=each, tag=tag) for each in without)
    SiteVersion.objects.advance()


def test_the_next_page_is_marked_as_such_and_knows_the_filters(client: Client) -> None:
    many(45)
    first = Page(client, "/topics/?subject=indian-polity&difficulty=medium&sort=title&spy=1")
    following = str(first.one("a[rel=next]")["href"])
    given = parse_qs(urlsplit(following).query)
    after = given.pop("after")
    assert given == {"subject": ["indian-polity"], "difficulty": ["medium"], "sort": ["title"]}
    second = Page(client, following)
    assert next(str(link["href"]) for link in second.all(".pager a")) == (
        "/topics/?subject=indian-polity&difficulty=medium&sort=title"
    )
    assert after[0] not in second.text


def test_a_place_of_another_order_begins_at_the_beginning(client: Client) -> None:
    many(45)
    following = str(Page(client, "/topics/?sort=title").one("a[rel=next]")["href"])
    assert (
        Page(client, following.replace("sort=title", "sort=latest")).text == Page(client, "/topics/?sort=latest").text
    )


def test_behind_the_last_topic_the_list_says_that_it_has_ended(client: Client) -> None:
    many(21)
    following = str(Page(client, "/topics/").one("a[rel=next]")["href"])
    last = Edition.objects.order_by("title").last()
    assert last
    travel(last, by=-2 * HOUR, until=-HOUR)
    SiteVersion.objects.advance()
    page = Page(client, following)
    assert page.words("[data-count]") == ["20"]
    assert "The list ends before this place" in page.text
    assert [str(link["href"]) for link in page.all(".empty a")] == ["/topics/"]


def test_a_place_in_a_subject_that_has_gone_goes_on_behind_it(client: Client) -> None:
    many(20, subject="Economy", title="Rate")
    many(3, subject="Ethics", title="Virtue")
    published("Last", subject="History")
    following = str(Page(client, "/topics/").one("a[rel=next]")["href"])
    Edition.objects.filter(subject__slug="economy").update(
        live_until=timezone.now() - HOUR, live_from=timezone.now() - 2 * HOUR
    )
    SiteVersion.objects.advance()
    assert walk(client, following) == ["Virtue 0", "Virtue 000001", "Virtue 000002", "Last"]


def test_subjects_put_into_another_order_are_listed_in_it_at_once(client: Client) -> None:
    published("One")
    published("Two", subject="Economy")
    assert walk(client, "/topics/") == ["One", "Two"]
    economy, polity = Subject.objects.get(slug="economy"), Subject.objects.get(slug="indian-polity")
    economy.position, polity.position = 0, 1
    economy.save()
    polity.save()
    assert walk(client, "/topics/") == ["Two", "One"]


FILTERS = (
    "", "subject=indian-polity", "difficulty=medium", "difficulty=hard", "tag=federalism", "tag=nothing",
    "subject=indian-polity&difficulty=medium&tag=federalism", "sort=latest", "sort=title&tag=federalism",
)  # fmt: skip


@pytest.mark.parametrize("number", [3, 3_000])
def test_each_filter_takes_at_most_four_queries_however_many_topics_there_are(number: int) -> None:
    many(number)
    give_all("federalism")
    for query in FILTERS:
        nothing_kept()
        for most in (6, 4):
            with CaptureQueriesContext(connection) as queries:
                assert Client().get(f"/topics/?{query}").status_code == 200
            assert len(queries) <= most, (query, [each["sql"] for each in queries])


def test_the_last_page_takes_no_more_queries_than_the_first(client: Client) -> None:
    many(41)
    many(3, subject="Economy", title="Rate")
    address, taken = "/topics/", []
    client.get(address)
    while address:
        with CaptureQueriesContext(connection) as queries:
            page = Page(Client(), address)
        taken.append(len(queries))
        address = next((str(link["href"]) for link in page.all("a[rel=next]")), "")
    assert taken == [3, 3, 3]


def test_the_longest_titles_of_any_script_are_paged_like_others(client: Client) -> None:
    for number in range(25):
        published("𝔸" * 290 + f" {number:02}", slug=f"long-{number}")
    first = Page(client, "/topics/?sort=title")
    second = Page(client, str(first.one(".pager a[rel=next]")["href"]))
    assert len(first.all(".rows > li")) == 20
    assert len(second.all(".rows > li")) == 5
    assert not set(first.words(".rows h2")) & set(second.words(".rows h2"))
