"""P10: what one publish from the admin costs."""

from collections.abc import Iterator
from pathlib import Path

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notes.models import Topic
from notes.tests.admin.desk import Desk
from notes.tests.bench.harness import AT_LEAST, AT_MOST, Figure, cpu
from notes.tests.making import a_topic


def figures(folder: Path, quick: bool) -> Iterator[Figure]:
    rounds, number = (3, 5) if quick else (5, 20)
    client = Client()
    client.force_login(User.objects.create_superuser("measuring"))
    counts = [_queries(Desk(client), f"Published {each}") for each in range(rounds)]
    ours = f"{sorted(counts)[rounds // 2]} queries"
    yield Figure("P10", "publish from the admin", "1 query", ours, counts, AT_MOST, 25)
    applied, shown = [], []
    for each in range(rounds):
        topics: list[Topic] = []
        applied.append(cpu(lambda: topics.extend(a_topic(f"Verb {each} {n}") for n in range(number))))  # noqa: B023
        shown.append(cpu(lambda: [topic.publish(by=None) for topic in topics]))  # noqa: B023
    shares = [one / other for one, other in zip(applied, shown, strict=True)]
    rate = f"{number / sorted(shown)[rounds // 2]:,.0f}/s"
    yield Figure(
        "P10",
        "publish, the verb",
        f"saving {number / sorted(applied)[rounds // 2]:,.0f}/s",
        rate,
        shares,
        AT_LEAST,
        0.5,
    )


def _queries(desk: Desk, title: str) -> int:
    topic = a_topic(title)
    page = desk.open(topic)
    with CaptureQueriesContext(connection) as queries:
        answer = desk.send(page, "_publish", follow=False)
    assert answer.status_code == 302
    assert topic.editions.exists()
    return len(queries)
