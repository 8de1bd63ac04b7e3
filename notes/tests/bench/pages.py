"""P2: the topic page without any cache, against a view that returns a constant page through Django's own middleware.

In this process, through the test client: no socket and no server, so only the ratio means something.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import override_settings
from django.urls import path

from notes.importing.run import import_files
from notes.tests.bench import corpus
from notes.tests.bench.harness import AT_LEAST, AT_MOST, Figure, cpu
from notes.tests.bench.importing import OPTIONS

# As `startproject` writes it.
DEFAULT = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
constant = b""


def show(request: HttpRequest) -> HttpResponse:
    return HttpResponse(constant)


urlpatterns = [path("constant/", show)]


def figures(folder: Path, quick: bool) -> Iterator[Figure]:
    number, rounds = (100, 3) if quick else (400, 5)
    report = import_files([str(corpus.write(folder / "pages", 50, corpus.markdown, ".md", first=5 * 10**6))], OPTIONS)
    addresses = [f"/topics/{row.topic}/" for row in report.rows]
    global constant
    constant = Client().get(addresses[0]).content
    theirs, ours = [], []
    for _ in range(rounds):
        with override_settings(MIDDLEWARE=DEFAULT, ROOT_URLCONF=__name__):
            theirs.append(cpu(_asking(["/constant/"], number)))
        ours.append(cpu(_asking(addresses, number)))
    shares = [one / other for one, other in zip(theirs, ours, strict=True)]
    anchor, rate = (f"{number / median(seconds):,.0f}/s" for seconds in (theirs, ours))
    yield Figure("P2", "topic page, uncached", f"constant {anchor}", rate, shares, AT_LEAST, 0.25)
    counts = [_queries(address) for address in addresses[1:6]]
    yield Figure("P4", "topic page, lists kept", "1 query", f"{max(counts)} queries", counts, AT_MOST, 3)


def _asking(addresses: list[str], number: int) -> Callable[[], None]:
    client = Client()
    for address in addresses:  # loads the handler, and what is kept for all pages of one version of the site
        client.get(address)

    def ask() -> None:
        for n in range(number):
            assert client.get(addresses[n % len(addresses)]).status_code == 200

    return ask


def _queries(address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        assert Client().get(address).status_code == 200
    return len(queries)
