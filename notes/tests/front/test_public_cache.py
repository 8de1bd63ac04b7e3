"""What the public cache answers: the very same as without it, and as long as that is true."""

import gzip
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import brotli
import pytest
from django.conf import settings as site
from django.core.cache import cache
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from django.utils import timezone

from notes.front import public_cache
from notes.front.known_addresses import KINDS
from notes.models import Edition, SiteVersion, Tag, Topic
from notes.models.site_version import KnownMoment, known
from notes.tests.making import a_topic, published
from notes.tests.test_sentences import EXAMPLES

pytestmark = pytest.mark.django_db

WITHOUT = [each for each in site.MIDDLEWARE if "PublicCache" not in each]
OWN = ("ETag", "Vary", "Cache-Control", "Content-Length")
HEALTH = ("/healthz", "/readyz")
PUBLIC = [each for each in EXAMPLES.values() if each not in HEALTH]
KEPT = [each for each in PUBLIC if "/search/" not in each]
TOPIC = "/topics/one/"


@pytest.fixture
def one() -> Edition:
    return published("One")


def asked(client: Client, address: str, **headers: str) -> tuple[int, bytes, int]:
    """Status, bytes, and how many queries it took."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address, headers=headers)
    return response.status_code, response.content, len(queries)


# The same as without it


@pytest.mark.parametrize("address", EXAMPLES.values())
def test_every_address_answers_the_same_bytes_and_headers_as_without_it(
    one: Edition, client: Client, settings: Any, address: str
) -> None:
    new, kept = (client.get(address) for _ in range(2))
    assert (new.content, dict(new.items())) == (kept.content, dict(kept.items()))
    settings.MIDDLEWARE = WITHOUT
    plain = Client().get(address)
    assert kept.content == plain.content

    def shared(response: Any) -> dict[str, str]:
        return {name: value for name, value in response.items() if name not in OWN or address in HEALTH}

    assert shared(kept) == shared(plain)


@pytest.mark.parametrize("encoding", ["gzip", "br"])
@pytest.mark.parametrize("address", KEPT)
def test_what_is_compressed_is_the_same_page(one: Edition, client: Client, address: str, encoding: str) -> None:
    plain = client.get(address)
    packed = client.get(address, headers={"accept-encoding": encoding})
    assert packed["Vary"] == plain["Vary"] == "Accept-Encoding"
    if "Content-Encoding" not in packed:
        assert len(plain.content) < 200
        return
    assert packed["Content-Encoding"] == encoding
    assert {"gzip": gzip.decompress, "br": brotli.decompress}[encoding](packed.content) == plain.content
    assert packed["Content-Length"] == str(len(packed.content))
    assert packed["ETag"] != plain["ETag"]
    assert client.get(address).content == plain.content


@pytest.mark.parametrize("address", PUBLIC)
def test_every_public_answer_has_a_strong_validator_and_304_says_as_much(
    one: Edition, client: Client, address: str
) -> None:
    found = client.get(address)
    assert found["ETag"].startswith('"')
    for known_tags in (found["ETag"], f'"x", W/{found["ETag"]}', "*"):
        again = client.get(address, headers={"if-none-match": known_tags})
        assert (again.status_code, again.content) == (304, b"")
    for name in ("ETag", "Vary", "Cache-Control", "Content-Security-Policy", "X-Frame-Options"):
        assert again[name] == found[name]
    assert client.get(address, headers={"if-none-match": '"x"'}).status_code == 200
    head = client.head(address)
    assert (head.content, dict(head.items())) == (b"", dict(found.items()))
    assert client.head(address, headers={"if-none-match": found["ETag"]}).status_code == 304


def test_a_time_of_change_counts_only_when_it_is_the_one_that_was_told(client: Client) -> None:
    Edition.objects.filter(pk=published("One").pk).update(live_from=timezone.now() - timedelta(hours=1))
    told = client.get("/feed.xml")["Last-Modified"]
    assert client.get("/feed.xml", headers={"if-modified-since": told}).status_code == 304
    for other in ("Fri, 01 Jan 2100 00:00:00 GMT", "nonsense", ""):
        assert client.get("/feed.xml", headers={"if-modified-since": other}).status_code == 200
    both = {"if-modified-since": told, "if-none-match": '"x"'}
    assert client.get("/feed.xml", headers=both).status_code == 200


def test_what_was_kept_is_answered_without_a_query_and_so_is_304(one: Edition, client: Client) -> None:
    for address in KEPT:
        etag = client.get(address)["ETag"]
        assert asked(client, address)[2] == 0, address
        assert asked(client, address, **{"if-none-match": etag})[2] == 0
        assert asked(client, f"{address}?utm_source=x")[2] == 0


def test_version_and_boundary_are_asked_for_once_a_second(
    one: Edition, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    client.get(TOPIC)
    now[0] += 0.9
    assert asked(client, TOPIC)[2] == 0
    now[0] += 0.2
    assert [asked(client, TOPIC)[2] for _ in range(2)] == [1, 0]


# What must not happen


def test_what_changes_is_seen_at_once_where_it_was_changed(one: Edition, client: Client) -> None:
    topic = Topic.objects.get(pk=one.topic_id)
    before = {address: client.get(address).content for address in ("/", TOPIC, "/feed.xml")}
    topic.withdraw("Wrong.", by=None)
    assert client.get(TOPIC).status_code == 410
    assert all(client.get(address).content != content for address, content in before.items())
    topic.publish(by=None)
    assert client.get(TOPIC).status_code == 200
    tag = Tag.objects.get(name="federalism")
    tag.name = "Federal matters"
    tag.save()
    assert "Federal matters" in client.get("/tags/federalism/").content.decode()


def test_what_another_process_changes_is_seen_within_a_second(
    one: Edition, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    client.get(TOPIC)
    monkeypatch.setattr(known, "forget", lambda: None)  # it happened elsewhere
    Topic.objects.get(pk=one.topic_id).withdraw("Wrong.", by=None)
    now[0] += 1
    assert client.get(TOPIC).status_code == 410


def test_what_is_asked_for_while_something_changes_is_not_believed_afterwards(one: Edition) -> None:
    """The answer was on its way when the change was committed."""
    mine = KnownMoment()

    def meanwhile(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        found = execute(sql, params, many, context)
        mine.forget()
        return found

    with connection.execute_wrapper(meanwhile):
        mine.at(timezone.now())
    with CaptureQueriesContext(connection) as queries:
        mine.at(timezone.now())
    assert len(queries) == 1


@pytest.mark.parametrize("starts", [True, False])
def test_no_page_is_answered_past_a_boundary_and_no_proxy_may_either(
    client: Client, monkeypatch: pytest.MonkeyPatch, starts: bool
) -> None:
    boundary = timezone.now() + timedelta(seconds=20)
    published("One")
    if starts:
        a_topic("Two").publish(by=None, live_from=boundary)
    else:
        Edition.objects.update(live_until=boundary)
    address = "/topics/" if starts else TOPIC
    first = client.get(address)
    seconds = int(first["Cache-Control"].removeprefix("max-age=0, s-maxage="))
    assert 15 <= seconds < 20
    monkeypatch.setattr(timezone, "now", lambda: boundary - timedelta(microseconds=1))
    assert client.get(address).content == first.content
    assert client.get(address)["Cache-Control"] == "max-age=0, s-maxage=0"
    monkeypatch.setattr(timezone, "now", lambda: boundary)
    second = client.get(address)
    assert second.status_code == (200 if starts else 410)
    assert second.content != first.content


def test_without_a_boundary_ahead_a_proxy_may_keep_an_answer_for_half_a_minute(one: Edition, client: Client) -> None:
    assert client.get(TOPIC)["Cache-Control"] == "max-age=0, s-maxage=30"
    Topic.objects.get(pk=one.topic_id).withdraw("Wrong.", by=None)
    assert client.get(TOPIC)["Cache-Control"] == "max-age=0, s-maxage=30"


def test_a_foreign_host_is_refused_before_anything_is_looked_up(one: Edition, client: Client) -> None:
    good = client.get(TOPIC)
    bad = client.get(TOPIC, headers={"host": "evil.example"})
    assert (bad.status_code, "ETag" in bad) == (400, False)
    assert "default-src 'self'" in bad["Content-Security-Policy"]
    fresh = Client()
    assert fresh.get(TOPIC, headers={"host": "evil.example"}).status_code == 400
    assert fresh.get(TOPIC).content == good.content


@pytest.mark.parametrize(
    "header", ["x-forwarded-host", "x-forwarded-proto", "x-original-url", "accept-language", "cookie", "authorization"]
)
def test_no_header_that_a_stranger_sends_gets_into_what_others_read(one: Edition, header: str) -> None:
    poisoned, clean = Client(), Client()
    first = poisoned.get("/", headers={header: "evil.example/<script>, hi; sessionid=1"})
    expected = clean.get("/")
    assert first.content == poisoned.get("/").content == expected.content
    assert dict(poisoned.get("/").items()) == dict(expected.items())


def test_parameters_that_a_view_does_not_know_are_neither_read_nor_kept(one: Edition, client: Client) -> None:
    cached = handler(client)
    plain = client.get("/topics/?sort=title")
    for query in ("sort=title&utm=1", "utm=1&sort=title", "sort=latest&sort=title", "sort=title&next=//evil.example"):
        assert client.get(f"/topics/?{query}").content == plain.content
    assert len(cached.asked) == 1
    for n in range(5):
        client.get(f"{TOPIC}?cachebuster={n}")
    assert (len(cached.plain), len(cached.asked)) == (1, 1)


def handler(client: Client) -> public_cache.PublicCache:
    """The cache of this client's process."""
    client.get("/healthz")
    found: Any = client.handler._middleware_chain  # type: ignore[attr-defined]
    while not isinstance(found, public_cache.PublicCache):
        found = getattr(found, "__wrapped__", None) or found.get_response
    return found


def test_addresses_that_strangers_invent_push_out_no_plain_one(one: Edition, client: Client) -> None:
    cached = handler(client)
    cached.asked.most = 3
    client.get(TOPIC)
    for n in range(5):
        assert client.get(f"/topics/?tag=invented-{n}").status_code == 200
    client.get(f"/topics/?after={'x' * 600}")
    assert len(cached.asked) == 3
    assert asked(client, TOPIC)[2] == 0


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


def test_while_developing_nothing_is_kept(settings: Any) -> None:
    settings.DEBUG = True
    published("One")
    client = Client()
    etag = client.get(TOPIC)["ETag"]
    assert asked(client, TOPIC)[2] > 0
    assert client.get(TOPIC, headers={"if-none-match": etag}).status_code == 304


def test_a_database_that_is_away_is_an_error_as_without_the_cache(
    one: Edition, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get(TOPIC)
    known.forget()

    def away(*_: Any) -> Any:
        raise OperationalError

    client.raise_request_exception = False
    with connection.execute_wrapper(away):
        broken = client.get(TOPIC)
    assert broken.status_code == 500
    assert "default-src 'self'" in broken["Content-Security-Policy"]
    assert client.get(TOPIC).status_code == 200


def test_every_public_address_is_known_to_the_cache_or_of_the_moment() -> None:
    names = set()

    def walk(patterns: Any, before: str) -> None:
        for each in patterns:
            if hasattr(each, "url_patterns"):
                walk(each.url_patterns, f"{each.namespace}:" if each.namespace else before)
            elif each.name:
                names.add(before + each.name)

    walk(get_resolver("notes.urls").url_patterns, "")
    assert names - set(KINDS) == {"healthz", "readyz"}
    assert set(KINDS) <= names


def test_what_was_compressed_is_used_again_for_a_page_that_did_not_change(
    one: Edition, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = client.get(TOPIC, headers={"accept-encoding": "br"})
    SiteVersion.objects.advance()

    def refuse(*_: Any) -> bytes:
        raise AssertionError("compressed again")

    monkeypatch.setattr("notes.front.finished.packed", refuse)
    status, content, queries = asked(client, TOPIC, **{"accept-encoding": "br"})
    assert (status, content) == (200, first.content)
    assert queries > 0


def test_it_does_not_need_the_shared_cache(one: Edition, client: Client, settings: Any) -> None:
    expected = client.get(TOPIC).content
    cache.clear()
    assert asked(client, TOPIC) == (200, expected, 0)
