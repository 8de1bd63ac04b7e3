"""The description of the API says what the API does."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator, FormatChecker

from notes import api
from notes.documents import MemoryTechnique, Section, Source, Takeaway
from notes.tests.hidden import one_topic_and_many_secrets
from notes.tests.making import many, published
from notes.tests.test_sentences import public_addresses

pytestmark = pytest.mark.django_db

FILE = Path(api.__file__).with_name("openapi.json")
DESCRIPTION: Any = json.loads(FILE.read_text("utf-8"))


def closed(schema: Any) -> Any:
    """The schema, refusing every field that it does not describe."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    found = {name: closed(value) for name, value in schema.items()}
    if found.get("type") == "object" and "properties" in found:
        found["unevaluatedProperties"] = False
    return found


def components() -> Any:
    schemas = closed(copy.deepcopy(DESCRIPTION["components"]["schemas"]))
    # One topic is the fields of the list and more, so its first half cannot be closed.
    whole = schemas["WholeTopic"].pop("allOf")
    assert whole == [{"$ref": "#/components/schemas/Topic"}]
    schemas["WholeTopic"]["properties"] |= schemas["Topic"]["properties"]
    schemas["WholeTopic"]["required"] += schemas["Topic"]["required"]
    return {"components": {"schemas": schemas}}


def mistakes(path: str, response: Any) -> list[str]:
    """How an answer differs from what the file says about it."""
    described = DESCRIPTION["paths"][path]["get"]["responses"].get(str(response.status_code))
    if described is None:
        return [f"{path} says nothing of {response.status_code}"]
    content = described.get("content")
    if content is None:
        return [] if "Location" in described["headers"] and response["Location"] else ["no location"]
    schema = {**components(), **content[response["Content-Type"]]["schema"]}
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(response.json())]


def test_the_file_is_served_as_it_is(client: Client) -> None:
    response = client.get("/api/v1/openapi.json")
    assert response["Content-Type"] == "application/json"
    assert response.content == FILE.read_bytes()


def test_every_schema_is_one_and_every_reference_leads_somewhere() -> None:
    schemas = DESCRIPTION["components"]["schemas"]
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)

    def references(value: Any) -> list[str]:
        if isinstance(value, dict):
            own = [value["$ref"]] if "$ref" in value else []
            return own + [each for inner in value.values() for each in references(inner)]
        return [each for inner in value for each in references(inner)] if isinstance(value, list) else []

    for reference in references(DESCRIPTION):
        found: Any = DESCRIPTION
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]
        assert found


def test_every_address_is_described_and_no_other() -> None:
    addresses = {f"/{address}".replace("<notes_slug:slug>", "{slug}") for address in public_addresses()}
    assert {address for address in addresses if address.startswith("/api/")} == set(DESCRIPTION["paths"])


def test_every_operation_has_a_name_of_its_own_and_only_reads() -> None:
    operations = [operation for path in DESCRIPTION["paths"].values() for operation in path.items()]
    assert {method for method, _ in operations} == {"get"}
    names = [operation["operationId"] for _, operation in operations]
    assert len(names) == len(set(names))


def test_what_a_list_answers_is_what_is_described(client: Client) -> None:
    path = "/api/v1/topics/"
    assert mistakes(path, client.get(path)) == []
    many(25)
    published("वित्त आयोग", subject="", difficulty="", tags=(), language="hi")
    response = client.get(path)
    assert mistakes(path, response) == []
    assert mistakes(path, client.get(response.json()["next"])) == []


def test_what_a_search_answers_is_what_is_described(client: Client) -> None:
    path = "/api/v1/search/"
    many(3)
    for number in range(22):
        published(f"Shares {number}", subject="", difficulty="")
    for words in ("", "shares", "nowheretobefound"):
        assert mistakes(path, client.get(path, {"q": words})) == []


def test_what_a_topic_answers_is_what_is_described(client: Client) -> None:
    published(
        "Everything",
        identifier="everything",
        source_url="https://example.org/a",
        position=3,
        sections=(Section("", "Text."), Section("End", "Text.", kind="conclusion")),
        takeaways=(Takeaway("One."),),
        techniques=(MemoryTechnique("Text.", hook="HOOK", kind="acronym"), MemoryTechnique("Other.")),
        sources=(Source("A book"), Source(url="https://example.org/")),
    )
    published("Bare", subject="", difficulty="", tags=(), summary="", sections=(), takeaways=(), sources=())
    one_topic_and_many_secrets()
    slugs = {
        "everything": 200,
        "bare": 200,
        "public": 200,
        "unknown": 404,
        "secret-draft": 404,
        "secret-yesterday": 410,
    }
    for slug, status in slugs.items():
        response = client.get(f"/api/v1/topics/{slug}/")
        assert response.status_code == status
        assert mistakes("/api/v1/topics/{slug}/", response) == []


def test_a_field_that_is_missing_or_not_described_would_be_noticed(client: Client) -> None:
    published("One")
    path = "/api/v1/topics/"
    response = client.get(path)
    answer = response.json()
    answer["results"][0] |= {"status": "draft", "edition": "1"}
    del answer["results"][0]["updated"]
    answer["next"] = "no path"
    response.json = lambda: answer  # type: ignore[method-assign]
    assert len(mistakes(path, response)) == 4
