from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from notes.front.context import site
from notes.front.headers import SecurityHeaders, policy


def answer(**headers: str) -> HttpResponse:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("text", headers=headers)

    return SecurityHeaders(view)(RequestFactory().get("/"))


def test_a_policy_is_written_as_browsers_read_it() -> None:
    directives = {"default-src": ["'self'"], "img-src": ["'self'", "data:"]}
    assert policy(directives) == "default-src 'self'; img-src 'self' data:"


def test_every_answer_forbids_what_is_inline_framed_or_from_another_host() -> None:
    directives = answer()["Content-Security-Policy"].split("; ")
    assert {"default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'"} <= set(directives)
    assert "frame-ancestors 'none'" in directives
    assert "unsafe" not in answer()["Content-Security-Policy"]


def test_every_answer_turns_off_what_reaches_devices() -> None:
    allowed = answer()["Permissions-Policy"]
    assert {"camera=()", "microphone=()", "geolocation=()"} <= set(allowed.split(", "))


def test_style_sheets_and_scripts_do_not_carry_what_only_documents_obey() -> None:
    for kind in ("text/css", 'text/javascript; charset="utf-8"'):
        assert "Permissions-Policy" not in answer(**{"Content-Type": kind})
        assert "Content-Security-Policy" not in answer(**{"Content-Type": kind})
    assert "Content-Security-Policy" in answer(**{"Content-Type": "image/svg+xml"})


def test_a_view_that_sets_its_own_policy_keeps_it() -> None:
    own = answer(**{"Content-Security-Policy": "default-src 'none'"})
    assert own["Content-Security-Policy"] == "default-src 'none'"


def test_templates_know_the_site_and_nothing_of_the_visitor() -> None:
    known = site(RequestFactory().get("/", headers={"cookie": "sessionid=1"}))
    own = {"name": settings.SITE_NAME, "language": settings.LANGUAGE_CODE, "url": settings.SITE_URL}
    assert known == {"site": own}
