"""Every address of the desk and every role: an address without a row in the written table fails."""

import datetime
import re
import zlib
from collections.abc import Iterator
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from notes.models import MissedSearch, PreviewLink
from notes.tests.admin.addresses import ASKED, GIVEN, TABLE
from notes.tests.admin.proposing import a_proposal
from notes.tests.admin.seats import browser, put_back, seated, somebody, told, undrawn
from notes.tests.admin.test_relations import a_pair
from notes.tests.pictures import attached, with_image
from notes.tests.test_sentences import PRIVATE

pytestmark = pytest.mark.django_db


def addresses() -> set[str]:
    """As the table writes them."""

    def walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
        for pattern in patterns:
            address = before + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, address)
            elif address.startswith(PRIVATE):
                yield address.removeprefix("admin/") or "-" if address.startswith("admin/") else f"/{address}"

    return set(walk(get_resolver().url_patterns, ""))


@pytest.fixture
def there() -> dict[str, str]:
    """One of everything that has an address; gives the numbers of the things."""
    proposal = a_proposal()
    image = attached(proposal.topic)
    with_image(proposal.topic, image).publish(by=None)
    type(proposal.file).objects.update(compressed=zlib.compress(b"Text."))
    a_pair()
    now = timezone.now()
    end = now + datetime.timedelta(days=1)
    giver = somebody("giver", "Author")
    link = PreviewLink.objects.create(
        revision=proposal.topic.revision(proposal.topic.version), by=giver, created_at=now, expires_at=end
    )
    MissedSearch.objects.add({"quad": 1}, now.date())
    first = {model._meta.model_name: model._default_manager.order_by("pk").first() for model in apps.get_models()}
    found = {str(name): str(thing.pk) for name, thing in first.items() if thing}
    return {**found, "<slug:token>": link.token, "<slug:uid>": image.uid}


def example(address: str, there: dict[str, str]) -> str:
    path = address
    for part, given in GIVEN.items():
        path = path.replace(part, there.get(given, given))
    model = re.match(r"\w+/(\w+)/", path)
    path = path.replace("<path:object_id>", there.get(model[1], "1") if model else "1")
    for part in ("<slug:token>", "<slug:uid>"):
        path = path.replace(part, there[part])
    path = path.removeprefix("-")
    assert "<" not in path, f"GIVEN has nothing to put into {address}"
    return path + ASKED.get(address, "") if path.startswith("/") else f"/admin/{path}{ASKED.get(address, '')}"


def word(answer: HttpResponse) -> str:
    if answer.status_code in (301, 302):
        return "in" if answer.headers["Location"].startswith("/admin/login/") else "to"
    return str(answer.status_code)


def asked(client: Client, method: str, path: str) -> str:
    """What was answered. A session that ended with it goes on, and nothing that was done stays."""
    kept, client.cookies = client.cookies, SimpleCookie(client.cookies)
    with put_back():
        answer = word(getattr(client, method)(path))
    client.cookies = kept
    return answer


def row(address: str, get: list[str], post: list[str]) -> str:
    columns = (" ".join(f"{each:3}" for each in answers) for answers in (get, post))
    return " | ".join([f"{address:57}", *columns]).rstrip()


def test_every_address_answers_every_role_as_the_table_says(there: dict[str, str], settings: Any) -> None:
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    settings.RATE_LIMITS = False
    rows = {line.split(" ")[0]: line for line in TABLE.strip().splitlines()}
    clients = [client for _, client in seated().values()]
    outsider = browser(User.objects.create_user("outsider"))
    strict = browser(somebody("boss", "superuser"), enforce_csrf_checks=True)
    found = [f"no such address any more: {each}" for each in rows.keys() - addresses()]
    with undrawn(settings):
        for address in sorted(addresses()):
            path = example(address, there)
            get, post = ([asked(client, method, path) for client in clients] for method in ("get", "post"))
            if (line := row(address, get, post)) != rows.get(address):
                found.append(
                    f"should be: {rows.get(address, 'a row of the table; if this is meant, put it there:')}\n       is: {line}"
                )
            outside = [asked(outsider, method, path) for method in ("get", "post")]
            if outside != [get[0], post[0]]:
                found.append(f"{address}: an account that may not sit at the desk gets {outside}")
            if (forged := asked(strict, "post", path)) != "403":
                found.append(f"{address}: a form from elsewhere is answered {forged}")
    told(found)
