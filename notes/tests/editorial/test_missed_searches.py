"""What readers searched for and did not find: counted without them, and written down when nobody waits."""

import datetime

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notes.editorial import missed_searches
from notes.models import MissedSearch
from notes.models.missed_search import MOST, MissedSearchQuerySet
from notes.tests.making import published

pytestmark = pytest.mark.django_db
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"
TODAY = datetime.date(2026, 11, 22)


@pytest.fixture
def reader_at() -> Client:
    return Client(HTTP_USER_AGENT=BROWSER)


def waits() -> dict[str, int]:
    return dict(missed_searches.noted.counts)


def a_minute_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(missed_searches.noted, "due", 0.0)


def search(client: Client, asked: str, **more: str) -> None:
    assert client.get("/search/", {"q": asked, **more}).status_code == 200


def table() -> list[tuple[str, int]]:
    return [(each.text, each.count) for each in MissedSearch.objects.all()]


def test_a_search_that_finds_nothing_is_counted_and_one_that_does_is_not(
    reader_at: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    published("Finance Commission")
    for asked in ("Quadrilateral", " quadrilateral", "finance", "", "xylophones"):
        search(reader_at, asked)
    assert table() == []
    a_minute_passes(monkeypatch)
    reader_at.get("/topics/")
    assert table() == [("quadrilateral", 2), ("xylophones", 1)]
    assert MissedSearch.objects.get(text="xylophones").last_on == timezone.localdate()
    assert waits() == {}


def test_a_search_writes_nothing_while_its_page_is_made(reader_at: Client) -> None:
    for _ in range(3):
        with CaptureQueriesContext(connection) as queries:
            search(reader_at, "xylophones")
    assert [each["sql"] for each in queries if not each["sql"].lstrip().startswith(("SELECT", "WITH"))] == []
    assert table() == []


def test_what_cannot_be_written_fails_no_page_and_is_written_another_time(
    reader_at: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> None:
        raise OperationalError("database is locked")

    search(reader_at, "xylophones")
    with monkeypatch.context() as broken:
        broken.setattr(MissedSearchQuerySet, "add", locked)
        a_minute_passes(broken)
        search(reader_at, "zithers")
    assert table() == []
    a_minute_passes(monkeypatch)
    reader_at.get("/healthz")
    assert sorted(table()) == [("xylophones", 1), ("zithers", 1)]


@pytest.mark.parametrize("agent", ["", "Googlebot/2.1", "curl/8.5", "Mozilla/5.0 (compatible; bingbot/2.0; +http://x)"])
def test_robots_are_not_counted(agent: str) -> None:
    search(Client(HTTP_USER_AGENT=agent), "xylophones")
    assert waits() == {}


def test_nothing_of_a_person_is_kept(reader_at: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for asked in ("asha@example.org", "98765 43210", "x" * 150, "xylophones"):
        search(reader_at, asked)
    a_minute_passes(monkeypatch)
    reader_at.get("/healthz")
    assert table() == [("xylophones", 1)]
    fields = {each.name for each in MissedSearch._meta.get_fields()}
    assert fields == {"id", "text", "count", "first_on", "last_on"}


def test_a_stranger_fills_neither_the_memory_nor_the_table() -> None:
    MissedSearch.objects.add({"dear": 3}, TODAY - datetime.timedelta(days=3))
    MissedSearch.objects.add({f"word {number}": 1 for number in range(MOST + 50)}, TODAY)
    assert MissedSearch.objects.count() == MOST
    assert MissedSearch.objects.filter(text="dear").exists()
    for number in range(missed_searches.MOST + 50):
        missed_searches.note(f"other {number}")
    assert len(waits()) == missed_searches.MOST


def test_days_are_kept_and_what_nobody_missed_for_a_year_is_forgotten() -> None:
    day = datetime.timedelta(days=1)
    MissedSearch.objects.add({"old": 9}, TODAY - 366 * day)
    MissedSearch.objects.add({"quad": 2}, TODAY - 9 * day)
    MissedSearch.objects.add({"Quad ": 3, "new": 1}, TODAY)
    rows = MissedSearch.objects.values_list("text", "count", "first_on", "last_on")
    assert list(rows) == [("quad", 5, TODAY - 9 * day, TODAY), ("new", 1, TODAY, TODAY)]


def test_it_takes_as_many_queries_for_many_as_for_one() -> None:
    numbers = []
    for texts in ({"one": 1}, {f"word {number}": 1 for number in range(90)}):
        with CaptureQueriesContext(connection) as queries:
            MissedSearch.objects.add(texts, TODAY)
        numbers.append(len(queries))
    assert numbers[0] == numbers[1] <= 7
