"""HEAD tells what GET would send, and sends none of it."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client

from notes.front.head import NoBodyForHead


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/topics/", "/unknown/", "/feed.xml", "/healthz"])
def test_the_length_is_that_of_the_answer_to_get(client: Client, address: str) -> None:
    head, get = client.head(address), client.get(address)
    assert (head.content, head.status_code) == (b"", get.status_code)
    assert head["Content-Length"] == str(len(get.content))


@pytest.mark.parametrize(("method", "body"), [("HEAD", b""), ("GET", b"text"), ("POST", b"text")])
def test_only_head_goes_without_a_body(method: str, body: bytes) -> None:
    request = HttpRequest()
    request.method = method
    assert NoBodyForHead(lambda _: HttpResponse(b"text"))(request).content == body
