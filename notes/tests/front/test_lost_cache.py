"""A shared cache that is away costs speed, not the site."""

from typing import Any

import pytest
from django.test import Client

from notes.tests.making import published

pytest.importorskip("redis", reason="Redis' library is not installed")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_at_the_caches_address(settings: Any) -> None:
    away = {"BACKEND": "studynotes.cache.ForgivingRedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {"default": away}


@pytest.mark.parametrize("address", ["/", "/topics/", "/topics/one/", "/search/?q=one", "/api/v1/topics/"])
def test_the_pages_are_read_without_it(client: Client, address: str) -> None:
    published("One")
    assert client.get(address).status_code == 200


def test_the_site_says_that_it_is_not_ready(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "cache" in answer.content.decode()
