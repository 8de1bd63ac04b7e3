"""P4, P6: what each kind of page takes among few topics and among very many, the public cache empty, against a view that
returns a constant page. In this process; lists and counts are kept, unless a line says otherwise."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse

from notes.models import Edition
from notes.reading.place import write_place
from notes.reading.walk import COLUMNS
from notes.tests.bench import many, pages
from notes.tests.bench.harness import AT_MOST, Figure, cpu, growth
from notes.tests.bench.serving import DEFAULT, PUBLIC_CACHE
from notes.tests.making import nothing_kept

TOPIC, LIST = 0.05, 0.10
MOST_QUERIES = {"topic": 3, "topic, JSON": 3, "topic, Markdown": 3}


class Taken(NamedTuple):
    """For one page: how many times the constant view's time it takes in each round, and how many queries with nothing
    kept and with lists and counts kept."""

    times: list[float]
    cold: int
    warm: int


def figures(folder: Path, quick: bool) -> Iterator[Figure]:
    numbers, rounds, asked = ((200, 2_000), 3, 20) if quick else ((1_000, 10_000, 100_000), 5, 40)
    found: list[dict[str, Taken]] = []
    for number in numbers:
        many.fill(number)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        found.append({name: _taken(address, rounds, asked) for name, address in addresses().items()})
    print(_table(numbers, found))
    for name in found[0]:
        yield from _figures(name, numbers, [stage[name] for stage in found])


def addresses() -> dict[str, str]:
    """Of each kind of page one, in a subject and with a tag of the usual size; of lists the last page, too."""
    middle = Edition.objects.filter(slug="bulk-100").select_related("subject").get()
    subject, tag, slug = middle.subject, middle.tag_list[0], middle.slug
    assert subject
    lists = {"topics": reverse("topics"), "subject": subject.get_absolute_url(), "tag": tag.get_absolute_url()}
    return {
        "home": "/",
        "topic": middle.get_absolute_url(),
        **lists,
        "topics, last page": f"/topics/?sort=title&after={_last_place()}",
        "topics, newest, last page": f"/topics/?sort=latest&after={_last_place('latest')}",
        "feed": "/feed.xml",
        "feed of a subject": reverse("subject_feed", args=[subject.slug]),
        "feed of a tag": reverse("tag_feed", args=[tag.slug]),
        "corrections": "/corrections.xml",
        "topics, JSON": "/api/v1/topics/",
        "topic, JSON": reverse("api:topic", args=[slug]),
        "topic, Markdown": reverse("topic_markdown", args=[slug]),
    }


def _last_place(order: str = "title") -> str:
    """Where the last page of a list begins."""
    columns = COLUMNS[order]
    backwards = [f"-{column}" for column in columns] if order == "title" else list(columns)
    row = Edition.objects.order_by(*backwards).values_list(*columns)[20]
    return write_place([*row, Edition.objects.count() - 20])


def _constant(number: int) -> float:
    pages.constant = b"<!DOCTYPE html>" + b"a page " * 4_000
    with override_settings(MIDDLEWARE=DEFAULT, ROOT_URLCONF=pages.__name__):
        client = Client()
        client.get("/constant/")
        return cpu(lambda: [client.get("/constant/") for _ in range(number)]) / number


def _taken(address: str, rounds: int, number: int) -> Taken:
    nothing_kept()
    without = [each for each in settings.MIDDLEWARE if each != PUBLIC_CACHE]
    with override_settings(MIDDLEWARE=without):
        client = Client()
        client.get("/healthz")
        cold, warm = _queries(client, address), _queries(client, address)
    shares = []
    for _ in range(rounds):
        constant = _constant(number)
        with override_settings(MIDDLEWARE=without):
            shares.append(cpu(lambda: [client.get(address) for _ in range(number)]) / number / constant)
    return Taken(shares, cold, warm)


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200, address
    return len(queries)


def _figures(name: str, numbers: Sequence[int], taken: Sequence[Taken]) -> Iterator[Figure]:
    most, times = max(each.warm for each in taken), numbers[-1] // numbers[0]
    yield Figure("P4", name, "1 query", f"{most} queries", [most], AT_MOST, MOST_QUERIES.get(name, 4))
    small, large = sorted(taken[0].times), sorted(taken[-1].times)
    ratios = [other / one for one, other in zip(small, large, strict=True)]
    exponent = growth(median(small), median(large), times)
    asked = times ** (TOPIC if name.startswith("topic") and not name.startswith("topics") else LIST)
    yield Figure(
        "P6", name, f"among {numbers[0]:,}", f"×{times} topics, exponent {exponent:.2f}", ratios, AT_MOST, asked
    )


def _table(numbers: Sequence[int], found: Sequence[dict[str, Taken]]) -> str:
    """Queries with lists and counts kept (with nothing kept), and times of the constant view's time."""
    lines = ["page".ljust(28) + "".join(f"{number:,} topics".rjust(22) for number in numbers)]
    for name in found[0]:
        cells = (f"{each[name].warm} ({each[name].cold}) queries {median(each[name].times):5.1f} ×" for each in found)
        lines.append(name.ljust(28) + "".join(cell.rjust(22) for cell in cells))
    return "\n".join(lines) + "\n"
