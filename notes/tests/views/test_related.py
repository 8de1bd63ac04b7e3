"""Related topics: by tags and by words, out of what readers can see at the moment."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notes.documents import Takeaway
from notes.models import Edition, Keyword, SearchEntry, SiteVersion, Topic
from notes.models.keyword import LOOKED_AT
from notes.models.site_version import known
from notes.tests.making import a_topic, many, published
from notes.tests.views.page import Page

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
PLAIN: dict[str, Any] = {"summary": "", "sections": (), "takeaways": ()}


def related(client: Client, slug: str) -> list[str]:
    return Page(client, f"/topics/{slug}/").words("nav.related a")


def test_a_shared_tag_relates_and_the_rarer_one_counts_more(client: Client) -> None:
    published("Mangroves", subject="Ecology", tags=("coasts", "wetlands"), **PLAIN)
    published("Lagoons", subject="Rivers", tags=("coasts", "lakes"), **PLAIN)
    published("Ramsar", subject="Treaties", tags=("wetlands",), **PLAIN)
    for name in ("Ports", "Fisheries", "Cyclones"):
        published(name, subject="Economy", tags=("coasts",), **PLAIN)
    published("Inflation", subject="Economy", tags=("money",), **PLAIN)
    found = related(client, "mangroves")
    assert found[0] == "Ramsar"
    assert len(found) == 4
    assert "Inflation" not in found


def test_words_of_titles_headings_and_takeaways_relate_only_together(client: Client) -> None:
    published(
        "The Repo Rate", subject="A", tags=(), **{**PLAIN, "takeaways": (Takeaway("Set by the Rangarajan panel."),)}
    )
    published("Panels", subject="B", tags=(), **{**PLAIN, "takeaways": (Takeaway("Of the Rangarajan panel: repo."),)})
    published(
        "Repo Auctions", subject="C", tags=(), **{**PLAIN, "takeaways": (Takeaway("After the Rangarajan panel."),)}
    )
    published("Rangarajan", subject="D", tags=(), **PLAIN)
    assert related(client, "the-repo-rate") == ["Repo Auctions"]


def test_neighbours_are_not_named_twice(client: Client) -> None:
    for position, name in enumerate(("First", "Second", "Third")):
        published(name, position=position, tags=("one",), **PLAIN)
    page = Page(client, "/topics/first/")
    assert page.words(".next a") == ["Second"]
    assert page.words("nav.related a") == ["Third"]


def test_only_what_readers_see_is_related_and_what_is_published_later_at_once(client: Client) -> None:
    published("Here", subject="A", tags=("dams",), **PLAIN)
    a_topic("Draft", subject="B", tags=("dams",), **PLAIN)
    a_topic("Tomorrow", subject="B", tags=("dams",), **PLAIN).publish(by=None, live_from=timezone.now() + DAY)
    assert related(client, "here") == []
    later = published("Later", subject="B", tags=("dams",), **PLAIN)
    assert related(client, "here") == ["Later"]
    Topic.objects.get(pk=later.topic_id).withdraw("wrong", by=None)
    assert related(client, "here") == []
    assert "Later" not in Page(client, "/topics/here/").text


def test_what_ends_by_itself_is_related_no_longer(client: Client) -> None:
    published("Here", subject="A", tags=("dams",), **PLAIN)
    soon = published("Soon over", subject="B", tags=("dams",), **PLAIN)
    Edition.objects.filter(pk=soon.pk).update(live_until=timezone.now() + DAY)
    SiteVersion.objects.advance()
    assert related(client, "here") == ["Soon over"]
    Edition.objects.filter(pk=soon.pk).update(live_until=timezone.now())
    SiteVersion.objects.advance()
    known.forget()
    assert related(client, "here") == []


def test_keywords_go_with_what_search_looks_in() -> None:
    topic = Topic.objects.get(pk=published("Dams").topic_id)
    assert {each.entry.edition.number for each in Keyword.objects.all()} == {1}
    topic.withdraw("wrong", by=None)
    assert not Keyword.objects.exists()


def test_a_tag_that_all_topics_have_costs_no_more_queries_and_rows_than_a_rare_one(client: Client) -> None:
    many(600)
    topics = Edition.objects.order_by("pk")
    entry = SearchEntry.objects.get()
    keys = list(entry.keywords.values_list("key", "weight"))
    made = SearchEntry.objects.bulk_create(SearchEntry(edition=each, language="en", title="x") for each in topics[1:])
    Keyword.objects.bulk_create(Keyword(entry=one, key=key, weight=weight) for one in made for key, weight in keys)
    address = topics[300].get_absolute_url()
    with CaptureQueriesContext(connection) as cold:
        assert len(Page(client, address).all("nav.related li")) == 4
    assert len(cold) <= 6, [query["sql"] for query in cold]
    sql = next(query["sql"] for query in cold if "held" in query["sql"])
    assert sql.count(f"LIMIT {LOOKED_AT}") == len(keys) + 1
