"""What the public cache answers is the very same as without it, in fewer queries and bytes."""

import gzip
import time
from datetime import timedelta
from typing import Any

import brotli
import pytest
from django.conf import settings as site
from django.test import Client
from django.utils import timezone

from notes.front.known_addresses import kind_of
from notes.models import Edition
from notes.tests.front.cached import HEALTH, TOPIC, asked
from notes.tests.making import published
from notes.tests.test_sentences import EXAMPLES

pytestmark = pytest.mark.django_db

WITHOUT = [each for each in site.MIDDLEWARE if "PublicCache" not in each]
OWN = ("ETag", "Vary", "Cache-Control", "Content-Length")
PUBLIC = [each for each in EXAMPLES.values() if each not in HEALTH and "/attachments/" not in each]
KEPT = [each for each in PUBLIC if (kind := kind_of(each.partition("?")[0])) and kind.is_kept]


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


def test_what_was_kept_is_answered_without_a_query_and_so_is_304(
    one: Edition, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "monotonic", lambda: 1000.0)  # within one second, however slow the machine
    for address in KEPT:
        etag = client.get(address)["ETag"]
        assert asked(client, address)[2] == 0, address
        assert asked(client, address, **{"if-none-match": etag})[2] == 0
        assert asked(client, f"{address}{'&' if '?' in address else '?'}utm_source=x")[2] == 0


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
