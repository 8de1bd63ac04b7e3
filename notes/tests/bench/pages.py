"""P1, P2, P3, P5, P11: a topic's page of about 740 words, without any cache, from the public cache, and on the wire,
against a view that returns a page of the same size through Django's own middleware."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path
from django.utils import timezone

from notes.front.encodings import BROTLI, GZIP
from notes.front.finished import Finished
from notes.front.known_addresses import Kind
from notes.importing.run import import_files
from notes.models.site_version import known
from notes.tests.bench import corpus
from notes.tests.bench.harness import AT_LEAST, AT_MOST, Figure
from notes.tests.bench.importing import OPTIONS
from notes.tests.bench.serving import AS_BROWSERS, DEFAULT, Server

__all__ = ["DEFAULT", "constant", "urlpatterns"]

constant = b""


def show(request: HttpRequest) -> HttpResponse:
    return HttpResponse(constant)


urlpatterns = [path("constant/", show)]


def figures(folder: Path, quick: bool) -> Iterator[Figure]:
    number, rounds = (300, 3) if quick else (1_500, 5)
    report = import_files([str(corpus.write(folder / "pages", 50, corpus.markdown, ".md", first=5 * 10**6))], OPTIONS)
    addresses = [f"/topics/{row.topic}/" for row in report.rows]
    page = folder / "constant.html"
    page.write_bytes(Client().get(addresses[0]).content)
    with ExitStack() as open_ones:
        theirs, plain, cached = (
            open_ones.enter_context(Server(serves, page)) for serves in ("constant", "uncached", "cached")
        )
        has = AS_BROWSERS | {"If-None-Match": cached.get(addresses[0], **AS_BROWSERS)[2]["ETag"]}
        measures: dict[str, Callable[[], float]] = {
            "constant": lambda: theirs.seconds(["/constant/"], number, {}),
            "uncached": lambda: plain.seconds(addresses, number // 3, {}),
            "cached": lambda: cached.seconds(addresses, number, AS_BROWSERS),
            "304": lambda: cached.seconds(addresses[:1], number, has, 304),
        }
        taken = [{name: measure() for name, measure in measures.items()} for _ in range(rounds)]
        workers = {"constant": theirs.memory(), "cached": cached.memory()}
    yield _faster("P1", "topic page, from the public cache", ("constant", "cached"), taken, 1.05)
    yield _faster("P2", "topic page, uncached", ("constant", "uncached"), taken, 0.25)
    yield _faster("P3", "304", ("cached", "304"), taken, 1.0)
    counts = [_queries(address) for address in addresses[1:6]]
    yield Figure("P4", "topic page, lists kept", "1 query", f"{max(counts)} queries", counts, AT_MOST, 3)
    yield from _bytes(addresses)
    bare, ours = workers["constant"], workers["cached"]
    shown = (f"bare {bare / 1000:.1f} MB", f"{ours / 1000:.1f} MB")
    yield Figure("P11", "a worker that has served these", *shown, [ours / bare], AT_MOST, 1.6)


def _faster(goal: str, what: str, pair: tuple[str, str], taken: Sequence[dict[str, float]], asked: float) -> Figure:
    anchor, ours = pair
    rates = {name: f"{1 / median(each[name] for each in taken):,.0f}/s" for name in pair}
    shares = [each[anchor] / each[ours] for each in taken]
    return Figure(goal, what, f"{anchor} {rates[anchor]}", rates[ours], shares, AT_LEAST, asked)


def _bytes(addresses: Sequence[str]) -> Iterator[Figure]:
    """Of twenty pages. How far they stray says how unlike they are."""
    pages = [Finished(HttpResponse(Client().get(each).content), Kind(), (), is_packed=True) for each in addresses[:20]]
    whole = [len(page.bodies[""]) for page in pages]
    sent = {encoding: [len(page._body(encoding)) for page in pages] for encoding in (BROTLI, GZIP)}
    for encoding, asked in ((GZIP, 0.20), (BROTLI, 0.16)):
        shares = [one / other for one, other in zip(sent[encoding], whole, strict=True)]
        ours = _kilobytes(sent[encoding])
        yield Figure("P5", f"topic page in {encoding}", _kilobytes(whole), ours, shares, AT_MOST, asked)
    kept = [page.size for page in pages]
    shares = [size / 12_000 for size in kept]
    yield Figure("P11", "a kept page, in both", "12 kB", _kilobytes(kept), shares, AT_MOST, 1)


def _kilobytes(sizes: Sequence[int]) -> str:
    return f"{median(sizes) / 1000:.1f} kB"


def _queries(address: str) -> int:
    known.at(timezone.now())  # what the public cache asks for once a second
    with CaptureQueriesContext(connection) as queries:
        assert Client().get(address).status_code == 200
    return len(queries)
