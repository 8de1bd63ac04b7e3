"""What is suggested to somebody who is still typing."""

import datetime
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from notes.documents import Section
from notes.models import Edition, SearchEntry, Topic
from notes.tests.hidden import SECRET, one_topic_and_many_secrets
from notes.tests.making import a_topic, nothing_kept, published, travel

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


def answered(typed: str) -> list[dict[str, str]]:
    answer = Client().get("/search/suggestions/", {"q": typed})
    assert answer.status_code == 200
    return list(answer.json()["suggestions"])


def suggested(typed: str) -> list[str]:
    """Headings, or titles where there is none."""
    return [re.sub("</?mark>", "", each["heading"] or each["title"]) for each in answered(typed)]


def with_headings(title: str, *headings: str, **fields: Any) -> Edition:
    return published(title, sections=tuple(Section(each, "Text.") for each in headings), **fields)


def test_the_answer_says_title_heading_subject_language_and_where_it_is() -> None:
    with_headings("Finance Commission", "Terms of reference")
    fits = {"subject": "Indian Polity", "language": "en"}
    address = "/topics/finance-commission/"
    assert answered("fina") == [{"title": "<mark>Finance</mark> Commission", "heading": "", "url": address, **fits}]
    heading = {"title": "Finance Commission", "heading": "<mark>Terms</mark> of reference", **fits}
    assert answered("ter") == [{**heading, "url": f"{address}#s-terms-of-reference"}]
    assert 'id="s-terms-of-reference"' in Client().get(address).content.decode()


def test_titles_that_begin_so_come_first_then_other_titles_then_headings() -> None:
    with_headings("Panchayats", "The water they share")
    for title in ("Wetlands and water", "Water sharing between states", "Water"):
        with_headings(title)
    assert suggested("wat") == ["Water", "Water sharing between states", "Wetlands and water", "The water they share"]
    assert suggested("water sha") == ["Water sharing between states", "The water they share"]


def test_fewer_than_three_letters_suggest_nothing() -> None:
    published("Finance Commission of it all 2+2")
    for typed in ("", "f", "fi", "of it", "2+2", "- - -", "%%%", "finance " * 20):
        assert suggested(typed) == [], typed


def test_while_the_next_word_has_begun_what_fitted_stays() -> None:
    with_headings("Finance Commission")
    with_headings("Finance Act")
    assert (
        suggested("finance") == suggested("finance ") == suggested("finance c") == ["Finance Act", "Finance Commission"]
    )
    assert suggested("finance com") == ["Finance Commission"]


def test_accents_and_case_do_not_count_and_hindi_is_found_by_its_letters_and_signs() -> None:
    with_headings("Café Économie")
    with_headings("मौलिक अधिकार", "समानता का अधिकार", language="hi")
    for typed in ("cafe", "CAFÉ", "écono"):
        assert suggested(typed) == ["Café Économie"], typed
    assert suggested("मौल") == suggested("मौलिक अधिक") == ["मौलिक अधिकार"]
    assert suggested("समान") == ["समानता का अधिकार"]
    assert suggested("मौला") == []


def test_nothing_of_a_title_becomes_markup() -> None:
    published("A <b>bold</b> title", sections=(Section("Say <i>this</i>", "Text."),))
    assert answered("bold")[0]["title"] == "A &lt;b&gt;<mark>bold</mark>&lt;/b&gt; title"
    assert answered("this")[0]["heading"] == "Say &lt;i&gt;<mark>this</mark>&lt;/i&gt;"


def test_nothing_that_no_reader_sees_is_suggested() -> None:
    one_topic_and_many_secrets()
    nothing_kept()
    assert suggested("publ") == ["Public"]
    assert suggested(SECRET) == suggested("secret") == suggested("secret tom") == []


def test_a_scheduled_title_waits_and_a_withdrawn_one_goes() -> None:
    edition = a_topic("Monsoon").publish(by=None, live_from=timezone.now() + DAY)
    assert suggested("mons") == []
    travel(edition, by=-DAY)
    nothing_kept()
    assert suggested("mons") == ["Monsoon"]
    Topic.objects.get().withdraw("Wrong.", by=None)
    assert suggested("mons") == []


def test_at_most_eight_and_at_most_three_queries_however_many_topics_there_are(client: Client) -> None:
    editions = [published(f"Water {number}", takeaways=(), sources=()) for number in range(12)]
    assert SearchEntry.objects.count() == len(editions)
    for most in (5, 3):
        with CaptureQueriesContext(connection) as queries:
            found = client.get("/search/suggestions/?q=wat").json()["suggestions"]
        assert len(queries) <= most, [query["sql"] for query in queries]
    assert len(found) == 8


def test_other_methods_are_refused(client: Client) -> None:
    assert client.post("/search/suggestions/", {"q": "one"}).status_code == 405
    assert client.get("/search/suggestions/").json() == {"suggestions": []}


class AnyText(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        published("Wetlands & 'marshes'")

    @settings(max_examples=30, deadline=None)
    @given(st.one_of(st.text(), st.text("\"'*+-^(){}:&|!<>%\\ \0aANDwetßİ मि\u200d", min_size=3)))
    def test_any_text_may_be_typed(self, typed: str) -> None:
        answer = self.client.get("/search/suggestions/", {"q": typed.encode("utf-8", "replace")})
        assert answer.status_code == 200
