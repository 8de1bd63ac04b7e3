"""The page of a search."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.http import urlencode
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from notes.documents import Section
from notes.models import Edition, SearchEntry
from notes.reading.moment import this_moment
from notes.search import search
from notes.search.place import Mark, Place, read_place, write_place
from notes.tests.making import a_topic, many, nothing_kept, published
from notes.tests.views.page import Page

pytestmark = pytest.mark.django_db


def searched(client: Client, asked: str, **more: str) -> Page:
    return Page(client, "/search/?" + urlencode({"q": asked, **more}))


def indexed(number: int) -> None:
    """That many live topics that search finds."""
    many(number)
    entry = SearchEntry.objects.get()
    editions = Edition.objects.exclude(pk=entry.edition_id)
    texts = {"language": "en", "takeaways": entry.takeaways, "summary": entry.summary, "body": entry.body}
    entries = [SearchEntry(edition=each, title=each.title, **texts) for each in editions]
    for each in entries:
        each.take_words()
    SearchEntry.objects.bulk_create(entries)


def test_without_words_the_page_offers_the_form_and_the_subjects(client: Client) -> None:
    published("One")
    for address in ("/search/", "/search/?q=", "/search/?q=%20"):
        page = Page(client, address)
        assert page.status == 200
        assert page.words("h1") == ["Search"]
        assert page.one("main form input[name=q]")["value"] == ""
        assert page.words(".syllabus a") == ["Indian Polity"]
        assert page.all(".rows, .empty") == []


def test_a_result_is_a_row_with_its_title_its_excerpt_and_what_stands_in_the_margin(client: Client) -> None:
    published("Wetlands", difficulty="hard")
    page = searched(client, "wetland shares")
    assert page.one("main form input[name=q]")["value"] == "wetland shares"
    assert page.words(".tally") == ["1 topic matches"]
    assert page.words("[data-count]") == ["1"]
    assert page.words(".rows h2 a") == ["Wetlands"]
    assert page.one(".rows h2 a")["href"] == "/topics/wetlands/"
    assert page.words(".rows mark") == ["Wetlands", "shares"]
    assert page.words(".rows p") == ["Every five years the shares are worked out anew."]
    assert page.words(".rows .hung b") == ["Indian Polity"]
    assert page.one(".rows [data-difficulty]")["data-difficulty"] == "hard"


def test_nothing_of_a_text_becomes_markup(client: Client) -> None:
    published("A <b>bold</b> title", sections=(Section("Text", "Say `<script>alert(1)</script>` and `<img src=x>`."),))
    page = searched(client, "alert bold")
    assert page.words(".rows mark") == ["bold", "alert"]
    assert page.all(".rows script, .rows img, .rows h2 b") == []
    assert page.words(".rows h2") == ["A <b>bold</b> title"]


def test_nothing_of_a_query_becomes_markup(client: Client) -> None:
    page = searched(client, '"><script>alert(1)</script>')
    assert page.all("main script") == []
    assert page.one("main form input[name=q]")["value"] == '"><script>alert(1)</script>'


def test_a_hindi_result_says_its_language(client: Client) -> None:
    published("मौलिक अधिकार", language="hi", summary="संविधान के अधिकार।")
    page = searched(client, "संविधान")
    assert page.one(".rows h2")["lang"] == page.one(".rows p")["lang"] == "hi"
    assert page.words(".rows mark") == ["संविधान"]


def test_a_search_that_finds_nothing_says_what_to_try_and_offers_the_subjects(client: Client) -> None:
    published("One")
    a_topic("Draft", subject="Ethics")
    page = searched(client, "fiscl federlism")
    assert page.status == 200
    assert page.words("#none") == ["No topic matches “fiscl federlism”."]
    assert "fewer words" in page.words(".empty")[0]
    assert page.words(".syllabus a") == ["Indian Polity"]
    assert page.words(".syllabus [data-count]") == ["1"]
    assert "Ethics" not in page.text


def test_a_site_without_topics_can_be_searched(client: Client) -> None:
    assert "No topics here yet" in Page(client, "/search/").text
    page = searched(client, "anything")
    assert page.words("#none") == ["No topic matches “anything”."]
    assert "subject" not in page.words(".empty")[0]


def test_pages_lead_on_and_back_to_the_best(client: Client) -> None:
    indexed(45)
    seen: list[str] = []
    address = "/search/?q=shares+%22five+years%22"
    for number in (20, 20, 5):
        page = Page(client, address)
        assert page.words("[data-count]") == ["45"]
        assert len(page.all(".rows > li")) == number
        seen += page.words(".rows h2")
        address = "".join(str(link["href"]) for link in page.all(".pager a[rel=next]"))
    assert address == ""
    assert len(set(seen)) == 45
    back = page.words(".pager a")
    assert back == ["To the best results"]
    assert Page(client, str(page.one(".pager a")["href"])).words(".rows h2") == seen[:20]


def test_behind_the_thousandth_result_the_page_asks_for_one_more_word(client: Client) -> None:
    indexed(1_001)
    first = read_place(search("shares", this_moment()).after)
    entry = SearchEntry.objects.order_by("-pk").values_list("pk", flat=True)[979]
    place = Place(Mark(first.begin.step + 1, entry), Mark(-1, 0), 0, 0, 0, 980)
    page = searched(client, "shares", after=write_place(place))
    assert page.words("[data-count]") == ["1001"]
    assert len(page.all(".rows > li")) == 20
    assert page.all("a[rel=next]") == []
    assert "One more word finds the rest" in page.words(".pager")[0]


def test_of_more_than_five_hundred_results_the_numbers_of_filters_are_the_least(client: Client) -> None:
    indexed(502)
    SearchEntry.objects.update(difficulty="easy")
    SearchEntry.objects.filter(pk=SearchEntry.objects.latest("pk").pk).update(difficulty="hard")
    page = searched(client, "shares")
    assert page.words("[data-count]") == ["502"]
    assert page.words(".kinds li") == ["Easy 499+", "Hard 1+"]


def test_machines_are_asked_not_to_list_the_page(client: Client) -> None:
    for address in ("/search/", "/search/?q=one"):
        assert Page(client, address).one("meta[name=robots]")["content"] == "noindex"


def test_every_page_has_a_field_to_search_from(client: Client) -> None:
    published("One")
    for address in ("/", "/topics/", "/topics/one/", "/subjects/indian-polity/"):
        assert Page(client, address).one(".masthead form[role=search]")["action"] == "/search/"
    assert Page(client, "/topics/one/").one(".side form[role=search]")["action"] == "/search/"
    assert Page(client, "/no/").one("main form[role=search]")["action"] == "/search/"
    assert Page(client, "/search/").all(".masthead form") == []


@pytest.mark.parametrize("number", [3, 3_000])
def test_a_search_takes_at_most_three_queries_however_many_topics_there_are(client: Client, number: int) -> None:
    indexed(number)
    for asked in ("shares", "shares every five", '"five years"', "shares language:english", "2+2", "", "nothing"):
        nothing_kept()
        for most in (6, 3):
            with CaptureQueriesContext(connection) as queries:
                page = searched(client, asked)
            assert len(queries) <= most, (asked, [query["sql"] for query in queries])
        assert page.words("[data-count]")[0] == str(number)


def test_pages_that_are_put_together_for_each_who_asks_are_small_and_hold_the_icons_that_they_show(
    client: Client,
) -> None:
    indexed(25)
    for address, most in (("/search/?q=shares", 25_000), ("/search/?q=xylophone", 9_000), ("/nowhere/", 6_000)):
        page = Page(client, address)
        symbols = {str(each["id"]) for each in page.all("symbol")}
        assert {str(each["href"])[1:] for each in page.all("use")} <= symbols
        assert {"icon-search", "icon-close"} <= symbols
        assert len(page.text.encode()) <= most


def test_other_methods_are_refused(client: Client) -> None:
    assert client.post("/search/", {"q": "one"}).status_code == 405
    assert client.head("/search/?q=one").status_code == 200


@pytest.mark.parametrize(
    "query", ["q=%00", "q=%ff%fe", "q=a&q=b", "q[]=a", "q=%F0%9F%99%82", "q=a&after=%00", "q=" + "x" * 10_000]
)
def test_an_address_that_nobody_wrote_by_hand_is_answered(client: Client, query: str) -> None:
    published("One")
    assert Page(client, f"/search/?{query}").status == 200


class AnyQuery(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        published("Wetlands & 'marshes'")

    @settings(max_examples=120, deadline=None)
    @given(
        st.one_of(st.text(), st.text("\"'*+-^(){}:&|!<>%\\ \0aAND मि\u200d"), st.binary().map(repr)),
        st.text(max_size=6),
    )
    def test_any_text_may_be_asked(self, asked: str, after: str) -> None:
        address = "/search/?" + urlencode(
            {"q": asked.encode("utf-8", "replace"), "after": after.encode("utf-8", "replace")}
        )
        assert self.client.get(address).status_code == 200
