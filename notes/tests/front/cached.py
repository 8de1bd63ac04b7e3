"""A client's own public cache, and what asking it takes."""

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notes.front.public_cache import PublicCache

TOPIC = "/topics/one/"
HEALTH = ("/healthz", "/readyz")


def asked(client: Client, address: str, **headers: str) -> tuple[int, bytes, int]:
    """Status, bytes, and how many queries it took."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address, headers=headers)
    return response.status_code, response.content, len(queries)


def handler(client: Client) -> PublicCache:
    """The cache of this client's process."""
    client.get("/healthz")
    found: Any = client.handler._middleware_chain  # type: ignore[attr-defined]
    while not isinstance(found, PublicCache):
        found = getattr(found, "__wrapped__", None) or found.get_response
    return found
