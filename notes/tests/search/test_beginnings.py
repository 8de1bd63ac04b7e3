"""What is offered while a reader types."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from notes.reading.moment import this_moment
from notes.search import beginning
from notes.tests.making import a_topic
from notes.tests.search.made import told

pytestmark = pytest.mark.django_db


def offered(text: str) -> list[str]:
    return [each.edition.title for each in beginning(text, this_moment())]


@pytest.fixture
def topics() -> None:
    told("Monsoon Winds", heading="Winds aloft")
    told("How the South-West Monsoon Works", heading="Normal dates")
    told("Rain", heading="The monsoon in June", body="Securities.")
    told("National Security", subject="Defence")
    told("मौलिक अधिकार", language="hi")
    a_topic("Monsoon Secrets")


@pytest.mark.usefixtures("topics")
@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("mons", ["Monsoon Winds", "How the South-West Monsoon Works", "Rain"]),
        ("Monsoons", ["Monsoon Winds", "How the South-West Monsoon Works", "Rain"]),
        ("south west mon", ["How the South-West Monsoon Works"]),
        ("monsoon june", ["Rain"]),
        ("securit", ["National Security"]),
        ("secu subject:defence", ["National Security"]),
        ("secu subject:geography", []),
        ("मौल", ["मौलिक अधिकार"]),
        ("mo", []),
        ("monsoon wi", []),
        ("onsoon", []),
        ("", []),
        ('"', []),
        ("\0", []),
        ("mons*", ["Monsoon Winds", "How the South-West Monsoon Works", "Rain"]),
        ("zzz", []),
    ],
)
def test_titles_and_headings_that_hold_what_was_typed_are_offered(typed: str, titles: list[str]) -> None:
    assert offered(typed) == titles


@pytest.mark.usefixtures("topics")
def test_the_heading_that_holds_the_words_comes_with_its_anchor() -> None:
    rain = beginning("mons", this_moment())[-1]
    assert (rain.title, rain.heading, rain.anchor) == (
        "Rain",
        "The <mark>monsoon</mark> in June",
        "s-the-monsoon-in-june",
    )
    first = beginning("mons", this_moment())[0]
    assert (first.title, first.heading, first.anchor) == ("<mark>Monsoon</mark> Winds", "", "")


@pytest.mark.usefixtures("topics")
def test_two_queries_are_enough_while_lists_are_kept() -> None:
    offered("mons")
    moment = this_moment()
    with CaptureQueriesContext(connection) as queries:
        beginning("mons", moment)
    assert len(queries) <= 2


class AnyText(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        told("Wetlands & 'marshes'")

    @settings(max_examples=60, deadline=None)
    @given(st.one_of(st.text(), st.text("\"'*+-^():&|! abcmitag:मि\u200d\0", max_size=30)))
    def test_any_text_may_be_typed(self, typed: str) -> None:
        beginning(typed, this_moment())
