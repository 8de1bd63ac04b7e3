"""Who asks too often for what costs most is asked to wait."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse
from django.test import Client, RequestFactory

from notes.front import limits
from notes.front.limits import RateLimits, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_minute(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """A clock that stands still, ten seconds into a minute, until the test moves it."""

    class Clock:
        now = 1_000_000 * 60 + 10.0

        @classmethod
        def time(cls) -> float:
            return cls.now

    monkeypatch.setattr(limits, "time", Clock)
    return lambda now: setattr(Clock, "now", now)


def sign_in(client: Client, address: str = "10.0.0.1") -> HttpResponse:
    form = {"username": "nobody", "password": "wrong"}
    return client.post("/admin/login/", form, REMOTE_ADDR=address)  # type: ignore[return-value]


def test_the_eleventh_attempt_to_sign_in_within_a_minute_is_refused(client: Client) -> None:
    assert [sign_in(client).status_code for _ in range(11)] == [200] * 10 + [429]
    refused = sign_in(client)
    assert refused["Retry-After"] == "50"
    assert "Set-Cookie" not in refused


def test_the_next_minute_and_another_address_begin_anew(client: Client, one_minute: Callable[[float], None]) -> None:
    for _ in range(11):
        sign_in(client)
    assert sign_in(client, "10.0.0.2").status_code == 200
    one_minute(1_000_001 * 60)
    assert sign_in(client).status_code == 200


def test_looking_at_the_sign_in_page_is_not_counted(client: Client) -> None:
    assert {client.get("/admin/login/").status_code for _ in range(15)} == {200}


def test_search_and_api_share_three_hundred_a_minute_and_pages_are_not_limited(client: Client) -> None:
    for _ in range(150):
        assert client.get("/search/").status_code == client.get("/api/v1/topics/").status_code == 200
    assert client.get("/search/").status_code == 429
    answer = client.get("/api/v1/topics/")
    assert (answer.status_code, answer.json()) == (429, {"error": "too many requests"})
    assert client.get("/topics/").status_code == 200


def test_lists_that_are_asked_for_with_filters_have_a_limit_of_their_own(client: Client) -> None:
    for _ in range(150):
        assert client.get("/topics/?sort=title").status_code == client.get("/tags/?letter=x").status_code == 200
    assert client.get("/topics/?tag=x").status_code == 429
    assert client.get("/topics/").status_code == client.get("/search/").status_code == 200


def test_preview_and_paste_share_sixty_a_minute_and_saving_is_not_limited(client: Client) -> None:
    for _ in range(30):
        assert client.post("/admin/notes/topic/preview/").status_code == 302
        assert client.post("/admin/notes/topic/paste/").status_code == 302
    assert client.post("/admin/notes/topic/preview/").status_code == 429
    assert client.post("/admin/notes/topic/paste/")["Retry-After"] == "50"
    assert client.post("/admin/notes/topic/add/").status_code == 302


def test_a_forwarded_address_counts_only_behind_a_trusted_proxy(settings: Any) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.9", HTTP_X_FORWARDED_FOR="1.1.1.1, 2.2.2.2")
    settings.TRUSTED_PROXY = False
    assert visitor(request) == "10.0.0.9"
    settings.TRUSTED_PROXY = True
    assert visitor(request) == "2.2.2.2"


def test_the_limits_can_be_turned_off(settings: Any) -> None:
    settings.RATE_LIMITS = False
    with pytest.raises(MiddlewareNotUsed):
        RateLimits(lambda _: HttpResponse())
