"""Home, the list of all topics, and the page of a subject."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notes.models import Edition
from notes.tests.making import a_topic, many, published
from notes.tests.views.page import Page

pytestmark = pytest.mark.django_db


def walk(client: Client, address: str) -> list[str]:
    """The titles on a list's pages, one after the other by their links."""
    titles: list[str] = []
    while address:
        page = Page(client, address)
        assert page.status == 200
        titles += page.words(".rows a[href^='/topics/']")
        following = [str(link["href"]) for link in page.all(".pager a") if "after=" in str(link["href"])]
        address = following[0] if following else ""
    return titles


def test_home_names_the_subjects_with_their_counts_and_the_latest_topics(client: Client) -> None:
    published("One")
    published("Two")
    published("Three", subject="Economy")
    published("Unsorted", subject="")
    a_topic("Draft", subject="Ethics")
    page = Page(client, "/")
    assert page.words(".syllabus a") == ["Indian Polity", "Economy"]
    assert "Unsorted" in page.words(".rows h3")
    assert page.words(".rows h3")[0] == "Unsorted"
    assert "Ethics" not in page.text
    assert "4 topics" in " ".join(page.tree.get_text().split())


def test_every_list_says_so_when_there_are_no_topics(client: Client) -> None:
    for address in ("/", "/topics/"):
        assert "No topics here yet" in Page(client, address).text


def test_the_list_holds_every_live_topic_once_by_subject_and_position(client: Client) -> None:
    published("B", position=1)
    published("A", position=2)
    published("C", subject="Economy")
    published("Z", subject="")
    a_topic("Draft")
    assert walk(client, "/topics/") == ["B", "A", "C", "Z"]


def test_every_page_of_a_long_list_begins_behind_the_one_before(client: Client) -> None:
    many(45)
    many(30, subject="Economy", title="Rate")
    many(7, subject="", title="Loose")
    titles = walk(client, "/topics/")
    assert len(titles) == len(set(titles)) == 82
    assert walk(client, "/subjects/economy/") == sorted(title for title in titles if title.startswith("Rate"))


def test_the_count_is_the_true_one_on_every_page(client: Client) -> None:
    many(45)
    page = Page(client, "/topics/")
    assert page.words("[data-count]") == ["45"]
    assert len(page.all(".rows > li")) == 20


@pytest.mark.parametrize(
    "after",
    ["nonsense", "%00", "W10", "WzEsMiwzLDQsNV0", "WyJhIiwiYiIsImMiLCJkIiwiZSJd", "x" * 5000, "é", "WzFlOTk5XQ"],
)
def test_an_after_that_nobody_gave_out_begins_at_the_beginning_or_behind_and_breaks_nothing(
    client: Client, after: str
) -> None:
    published("One")
    assert Page(client, f"/topics/?after={after}").status == 200


def test_a_subject_without_live_topics_is_as_unknown_as_none(client: Client) -> None:
    a_topic("Draft", subject="Ethics")
    unknown = Page(client, "/subjects/unknown/")
    secret = Page(client, "/subjects/ethics/")
    assert (secret.status, secret.text) == (unknown.status, unknown.text)
    assert unknown.status == 404


def test_a_subject_renamed_is_renamed_at_once(client: Client) -> None:
    subject = published("One").subject
    assert subject
    assert "Indian Polity" in Page(client, "/").text
    subject.name = "Constitution"
    subject.save()
    assert "Constitution" in Page(client, "/").text


@pytest.mark.parametrize("address", ["/", "/topics/", "/subjects/indian-polity/"])
@pytest.mark.parametrize("number", [3, 3_000])
def test_a_list_takes_at_most_four_queries_however_many_topics_there_are(
    client: Client, address: str, number: int
) -> None:
    many(number)
    assert Edition.objects.count() == number
    for most in (6, 4):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        assert len(queries) <= most, [query["sql"] for query in queries]


@pytest.mark.parametrize("address", ["/", "/topics/", "/topics/one/", "/subjects/indian-polity/"])
def test_other_methods_are_refused(client: Client, address: str) -> None:
    published("One")
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200
