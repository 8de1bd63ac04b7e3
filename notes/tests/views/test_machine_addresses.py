"""robots.txt, the manifest, the two health checks, and what every public answer has in common."""

import datetime
import json
import logging
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.db.backends.utils import CursorWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from notes.models import windows
from notes.tests.making import published
from notes.tests.pictures import illustrated
from notes.tests.test_sentences import EXAMPLES
from notes.tests.views.page import Page

STATIC = Path(__file__).resolve().parents[3] / "static"


# robots.txt


def test_robots_are_told_where_not_to_look_and_where_all_pages_are(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /admin/", "Disallow: /search/", "Disallow: /me/", "Disallow: /recall/"} < set(lines)
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert "Disallow: /" not in lines


def test_the_sitemap_is_named_by_the_sites_address_not_by_the_request(client: Client, settings: Any) -> None:
    settings.SITE_URL = "https://notes.example.org"
    text = client.get("/robots.txt", headers={"host": "localhost"}).content.decode()
    assert "Sitemap: https://notes.example.org/sitemap.xml" in text
    assert "localhost" not in text


# The manifest


def test_the_manifest_names_the_site_and_an_icon_that_exists(client: Client, settings: Any) -> None:
    settings.SITE_NAME = "नोट्स"
    response = client.get("/manifest.webmanifest")
    assert response["Content-Type"] == "application/manifest+json"
    manifest = json.loads(response.content)
    assert (manifest["name"], manifest["start_url"], manifest["lang"]) == ("नोट्स", "/", "en")
    (icon,) = manifest["icons"]
    assert (STATIC / icon["src"].removeprefix("/static/")).exists()
    assert icon["type"] == "image/svg+xml"


def test_the_manifests_colours_are_those_of_the_pages(client: Client, db: None) -> None:
    manifest = client.get("/manifest.webmanifest").json()
    colour = Page(client, "/").one("meta[name=theme-color][data-theme=light]")["content"]
    assert manifest["theme_color"] == manifest["background_color"] == colour


def test_pages_say_where_the_manifest_is(client: Client, db: None) -> None:
    assert Page(client, "/").one("link[rel=manifest]")["href"] == "/manifest.webmanifest"


# Health


def test_a_process_that_is_up_says_so_without_the_database(client: Client) -> None:
    response = client.get("/healthz")  # pytest-django lets no query through here
    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.django_db
def test_a_site_that_can_serve_says_so(client: Client) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (200, b"ok")


def not_ready(client: Client, caplog: pytest.LogCaptureFixture) -> str:
    with caplog.at_level(logging.WARNING):
        response = client.get("/readyz")
    assert response.status_code == 503
    assert "no-store" in response["Cache-Control"]
    return response.content.decode()


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_named_and_nothing_of_its_words_is_told(
    client: Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OperationalError('password authentication failed for user "notes" at 10.0.0.7')

    monkeypatch.setattr(CursorWrapper, "execute", refuse)
    assert not_ready(client, caplog) == "not ready: database"
    assert "10.0.0.7" in caplog.text


@pytest.mark.django_db
def test_a_migration_that_was_not_applied_is_noticed(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    MigrationRecorder(connection).record_unapplied("notes", "0001_initial")
    assert not_ready(client, caplog) == "not ready: migrations"


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite keeps windows apart by triggers")
def test_a_trigger_that_is_gone_is_noticed(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER edition_windows_by_slug_insert")
    assert not_ready(client, caplog) == "not ready: windows"
    windows.install(connection)
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL keeps windows apart by constraints")
def test_a_constraint_that_is_gone_is_noticed(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE notes_edition DROP CONSTRAINT edition_windows_by_slug")
    assert not_ready(client, caplog) == "not ready: windows"


@pytest.mark.django_db
def test_a_cache_that_keeps_nothing_is_noticed(client: Client, caplog: pytest.LogCaptureFixture, settings: Any) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    assert not_ready(client, caplog) == "not ready: cache"


@pytest.mark.django_db
def test_a_cache_that_cannot_be_reached_is_noticed(
    client: Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise ConnectionError("redis://:password@10.0.0.7:6379")

    monkeypatch.setattr(cache, "set", refuse, raising=False)
    assert not_ready(client, caplog) == "not ready: cache"


@pytest.mark.django_db
def test_the_check_leaves_nothing_in_the_cache(client: Client) -> None:
    cache.clear()
    client.get("/readyz")
    assert not cache._cache  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_being_ready_is_asked_in_at_most_five_queries(client: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        client.get("/readyz")
    assert len(queries) <= 5


def test_health_checks_are_not_redirected_to_https(client: Client, db: None, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/").status_code == 301
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 200


def test_health_checks_answer_no_foreign_host(client: Client, db: None) -> None:
    for address in ("/healthz", "/readyz"):
        assert client.get(address, headers={"host": "evil.example"}).status_code == 400


# What every public answer has in common


def assert_public(response: Any) -> None:
    assert response.cookies == {}
    assert "Cookie" not in response.get("Vary", "")
    is_image = response["Content-Type"].startswith("image/")
    policy = "default-src 'none'; sandbox" if is_image else "default-src 'self'"
    assert policy in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


OTHERS = ("/no/", "/no", "/topics/draft/", "/api/v1/no/", "/api/v1/topics/no/", "/sitemap.xml?page=9")


@pytest.mark.django_db
@pytest.mark.parametrize("address", [*EXAMPLES.values(), *OTHERS])
def test_no_public_answer_carries_a_cookie_or_varies_by_one_and_all_have_the_security_headers(
    client: Client, address: str
) -> None:
    published("One")
    illustrated()
    assert_public(client.get(address))
    assert_public(client.get(address, headers={"cookie": "sessionid=x; csrftoken=y"}))
    assert_public(client.post(address))


@pytest.mark.django_db
@pytest.mark.parametrize("address", EXAMPLES.values())
def test_public_addresses_are_read_only(client: Client, address: str) -> None:
    published("One", event_date=datetime.date(2026, 11, 20))
    illustrated()
    for method in ("post", "put", "patch", "delete", "options"):
        response = getattr(client, method)(address)
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    answer = client.head(address)
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.django_db
@pytest.mark.parametrize("address", EXAMPLES.values())
def test_no_public_answer_repeats_the_host_of_the_request(client: Client, address: str) -> None:
    published("One", event_date=datetime.date(2026, 11, 20))
    response = client.get(address, headers={"host": "localhost"})
    assert "localhost" not in response.content.decode()


@pytest.mark.django_db
def test_a_topics_page_names_its_one_address_and_says_what_a_shared_link_shows(client: Client) -> None:
    edition = published("वित्त आयोग", summary='Shares & "taxes".', language="hi")
    page = Page(client, edition.get_absolute_url() + "?utm=1")
    address = f"http://testserver{edition.get_absolute_url()}"
    assert page.one("link[rel=canonical]")["href"] == address
    shown = {str(each["property"]): each["content"] for each in page.all("meta[property]")}
    assert shown["og:url"] == address
    assert shown["og:title"] == "वित्त आयोग"
    assert shown["og:description"] == 'Shares & "taxes".'
    assert shown["og:site_name"] == "Study Notes"
    assert "utm" not in page.text


def test_what_the_colophon_and_the_head_link_to_has_these_names() -> None:
    names = ("feed", "sitemap", "robots", "manifest", "healthz", "readyz")
    paths = [reverse(name) for name in names]
    assert paths == ["/feed.xml", "/sitemap.xml", "/robots.txt", "/manifest.webmanifest", "/healthz", "/readyz"]
