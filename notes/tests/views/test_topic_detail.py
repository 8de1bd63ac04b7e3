"""The page of a topic."""

import dataclasses
import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notes.documents import MemoryTechnique, Section, Source, Takeaway
from notes.models import Edition, Topic
from notes.models.site_version import known
from notes.tests.making import a_topic, many, published
from notes.tests.views.page import Page

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
WHOLE: dict[str, Any] = {
    "sections": (
        Section(
            "Introduction",
            "### What it is\n\nText.\n\n> [!info] A title\n> Inside.\n\n> [!exam-tip]\n> Tip.",
            kind="introduction",
        ),
        Section("Powers", "Body."),
        Section("Conclusion", "End.", kind="conclusion"),
    ),
    "techniques": (MemoryTechnique("Huron, Ontario …", hook="HOMES", kind="acronym"),),
    "sources": (Source("Constitution of India", "https://legislative.gov.in/"), Source("A book, 1950")),
}


def whole(client: Client) -> Page:
    published("Finance Commission", **WHOLE)
    return Page(client, "/topics/finance-commission/")


def test_the_article_has_the_markup_that_others_rely_on(client: Client) -> None:
    page = whole(client)
    article = page.one("article.topic")
    assert (article["data-topic"], article["data-edition"]) == ("finance-commission", "1")
    assert page.words("article h1") == ["Finance Commission"] == page.words("h1")
    kinds = [section["data-kind"] for section in page.all("article section[data-kind]")]
    assert kinds == ["introduction", "body", "conclusion", "takeaways", "memory", "sources"]
    assert page.words("article [data-subject]") == ["Indian Polity"]
    assert page.one("article [data-difficulty]")["data-difficulty"] == "medium"
    assert page.one("article [data-reading-minutes]")["data-reading-minutes"] == "1"
    assert page.one("article [data-verification]")["data-verification"] == "not-assessed"
    assert [each["data-kind"] for each in page.all("aside.callout")] == ["info", "exam-tip"]
    assert page.words("article section[data-kind=takeaways] li") == [
        "It is set up every five years.",
        "It recommends; Parliament decides.",
    ]


def test_the_parts_of_the_article_stand_in_their_order(client: Client) -> None:
    page = whole(client)
    selectors = (
        "h1",
        ".standfirst",
        "[data-difficulty]",
        "[data-kind=introduction]",
        "[data-kind=conclusion]",
        "[data-kind=takeaways]",
        "[data-kind=memory]",
        "[data-verification]",
        "[data-kind=sources]",
    )
    everything = page.all("article *")
    places = [next(n for n, each in enumerate(everything) if each is page.one(f"article {s}")) for s in selectors]
    assert places == sorted(places)


def test_crumbs_contents_completion_neighbours_and_side_list_stand_outside_the_article(client: Client) -> None:
    page = whole(client)
    assert page.one("nav[data-topics]")
    assert page.one("nav.contents")
    assert page.all("article nav") == []
    assert page.all("article button") == []


def test_the_contents_lead_to_headings_that_are_there(client: Client) -> None:
    page = whole(client)
    targets = [link["href"] for link in page.all("nav.contents a")]
    assert len(targets) >= 7
    for target in targets:
        assert len(page.all(f'[id="{str(target)[1:]}"]')) == 1


def test_no_id_stands_twice(client: Client) -> None:
    ids = [element["id"] for element in whole(client).all("[id]")]
    assert len(ids) == len(set(ids))


def test_an_empty_part_is_not_shown(client: Client) -> None:
    published("Bare", subject="", difficulty="", summary="", tags=(), sections=(), takeaways=(), sources=())
    page = Page(client, "/topics/bare/")
    assert page.status == 200
    for selector in ("section[data-kind]", ".standfirst", "[data-difficulty]", "[data-subject]", "nav.contents"):
        assert page.all(f"main {selector}") == [], selector
    for words in ("Key Takeaways", "Memory Techniques", "Reference Sources"):
        assert words not in page.text


def test_a_declared_percentage_is_never_shown_and_nothing_is_said_to_be_verified(client: Client) -> None:
    page = whole(client)
    assert "%" not in page.one("article").get_text()
    assert "Not assessed" in page.one("[data-verification]").get_text()


def test_sources_with_an_address_are_links_and_others_text(client: Client) -> None:
    page = whole(client)
    assert [link["href"] for link in page.all("[data-kind=sources] li a")] == ["https://legislative.gov.in/"]
    assert page.words("[data-kind=sources] li") == ["Constitution of India", "A book, 1950"]


def test_text_is_escaped_wherever_it_stands(client: Client) -> None:
    bad = "<script>alert(1)</script>"
    published(
        bad,
        summary=bad,
        subject=bad,
        sections=(Section(bad, bad),),
        takeaways=(Takeaway(bad),),
        techniques=(MemoryTechnique(bad, hook=bad),),
        sources=(Source(bad),),
    )
    slug = Edition.objects.get().slug
    for address in (f"/topics/{slug}/", "/", "/topics/"):
        text = Page(client, address).text
        assert "<script>alert" not in text
        assert bad.replace("<", "&lt;").replace(">", "&gt;") in text


def test_a_hindi_topic_says_its_language_and_has_a_readable_address(client: Client) -> None:
    published("मौलिक अधिकार", language="hi", sections=(Section("परिचय", "पाठ।\n\n> [!info]\n> भीतर।"),))
    page = Page(client, "/topics/मौलिक-अधिकार/")
    assert page.status == 200
    assert page.one("article")["lang"] == "hi"
    assert "पृष्ठभूमि" in page.one("aside.callout").get_text()
    assert "मुख्य बातें" in page.one("[data-kind=takeaways]").get_text()


# The side list


def test_the_side_list_holds_the_topics_of_the_subject_in_order_with_the_true_count(client: Client) -> None:
    published("Second", position=2)
    published("First", position=1)
    published("Third")
    published("Elsewhere", subject="Economy")
    a_topic("Draft")
    page = Page(client, "/topics/second/")
    assert page.words("nav[data-topics] [data-title]") == ["First", "Second", "Third"]
    assert page.words("[data-count]")[0] == "3"
    assert page.words('nav[data-topics] [aria-current="page"] [data-title]') == ["Second"]
    assert page.words("nav[data-topics] h2") == ["Indian Polity"]


def test_a_topic_without_a_subject_has_all_topics_newest_first_beside_it(client: Client) -> None:
    published("Old")
    published("New", subject="")
    page = Page(client, "/topics/new/")
    assert page.words("nav[data-topics] h2") == ["All topics"]
    assert page.words("nav[data-topics] [data-title]") == ["New", "Old"]


def test_at_most_a_hundred_topics_around_this_one_stand_in_the_side_list(client: Client) -> None:
    many(250)
    for place in (2, 100, 250):
        page = Page(client, Edition.objects.order_by("title")[place - 1].get_absolute_url())
        titles = page.words("nav[data-topics] [data-title]")
        assert len(titles) == 100
        assert titles == sorted(titles)
        assert page.words("[data-count]")[0] == "250"
        assert len(page.all('nav[data-topics] [aria-current="page"]')) == 1


def test_the_neighbours_are_those_of_the_side_list(client: Client) -> None:
    for position, title in enumerate(("A", "B", "C")):
        published(title, position=position)
    assert [link["href"] for link in Page(client, "/topics/b/").all(".next a")] == ["/topics/a/", "/topics/c/"]
    assert [link["href"] for link in Page(client, "/topics/a/").all(".next a")] == ["/topics/b/"]


# What it costs


@pytest.mark.parametrize("number", [3, 3_000])
def test_a_topic_page_takes_at_most_three_queries_however_many_topics_there_are(client: Client, number: int) -> None:
    many(number)
    address = Edition.objects.order_by("title")[1].get_absolute_url()
    with CaptureQueriesContext(connection) as cold:
        assert client.get(address).status_code == 200
    known.at(timezone.now())  # what is asked for once a second
    with CaptureQueriesContext(connection) as warm:
        assert Client().get(address).status_code == 200
    assert len(cold) <= 4, [query["sql"] for query in cold]
    assert len(warm) <= 3, [query["sql"] for query in warm]


def test_a_corrected_topic_of_a_large_subject_takes_six_queries_at_most_with_nothing_kept(client: Client) -> None:
    many(120)
    topic = Topic.objects.get(slug="topic-0")
    topic.apply(dataclasses.replace(topic.document, takeaways=()), by=None, started_from=topic.version)
    topic.publish(by=None, change="correction")
    with CaptureQueriesContext(connection) as cold:
        assert "Correction." in client.get("/topics/topic-0/").content.decode()
    assert len(cold) <= 6, [query["sql"] for query in cold]
