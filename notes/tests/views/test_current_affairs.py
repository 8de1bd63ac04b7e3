"""Current affairs: topics by the month of the event they tell of."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notes.models import Edition, SiteVersion
from notes.tests.making import a_topic, many, published, travel
from notes.tests.views.page import Page
from notes.tests.views.test_lists import walk

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def test_the_months_are_listed_with_their_true_counts_the_latest_first(client: Client) -> None:
    published("Old", event_date=day("2025-12-31"))
    published("New", event_date=day("2026-11-01"))
    published("Newer", event_date=day("2026-11-30"))
    published("Without a day")
    a_topic("Draft", event_date=day("2024-01-01"))
    page = Page(client, "/current-affairs/")
    assert page.words("h2") == ["2026", "2025"]
    assert page.words(".syllabus li") == ["November 2026 2 topics", "December 2025 1 topic"]
    assert [link["href"] for link in page.all(".syllabus a")] == [
        "/current-affairs/2026-11/",
        "/current-affairs/2025-12/",
    ]
    assert Page(client, "/").words("#months ~ .syllabus a") == ["November 2026", "December 2025"]


def test_a_month_lists_its_topics_the_latest_event_first_and_leads_to_the_months_beside_it(client: Client) -> None:
    for title, on in (
        ("First", "2026-11-01"),
        ("Last", "2026-11-30"),
        ("Before", "2026-10-31"),
        ("After", "2027-01-01"),
    ):
        published(title, event_date=day(on))
    page = Page(client, "/current-affairs/2026-11/")
    assert page.words(".rows h2") == ["Last", "First"]
    assert page.words(".rows time") == ["30 Nov 2026", "1 Nov 2026"]
    assert page.words("h1") == ["November 2026"]
    assert [link["href"] for link in page.all(".months a")] == [
        "/current-affairs/2026-10/",
        "/current-affairs/2027-01/",
    ]
    assert page.words(".crumbs") == ["Topics › Current affairs › November 2026"]


@pytest.mark.parametrize(
    "month", ["2026-12", "2026-13", "2026-00", "0000-01", "9999-12", "2026-1", "२०२६-११", "2026-11-01"]
)
def test_a_month_without_topics_is_as_unknown_as_one_that_is_none(client: Client, month: str) -> None:
    published("One", event_date=day("2026-11-01"))
    a_topic("Draft", event_date=day("2026-12-01"))
    found = Page(client, f"/current-affairs/{month}/")
    assert (found.status, found.text) == (404, Page(client, "/nothing/").text)


def test_every_page_of_a_month_is_reached_forwards_and_back(client: Client) -> None:
    many(45)
    Edition.objects.update(event_date=day("2026-11-07"))
    SiteVersion.objects.advance()
    assert len(set(walk(client, "/current-affairs/2026-11/"))) == 45
    second = Page(client, str(Page(client, "/current-affairs/2026-11/").one("a[rel=next]")["href"]))
    third = Page(client, str(second.one("a[rel=next]")["href"]))
    assert len(third.all(".rows > li")) == 5
    assert Page(client, str(third.one("a[rel=prev]")["href"])).words(".rows h2") == second.words(".rows h2")


def test_a_scheduled_topic_counts_from_its_moment_and_an_expired_one_no_more(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    topic = a_topic("Tomorrow", event_date=day("2026-11-23"))
    topic.publish(by=None, live_from=now + HOUR, live_until=now + 2 * HOUR)
    seen = []
    for hours in (0, 1.5, 2.5):
        monkeypatch.setattr(timezone, "now", lambda hours=hours: now + hours * HOUR)
        seen.append(
            (Page(client, "/current-affairs/").words(".syllabus a"), Page(client, "/current-affairs/2026-11/").status)
        )
    assert seen == [([], 404), (["November 2026"], 200), ([], 404)]


def test_without_any_month_the_page_says_so(client: Client) -> None:
    travel(published("Gone", event_date=day("2026-11-01")), by=-2 * HOUR, until=-HOUR)
    assert "No topic tells of an event with a date yet." in Page(client, "/current-affairs/").text


def test_it_takes_at_most_four_queries(client: Client) -> None:
    many(300)
    Edition.objects.filter(pk__lte=Edition.objects.order_by("pk")[150].pk).update(event_date=day("2026-11-07"))
    SiteVersion.objects.advance()
    for address in ("/current-affairs/", "/current-affairs/2026-11/"):
        for most in (6, 4):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            assert len(queries) <= most
