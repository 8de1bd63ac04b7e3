"""Search, as JSON."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notes.documents import Section
from notes.tests.hidden import SECRET, one_topic_and_many_secrets
from notes.tests.making import published

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/search/"


def search(client: Client, q: str, **parameters: str) -> Any:
    response = client.get(ADDRESS, {"q": q, **parameters})
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    return response.json()


def test_a_hit_has_exactly_these_fields(client: Client) -> None:
    published("Shares", sections=(Section("Terms", "Each state receives a <b>grant</b> & more."),))
    assert search(client, "  grant ") == {
        "query": "grant",
        "corrected": None,
        "count": 1,
        "results": [
            {
                "slug": "shares",
                "title": "Shares",
                "url": "/topics/shares/",
                "subject": "Indian Polity",
                "difficulty": "medium",
                "excerpt": search(client, "grant")["results"][0]["excerpt"],
            }
        ],
        "next": None,
    }
    excerpt = search(client, "grant")["results"][0]["excerpt"]
    assert "<mark>grant</mark>" in excerpt
    assert "&amp; more" in excerpt
    assert "<b>" not in excerpt


def test_all_words_must_occur(client: Client) -> None:
    published("Shares of states")
    published("Shares")
    assert [each["slug"] for each in search(client, "shares states")["results"]] == ["shares-of-states"]


@pytest.mark.parametrize("words", ["", "nowheretobefound", "\0", '"', "* OR NEAR(", "é" * 3000])
def test_what_finds_nothing_is_an_empty_list(client: Client, words: str) -> None:
    published("Shares")
    found = search(client, words)
    assert (found["count"], found["results"], found["next"], found["corrected"]) == (0, [], None, None)


def test_without_words_nothing_is_looked_for(client: Client) -> None:
    published("Shares")
    assert client.get(ADDRESS).json() == {"query": "", "corrected": None, "count": 0, "results": [], "next": None}


def test_results_are_read_to_their_end_by_following_next(client: Client) -> None:
    for number in range(23):
        published(f"Shares {number}")
    first = search(client, "shares")
    assert (first["count"], len(first["results"])) == (23, 20)
    rest = client.get(first["next"]).json()
    assert (rest["count"], len(rest["results"]), rest["next"]) == (23, 3, None)
    assert len({each["slug"] for each in first["results"] + rest["results"]}) == 23


def test_nothing_that_readers_cannot_see_is_found_or_counted(client: Client) -> None:
    one_topic_and_many_secrets()
    for words in ("secret", "Secret draft", "edit", "tomorrow", "yesterday"):
        assert search(client, words)["count"] == 0
    found = client.get(ADDRESS, {"q": "years"})
    assert found.json()["count"] == 1
    assert SECRET not in found.content.decode()


def test_a_search_takes_at_most_three_queries(client: Client) -> None:
    published("Shares")
    search(client, "shares")
    with CaptureQueriesContext(connection) as queries:
        search(client, "shares")
    assert len(queries) <= 3
