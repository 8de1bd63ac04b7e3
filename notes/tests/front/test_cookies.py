"""Cookies mean something at personal addresses only."""

import pytest
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from notes.front.cookies import NoCookiesInPublic


@pytest.mark.parametrize(
    ("address", "seen"),
    [
        ("/", {}),
        ("/topics/one/", {}),
        ("/administration/", {}),
        ("/media/", {}),
        ("/admin/", {"sessionid": "x"}),
        ("/admin/notes/topic/", {"sessionid": "x"}),
        ("/me/state.json", {"sessionid": "x"}),
        ("/recall/", {"sessionid": "x"}),
    ],
)
def test_only_a_personal_address_sees_the_visitors_cookies(address: str, seen: dict[str, str]) -> None:
    found = {}

    def view(request: HttpRequest) -> HttpResponse:
        found.update(request.COOKIES)
        return HttpResponse()

    NoCookiesInPublic(view)(RequestFactory().get(address, headers={"cookie": "sessionid=x"}))
    assert found == seen


def test_an_editor_stays_signed_in_after_reading_public_pages(client: Client, author: User) -> None:
    client.force_login(author)
    client.get("/")
    client.get("/no/")
    assert client.get("/admin/").status_code == 200
