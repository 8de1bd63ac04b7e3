"""What is answered instead of a page."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client

from notes import urls
from notes.tests.hidden import SECRET, one_topic_and_many_secrets
from notes.tests.views.page import Page

pytestmark = pytest.mark.django_db

UNKNOWN = (
    "/no/",
    "/no/such/page/",
    "/topics/unknown/",
    "/topics/UPPER/",
    "/subjects/unknown/",
    "/tags/unknown/",
    "/é/",
)
HIDDEN = (
    "/topics/secret-draft/",
    "/topics/secret-edit/",
    "/topics/secret-tomorrow/",
    "/topics/secret-never/",
    "/subjects/secret-subject/",
    "/tags/secret-tag/",
)
UNKNOWN_TO_PROGRAMS = (
    "/api/",
    "/api/v1/",
    "/api/v1/no/",
    "/api/v1/topics/unknown/",
    "/api/v1/topics/UPPER/",
    "/api/v2/",
)
HIDDEN_FROM_PROGRAMS = tuple(f"/api/v1{address}" for address in HIDDEN if address.startswith("/topics/"))


def answered(response: Any) -> tuple[int, bytes, dict[str, str]]:
    return response.status_code, response.content, dict(response.headers)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[Exception], None]:
    """Makes the home page fail."""

    def fail(error: Exception) -> None:
        def view(request: HttpRequest) -> HttpResponse:
            raise error

        (home,) = (pattern for pattern in urls.urlpatterns if getattr(pattern, "name", "") == "home")
        monkeypatch.setattr(home, "callback", view)

    return fail


@pytest.mark.parametrize("debug", [False, True])
def test_what_is_missing_and_what_is_secret_answer_the_same_bytes_and_headers(
    debug: bool, client: Client, settings: Any
) -> None:
    one_topic_and_many_secrets()
    client = own_client(debug, settings)
    status, content, headers = answered(client.get("/no/"))
    assert status == 404
    assert "This page is not in the register." in content.decode()
    for address in (*UNKNOWN, *HIDDEN):
        assert answered(client.get(address)) == (status, content, headers), address


@pytest.mark.parametrize("debug", [False, True])
def test_programs_are_told_the_same_in_json(debug: bool, client: Client, settings: Any) -> None:
    one_topic_and_many_secrets()
    client = own_client(debug, settings)
    for address in (*UNKNOWN_TO_PROGRAMS, *HIDDEN_FROM_PROGRAMS):
        response = client.get(address)
        assert (response.status_code, response.content) == (404, b'{"error": "not found"}'), address
        assert response["Content-Type"] == "application/json"


def own_client(debug: bool, settings: Any) -> Client:
    """The middleware is chosen when the first request is handled."""
    settings.DEBUG = debug
    return Client()


def test_a_parameter_and_a_signed_in_reader_change_nothing(client: Client, reader: User) -> None:
    before = answered(client.get("/no/"))
    assert answered(client.get("/no/?q=1")) == before
    client.force_login(reader)
    assert answered(client.get("/no/")) == before
    assert answered(client.get("/topics/unknown/")) == before


def test_what_is_forbidden_is_the_same_as_what_is_missing(client: Client, failing: Callable[[Exception], None]) -> None:
    missing = answered(client.get("/no/"))
    failing(PermissionDenied("Only for Asha."))
    assert answered(client.get("/")) == missing


def test_an_editor_is_told_that_a_page_of_the_desk_is_not_theirs(client: Client, author: User) -> None:
    client.force_login(author)
    page = Page(client, "/admin/auth/user/add/")
    assert page.status == 403
    assert page.words("h1") == ["This is not yours to do."]


def test_what_was_withdrawn_names_nothing(client: Client) -> None:
    one_topic_and_many_secrets()
    page = Page(client, "/topics/secret-yesterday/")
    assert page.status == 410
    assert SECRET not in page.text
    response = client.get("/api/v1/topics/secret-yesterday/")
    assert (response.status_code, response.content) == (410, b'{"error": "gone"}')


def test_a_mistake_of_ours_says_so_and_tells_nothing_of_it(failing: Callable[[Exception], None]) -> None:
    failing(RuntimeError("password of the database"))
    page = Page(Client(raise_request_exception=False), "/")
    assert page.status == 500
    assert page.words("h1") == ["This page could not be written."]
    assert "password" not in page.text
    assert page.response.cookies == {}
    assert "default-src 'self'" in page.response["Content-Security-Policy"]


def test_a_request_that_is_not_in_order_gets_a_short_page(client: Client) -> None:
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    text = response.content.decode()
    assert "This could not be read." in text
    assert "evil" not in text
    assert "default-src 'self'" in response["Content-Security-Policy"]


def test_a_form_without_its_token_is_answered_in_our_words(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/admin/login/", {"username": "asha", "password": "x"})
    assert response.status_code == 403
    text = response.content.decode()
    assert "This form was not accepted." in text
    assert "CSRF" not in text
    assert response.cookies == {}
    other = strict.post("/admin/", {"a": "b"}, headers={"referer": "http://evil.example/", "origin": "null"})
    assert other.content == response.content


@pytest.mark.parametrize("address", ["/no/", "/api/v1/no/"])
def test_head_has_the_headers_alone(client: Client, address: str) -> None:
    response = client.head(address)
    assert (response.status_code, response.content) == (404, b"")


def test_no_error_page_can_be_found_by_a_search_engine_and_each_has_one_heading(
    client: Client, failing: Callable[[Exception], None]
) -> None:
    one_topic_and_many_secrets()
    failing(RuntimeError())
    lenient = Client(raise_request_exception=False)
    for address, status in {"/no/": 404, "/topics/secret-yesterday/": 410, "/": 500}.items():
        page = Page(lenient, address)
        assert page.status == status
        assert page.one("meta[name=robots]")["content"] == "noindex"
        assert len(page.all("h1")) == 1
        assert page.all("link[rel=canonical]") == []


def test_an_address_without_its_last_slash_leads_to_the_one_with_it(client: Client) -> None:
    for address in ("/topics", "/topics/anything", "/api/v1/topics"):
        response = client.get(address)
        assert (response.status_code, response["Location"]) == (301, f"{address}/")


def test_a_page_of_errors_has_no_place_of_the_visitor_in_it(client: Client) -> None:
    text = client.get("/a-very-special-address/?with=words", headers={"user-agent": "Special"}).content.decode()
    assert not re.search("special|words", text, re.IGNORECASE)
