"""P1, P2, P3, P5, P11: a topic's page of about 740 words, without any cache, from the public cache, and on the wire, against
a view that returns a constant page through Django's own middleware.

In this process, through the WSGI handler: no socket and no server, so only the ratio means something.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.test.utils import override_settings
from django.urls import path

from notes.front.encodings import BROTLI, GZIP
from notes.front.finished import Finished
from notes.front.known_addresses import Kind
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
PUBLIC_CACHE = "notes.front.public_cache.PublicCache"
AS_BROWSERS = {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br, zstd"}
constant = b""


def show(request: HttpRequest) -> HttpResponse:
    return HttpResponse(constant)


urlpatterns = [path("constant/", show)]


class Answer(dict[str, str]):
    """The headers, beside the status and the bytes."""

    status = 0
    content = b""


class Site:
    """A process that answers: with the public cache, without it, or with a constant page alone."""

    def __init__(self, *, cached: bool = False, is_constant: bool = False) -> None:
        without = [each for each in settings.MIDDLEWARE if each != PUBLIC_CACHE]
        chosen: dict[str, Any] = {} if cached else {"MIDDLEWARE": without}
        self.settings = {"MIDDLEWARE": DEFAULT, "ROOT_URLCONF": __name__} if is_constant else chosen
        with override_settings(**self.settings):
            self.handler = WSGIHandler()

    def get(self, address: str, **environ: str) -> Answer:
        answer = Answer()

        def start(status: str, headers: Sequence[tuple[str, str]], *_: object) -> Any:
            answer.status = int(status[:3])
            answer.update(headers)

        body = self.handler(RequestFactory().get(address, **environ).environ, start)
        answer.content = b"".join(body)
        body.close()
        return answer

    def seconds(self, addresses: Sequence[str], number: int, status: int = 200, **environ: str) -> float:
        """What a request costs, on average of so many: the processor's time. Everything has been asked for once."""
        with override_settings(**self.settings):
            for address in addresses:
                assert self.get(address, **environ).status == status, address
            requests = [RequestFactory().get(address, **environ).environ for address in addresses]
            return cpu(lambda: self._ask(requests, number)) / number

    def _ask(self, requests: Sequence[dict[str, Any]], number: int) -> None:
        for n in range(number):
            body = self.handler(dict(requests[n % len(requests)]), _ignore)
            for _ in body:
                pass
            body.close()


def _ignore(status: str, headers: Sequence[tuple[str, str]], *_: object) -> Any:
    pass


def figures(folder: Path, quick: bool) -> Iterator[Figure]:
    number, rounds = (200, 3) if quick else (1_000, 5)
    report = import_files([str(corpus.write(folder / "pages", 50, corpus.markdown, ".md", first=5 * 10**6))], OPTIONS)
    addresses = [f"/topics/{row.topic}/" for row in report.rows]
    global constant
    constant = Site().get(addresses[0]).content
    theirs, plain, cached = Site(is_constant=True), Site(), Site(cached=True)
    etag = cached.get(addresses[0], **AS_BROWSERS)["ETag"]
    measures: dict[str, Callable[[], float]] = {
        "constant": lambda: theirs.seconds(["/constant/"], number),
        "uncached": lambda: plain.seconds(addresses, number // 2),
        "cached": lambda: cached.seconds(addresses, number, **AS_BROWSERS),
        "304": lambda: cached.seconds(addresses[:1], number, 304, HTTP_IF_NONE_MATCH=etag, **AS_BROWSERS),
    }
    taken = [{name: measure() for name, measure in measures.items()} for _ in range(rounds)]
    yield _faster("P1", "topic page, from the public cache", "constant", "cached", taken, 1.05)
    yield _faster("P2", "topic page, uncached", "constant", "uncached", taken, 0.25)
    yield _faster("P3", "304", "cached", "304", taken, 1.0)
    yield from _bytes(plain, addresses)


def _faster(goal: str, what: str, anchor: str, ours: str, taken: Sequence[dict[str, float]], asked: float) -> Figure:
    shares = [each[anchor] / each[ours] for each in taken]
    rates = {name: f"{1 / median(each[name] for each in taken):,.0f}/s" for name in (anchor, ours)}
    return Figure(goal, what, f"{anchor} {rates[anchor]}", rates[ours], shares, AT_LEAST, asked)


def _bytes(plain: Site, addresses: Sequence[str]) -> Iterator[Figure]:
    """What twenty pages weigh; the lightest and the heaviest of them say how far it strays."""
    shares: dict[str, list[float]] = {GZIP: [], BROTLI: []}
    sizes, whole = [], []
    for address in addresses[:20]:
        page = Finished(HttpResponse(plain.get(address).content), Kind(), (), is_packed=True)
        whole.append(len(page.bodies[""]))
        for encoding, found in shares.items():
            found.append(len(page._body(encoding)) / whole[-1])
        sizes.append(page.size)
    anchor = f"{median(whole) / 1000:.1f} kB"
    for encoding, asked in ((GZIP, 0.20), (BROTLI, 0.16)):
        ours = f"{median(shares[encoding]) * median(whole) / 1000:.1f} kB"
        yield Figure("P5", f"topic page in {encoding}", anchor, ours, shares[encoding], AT_MOST, asked)
    kept = [size / 12_000 for size in sizes]
    yield Figure("P11", "a kept page in both", "12 kB", f"{median(sizes) / 1000:.1f} kB", kept, AT_MOST, 1)
