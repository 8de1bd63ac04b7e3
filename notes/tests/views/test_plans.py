"""No list reads all editions to show a page of them: what the databases say of the queries behind each page."""

import datetime
import re
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notes.models import Edition, SiteVersion
from notes.tests.making import many
from notes.tests.views.page import Page

pytestmark = pytest.mark.django_db

# Counts may walk an index from end to end, since they are kept, and so may the search among all titles; nothing else.
SCAN = {
    "sqlite": re.compile(r"SCAN notes_edition(?! USING COVERING)"),
    "postgresql": re.compile(r"Seq Scan on notes_edition\b"),
}
AMONG_ALL_TITLES = "SCAN notes_edition USING INDEX edition_by_title"


@pytest.fixture
def shelf() -> None:
    many(120)
    many(30, subject="Economy", title="Rate")
    middle = Edition.objects.order_by("pk")[60].pk
    Edition.objects.filter(pk__lt=middle).update(event_date=datetime.date(2026, 11, 7), change="correction")
    SiteVersion.objects.advance()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # Among so few rows reading all of them is the quickest way; asked is whether there is another.
            cursor.execute("SET LOCAL enable_seqscan = off")


def plans(client: Client, address: str) -> Iterator[tuple[str, str]]:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    with connection.cursor() as cursor:
        for query in queries:
            cursor.execute(explain + query["sql"])
            yield query["sql"], "\n".join(str(row[-1]) for row in cursor.fetchall())


def test_no_page_of_a_list_reads_all_editions(shelf: None, client: Client) -> None:
    lists = [
        "/topics/",
        "/topics/?sort=latest",
        "/topics/?sort=title",
        "/subjects/indian-polity/",
        "/current-affairs/2026-11/",
    ]
    steps = [str(Page(client, address).one("a[rel=next]")["href"]) for address in lists]
    back = [str(link["href"]) for step in steps for link in Page(client, step).all("a[rel=next]")]
    back = [str(Page(client, address).one("a[rel=prev]")["href"]) for address in back]
    others = ["/", "/tags/federalism/", "/current-affairs/", "/narrow/?q=rtae&subject=economy", "/narrow/?q=topci"]
    others.append("/topics/topic-x60/")
    for address in [*lists, *steps, *back, *others]:
        for sql, plan in plans(client, address):
            if address.startswith("/narrow/"):
                plan = plan.replace(AMONG_ALL_TITLES, "")
            assert not SCAN[connection.vendor].search(plan), f"{address}\n{sql}\n{plan}"
