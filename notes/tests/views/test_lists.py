"""Home, the list of all topics, and the page of a subject."""

import base64

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notes.models import Edition, SiteVersion
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


HOSTILE = [
    "nonsense", "%00", "W10", "WzEsMiwzLDQsNV0", "WyJhIiwiYiIsImMiLCJkIiwiZSJd", "x" * 5000, "é", "WzFlOTk5XQ",
    *(
        base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
        for text in (
            "[" * 2500, "null", "{}", '["\\ud800",1]', '["\\u0000",1]', "[true,true,true,true,true]", "[1,1,1,null,1]",
            '["0001-01-01T00:00:00+14:00",1]', '["9999-12-31T23:59:59-14:00",1]', '["2026-01-01T00:00:00",1]',
            '["2026-01-01T00:00:00+00:00",99999999999999999999]', '[0,0,0,"",99999999999999999999]', "[NaN,Infinity]",
            '[2147483647,2147483647,2147483647,"zzz",2147483647]', f'["a",{"9" * 2900}]', '["2026-01-01T00:00:00Z",1]',
        )
    ),
]  # fmt: skip


@pytest.mark.parametrize("after", HOSTILE)
@pytest.mark.parametrize(
    "address", ["/topics/?", "/topics/?sort=latest&", "/topics/?sort=title&", "/tags/federalism/?"]
)
def test_an_after_that_nobody_gave_out_begins_at_the_beginning_or_behind_and_breaks_nothing(
    client: Client, address: str, after: str
) -> None:
    published("One")
    assert Page(client, f"{address}after={after}").status == 200


def test_the_list_by_subject_walks_through_many_small_subjects(client: Client) -> None:
    for n in range(45):
        published(f"T{n:02}", subject=f"Subject {n:02}")
    published("Loose", subject="")
    assert walk(client, "/topics/") == [*(f"T{n:02}" for n in range(45)), "Loose"]


def test_topics_with_the_same_place_and_title_are_each_listed_once(client: Client) -> None:
    many(45)
    Edition.objects.update(title="Same")
    SiteVersion.objects.advance()
    for sort in ("subject", "latest", "title"):
        address, slugs = f"/topics/?sort={sort}", []
        while address:
            page = Page(client, address)
            slugs += [row["data-slug"] for row in page.all(".rows > li")]
            address = next((str(link["href"]) for link in page.all("a[rel=next]")), "")
        assert len(slugs) == len(set(slugs)) == 45


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
def test_a_list_takes_at_most_four_queries_however_many_topics_there_are(address: str, number: int) -> None:
    many(number)
    assert Edition.objects.count() == number
    for most in (6, 4):
        with CaptureQueriesContext(connection) as queries:
            assert Client().get(address).status_code == 200  # which has kept no page
        assert len(queries) <= most, [query["sql"] for query in queries]


@pytest.mark.parametrize("address", ["/", "/topics/", "/topics/one/", "/subjects/indian-polity/", "/tags/federalism/"])
def test_other_methods_are_refused(client: Client, address: str) -> None:
    published("One")
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200
