"""What a stranger sends gets into no answer of the public cache, and what is somebody's is not kept."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import get_resolver

from notes.front import public_cache
from notes.front.known_addresses import KINDS
from notes.models import Edition, Topic
from notes.reading.place import write_place
from notes.tests.front.cached import HEALTH, TOPIC, asked, handler
from notes.tests.making import published

pytestmark = pytest.mark.django_db


def test_a_foreign_host_is_refused_before_anything_is_looked_up(one: Edition, client: Client) -> None:
    good = client.get(TOPIC)
    bad = client.get(TOPIC, headers={"host": "evil.example"})
    assert (bad.status_code, "ETag" in bad) == (400, False)
    assert "default-src 'self'" in bad["Content-Security-Policy"]
    fresh = Client()
    assert fresh.get(TOPIC, headers={"host": "evil.example"}).status_code == 400
    assert fresh.get(TOPIC).content == good.content


def test_more_parameters_than_are_read_are_refused_under_the_sites_policy(client: Client, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 2
    refused = client.get("/topics/?a&b&c")
    assert refused.status_code == 400
    assert "default-src 'self'" in refused["Content-Security-Policy"]


@pytest.mark.parametrize(
    "header", ["x-forwarded-host", "x-forwarded-proto", "x-original-url", "accept-language", "cookie", "authorization"]
)
def test_no_header_that_a_stranger_sends_gets_into_what_others_read(one: Edition, header: str) -> None:
    poisoned, clean = Client(), Client()
    first = poisoned.get("/", headers={header: "evil.example/<script>, hi; sessionid=1"})
    expected = clean.get("/")
    assert first.content == poisoned.get("/").content == expected.content
    assert dict(poisoned.get("/").items()) == dict(expected.items())


def test_a_server_that_takes_a_folder_from_a_visitors_header_puts_it_into_no_link(one: Edition) -> None:
    expected = {address: Client().get(address).content for address in ("/", TOPIC)}
    poisoned = Client()
    for address, content in expected.items():
        assert poisoned.get(address, SCRIPT_NAME="/evil").content == poisoned.get(address).content == content


def test_parameters_that_a_view_does_not_know_are_neither_read_nor_kept(one: Edition, client: Client) -> None:
    cached = handler(client)
    plain = client.get("/topics/?sort=title")
    for query in ("sort=title&utm=1", "utm=1&sort=title", "sort=latest&sort=title", "sort=title&next=//evil.example"):
        assert client.get(f"/topics/?{query}").content == plain.content
    assert len(cached.asked) == 1
    for n in range(5):
        client.get(f"{TOPIC}?cachebuster={n}")
    assert (len(cached.plain), len(cached.asked)) == (1, 1)


def test_addresses_that_strangers_invent_push_out_no_plain_one(one: Edition, client: Client) -> None:
    cached = handler(client)
    cached.asked.most = 3
    client.get(TOPIC)
    for query in ("sort=title", "sort=latest", "tag=federalism", "difficulty=medium", "subject=indian-polity"):
        assert client.get(f"/topics/?{query}").status_code == 200
    assert len(cached.asked) == 3
    assert asked(client, TOPIC)[2] == 0


def test_what_nobody_gave_out_is_neither_kept_nor_compressed(
    one: Edition, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    cached = handler(client)
    expected = client.get("/topics/")

    def refuse(*_: Any) -> bytes:
        raise AssertionError("compressed")

    monkeypatch.setattr("notes.front.finished.packed", refuse)
    place = write_place([1, 2, 3])
    for query in ("tag=invented", "subject=x&difficulty=y", "difficulty=x", "after=" + place, "before=" + place):
        assert client.get(f"/topics/?{query}", headers={"accept-encoding": "br"}).status_code == 200
        assert client.get(f"/api/v1/topics/?{query}", headers={"accept-encoding": "br"}).status_code == 200
    assert client.get("/tags/?letter=x", headers={"accept-encoding": "br"}).status_code == 200
    assert len(cached.asked) == 0
    for query in ("after=x", "before=" + "x" * 600, "after=" + "x" * 3_000, "after=%00", "after=bnVsbA", "after=e30"):
        assert client.get(f"/topics/?{query}").content == expected.content
        assert asked(client, f"/topics/?{query}")[2] == 0


@pytest.mark.parametrize(
    "address", ["/topics/no/", "/topics/gone/", "/no/", "/search/?q=one", *HEALTH, "/admin/login/"]
)
def test_what_is_missing_gone_searched_personal_or_of_the_moment_is_not_kept(client: Client, address: str) -> None:
    Topic.objects.get(pk=published("Gone").topic_id).withdraw("Wrong.", by=None)
    client.get(address)
    cached = handler(client)
    assert (len(cached.plain), len(cached.asked)) == (0, 0)


def of_a_view(view: Callable[[HttpRequest], HttpResponse]) -> tuple[HttpResponse, int]:
    """What is answered to a request for the home page by a chain of this one view, and how much of it is kept."""
    cached = public_cache.PublicCache(view)
    return cached(RequestFactory().get("/")), len(cached.plain)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Vary", "Cookie"),
        ("Vary", "Accept-Encoding, X-Forwarded-Host"),
        ("Cache-Control", "private"),
        ("Set-Cookie", "a=1"),
        ("Content-Encoding", "gzip"),
    ],
)
def test_an_answer_that_its_view_keeps_for_somebody_is_left_as_it_is(name: str, value: str) -> None:
    response, kept = of_a_view(lambda _: HttpResponse("mine", headers={name: value}))
    assert (response[name], "ETag" in response, kept) == (value, False, 0)
    assert of_a_view(lambda _: HttpResponse("everyone's", headers={"Vary": "Accept-Encoding"}))[1] == 1


def test_an_answer_that_sets_a_cookie_is_not_kept() -> None:
    def view(_: HttpRequest) -> HttpResponse:
        response = HttpResponse("mine")
        response.set_cookie("a", "1")
        return response

    response, kept = of_a_view(view)
    assert ("ETag" in response, kept) == (False, 0)


@pytest.mark.parametrize("method", ["POST", "PUT", "OPTIONS"])
def test_other_methods_go_their_own_way(method: str) -> None:
    cached = public_cache.PublicCache(lambda request: HttpResponse(request.method or ""))
    assert "ETag" not in cached(RequestFactory().generic(method, "/"))
    assert len(cached.plain) == 0


def test_what_is_kept_counts_against_the_limits(one: Edition, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(300):
        assert client.get("/api/v1/topics/").status_code == 200
    refused = client.get("/api/v1/topics/")
    assert (refused.status_code, refused["Retry-After"] > "") == (429, True)
    assert "default-src 'self'" in refused["Content-Security-Policy"]
    assert client.get(TOPIC).status_code == 200


def test_what_is_kept_is_not_answered_without_https_where_that_is_asked_for(settings: Any) -> None:
    published("One")
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 100
    client = Client()
    assert client.get(TOPIC, secure=True)["Strict-Transport-Security"]
    assert client.get(TOPIC, secure=True)["Strict-Transport-Security"]
    assert client.get(TOPIC).status_code == 301


def test_every_public_address_is_known_to_the_cache_or_of_the_moment() -> None:
    names = set()

    def walk(patterns: Any, before: str) -> None:
        for each in patterns:
            if hasattr(each, "url_patterns"):
                walk(each.url_patterns, f"{each.namespace}:" if each.namespace else before)
            elif each.name:
                names.add(before + each.name)

    walk(get_resolver("notes.urls").url_patterns, "")
    assert names - set(KINDS) == {"healthz", "readyz", "attachment"}
    assert set(KINDS) <= names
