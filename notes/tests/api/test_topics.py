"""The list of topics and one topic, as JSON."""

import dataclasses
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notes.documents import TopicDocument
from notes.models import Subject, Topic
from notes.models.site_version import known
from notes.tests.hidden import SECRET, one_topic_and_many_secrets
from notes.tests.making import many, published

pytestmark = pytest.mark.django_db

LIST = "/api/v1/topics/"


def get(client: Client, address: str = LIST, **parameters: str) -> Any:
    response = client.get(address, parameters)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    return response.json()


def titles(answer: Any) -> list[str]:
    return [each["title"] for each in answer["results"]]


def test_a_topic_in_the_list_has_exactly_these_fields(client: Client) -> None:
    edition = published("वित्त आयोग", language="hi", slug="वित्त-आयोग")
    assert get(client) == {
        "count": 1,
        "results": [
            {
                "slug": "वित्त-आयोग",
                "title": "वित्त आयोग",
                "url": edition.get_absolute_url(),
                "subject": "Indian Polity",
                "difficulty": "medium",
                "language": "hi",
                "tags": ["federalism", "constitutional bodies"],
                "reading_minutes": edition.reading_minutes,
                "edition": 1,
                "updated": edition.live_from.isoformat(timespec="seconds"),
            }
        ],
        "next": None,
    }


def test_what_a_topic_does_not_have_is_null(client: Client) -> None:
    published("Bare", subject="", difficulty="", tags=())
    (bare,) = get(client)["results"]
    assert (bare["subject"], bare["difficulty"], bare["tags"]) == (None, None, [])


def test_a_site_without_topics_has_an_empty_list(client: Client) -> None:
    assert get(client) == {"count": 0, "results": [], "next": None}


def test_text_is_sent_as_it_is_not_as_escapes(client: Client) -> None:
    published("वित्त")
    assert "वित्त" in client.get(LIST).content.decode()


def test_the_list_is_read_to_its_end_by_following_next(client: Client) -> None:
    many(45)
    seen: list[str] = []
    address: str | None = LIST
    while address:
        answer = get(client, address)
        assert answer["count"] == 45
        assert len(answer["results"]) <= 20
        seen += titles(answer)
        address = answer["next"]
    assert len(seen) == len(set(seen)) == 45


def test_next_keeps_the_filters_and_nothing_that_a_stranger_added(client: Client) -> None:
    many(45)
    many(3, subject="Economy", title="Rate")
    answer = get(client, subject="indian-polity", sort="title", other="x", after="nonsense")
    assert answer["count"] == 45
    assert answer["next"].startswith(f"{LIST}?")
    assert "subject=indian-polity" in answer["next"]
    assert "sort=title" in answer["next"]
    assert "other" not in answer["next"]
    assert "nonsense" not in answer["next"]
    following = get(client, answer["next"])
    assert titles(following) == sorted(titles(following))
    assert min(titles(following)) > max(titles(answer))


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"subject": "economy"}, ["Rates"]),
        ({"difficulty": "hard"}, ["Shares"]),
        ({"tag": "money"}, ["Rates"]),
        ({"tag": "federalism", "difficulty": "hard"}, ["Shares"]),
        ({"subject": "unknown"}, []),
        ({"difficulty": "impossible"}, []),
        ({"tag": "unknown"}, []),
        ({"sort": "unknown"}, ["Shares", "Rates"]),
        ({"sort": "title"}, ["Rates", "Shares"]),
        ({"sort": "latest"}, ["Rates", "Shares"]),
    ],
)
def test_the_filters_are_those_of_the_list_of_topics(
    client: Client, parameters: dict[str, str], expected: list[str]
) -> None:
    published("Shares", difficulty="hard", tags=("federalism",))
    published("Rates", subject="Economy", tags=("money",))
    answer = get(client, **parameters)
    assert titles(answer) == expected
    assert answer["count"] == len(expected)


@pytest.mark.parametrize("parameter", ["subject", "difficulty", "tag", "sort", "after"])
@pytest.mark.parametrize("value", ["\0", "'", "é" * 3000, "-1", "[]", "topic__status", "WzEsMiwzLDQsNV0"])
def test_no_value_of_a_parameter_breaks_the_list(client: Client, parameter: str, value: str) -> None:
    published("One")
    get(client, **{parameter: value})


def test_one_topic_brings_its_document_without_the_operators_note_on_rights(client: Client) -> None:
    edition = published("One")
    answer = get(client, f"{LIST}one/")
    document = answer.pop("document")
    assert get(client)["results"] == [answer]
    assert "rights" not in document
    assert TopicDocument.from_json({**document, "rights": "own work"}) == edition.document


def test_an_old_slug_leads_to_the_new_one(client: Client) -> None:
    topic = Topic.objects.get(pk=published("Old name").topic_id)
    topic.apply(dataclasses.replace(topic.document, slug="वित्त"), by=None, started_from=1)
    topic.publish(by=None)
    response = client.get(f"{LIST}old-name/")
    assert response.status_code == 301
    assert get(client, response["Location"])["slug"] == "वित्त"


def test_nothing_that_readers_cannot_see_is_in_the_list_the_count_or_the_document(client: Client) -> None:
    one_topic_and_many_secrets()
    answer = get(client)
    assert (answer["count"], titles(answer)) == (1, ["Public"])
    for address in (LIST, f"{LIST}public/"):
        assert SECRET not in client.get(address).content.decode()
    for hidden in ({"subject": "secret-subject"}, {"tag": "secret-tag"}):
        assert get(client, **hidden) == {"count": 0, "results": [], "next": None}


def test_the_api_can_only_be_read(client: Client) -> None:
    published("One")
    for outside in (client, Client(enforce_csrf_checks=True)):
        for address in (LIST, f"{LIST}one/", "/api/v1/openapi.json"):
            for method in ("post", "put", "patch", "delete"):
                response = getattr(outside, method)(address)
                assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("number", [3, 300])
def test_a_list_takes_at_most_four_queries_and_a_topic_three_however_many_topics_there_are(
    number: int,
) -> None:
    many(number)
    get(Client())
    known.at(timezone.now())  # what is asked for once a second
    for address, most in {LIST: 4, f"{LIST}topic-0/": 3}.items():
        with CaptureQueriesContext(connection) as queries:
            get(Client(), address)
        assert len(queries) <= most, [query["sql"] for query in queries]


def test_a_subject_and_a_tag_may_be_named_as_an_answer_names_them(client: Client) -> None:
    published("Rates", subject="Indian Economy", tags=("money supply",))
    published("Shares")
    (rates,) = get(client, tag="money-supply")["results"]
    assert titles(get(client, subject=rates["subject"])) == ["Rates"]
    assert titles(get(client, tag=rates["tags"][0], subject="INDIAN economy")) == ["Rates"]
    assert get(client, subject="No subject", tag="no tag") == {"count": 0, "results": [], "next": None}


def test_the_next_page_of_a_subject_that_was_named_is_of_the_same_subject(client: Client) -> None:
    many(25)
    many(3, subject="Economy", title="Rate")
    answer = get(client, subject="Indian Polity")
    assert answer["count"] == 25
    assert len(get(client, answer["next"])["results"]) == 5


def test_a_slug_wins_over_an_equal_name(client: Client) -> None:
    published("By name", subject="Economy")
    Subject.objects.filter(name="Economy").update(slug="first")
    published("By slug", subject="economy studies")
    Subject.objects.filter(name="economy studies").update(slug="economy")
    assert titles(get(client, subject="economy")) == ["By slug"]
    assert titles(get(client, subject="Economy")) == ["By name"]


@pytest.mark.parametrize(("address", "status"), [("topics/unknown/", 404), ("no/", 404), ("topics/%00/", 404)])
def test_what_is_unknown_is_said_in_json(client: Client, address: str, status: int) -> None:
    response = client.get(f"/api/v1/{address}")
    assert (response.status_code, response["Content-Type"]) == (status, "application/json")
    assert response.json() == {"error": "not found"}


def test_what_was_withdrawn_is_gone_in_json_and_nothing_is_told_of_it(client: Client) -> None:
    topic = Topic.objects.get(pk=published("One").topic_id)
    topic.withdraw("Wrong.", by=None)
    response = client.get(f"{LIST}one/")
    assert (response.status_code, response.json()) == (410, {"error": "gone"})


def test_a_foreign_host_and_a_method_that_is_not_allowed_are_refused_in_json(client: Client) -> None:
    published("One")
    foreign = client.get(LIST, headers={"host": "evil.example"})
    assert (foreign.status_code, foreign.json()) == (400, {"error": "bad request"})
    for method in ("post", "options", "delete"):
        refused = getattr(client, method)(LIST)
        assert (refused.status_code, refused.json()) == (405, {"error": "method not allowed"})
        assert refused["Allow"] == "GET, HEAD"
