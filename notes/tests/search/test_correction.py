"""A query that finds nothing is run again with corrected words, and says so."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notes.models import Edition, SearchWord
from notes.reading.moment import this_moment
from notes.search import Results, search
from notes.tests.making import a_topic
from notes.tests.search.made import told

pytestmark = pytest.mark.django_db


def find(words: str) -> Results:
    return search(words, this_moment())


@pytest.mark.parametrize(
    ("asked", "corrected"),
    [
        ("federlism", "federalism"),
        ("Fiscl Federlism", "fiscal federalism"),
        ('"fiscal federlism" cuoncil', '"fiscal federalism" council'),
        ("federlism -council", None),
        ("federlism -nothing tag:federalism", "federalism -nothing tag:federalism"),
        ("federlism tag:nothing", None),
        ("parlimentary", "parliamentary"),
        ("सवैधानिक", "संवैधानिक"),
    ],
)
def test_a_misspelt_word_is_corrected_to_one_that_a_live_topic_holds(asked: str, corrected: str | None) -> None:
    told("Fiscal Federalism", body="The council is a parliamentary body. संवैधानिक")
    results = find(asked)
    assert (results.corrected, results.count) == (corrected, 1 if corrected else 0)
    assert results.query == asked
    assert results.asked.text == asked


@pytest.mark.parametrize(
    "asked", ["federalism", "federal", "fed", "fiscal council", "fiscal nowhere", "zzzzzz", "12345"]
)
def test_what_is_right_or_like_nothing_or_too_short_is_not_corrected(asked: str) -> None:
    told("Fiscal Federalism")
    told("Council")
    assert find(asked).corrected is None


def test_of_two_words_that_may_be_meant_the_nearer_and_then_the_more_frequent_is_taken() -> None:
    told("Martial")
    for number in range(2):
        told(f"Marital {number}")
    assert find("maritial").corrected == "marital"
    assert find("maritial").count == 2
    assert find("mratial").corrected == "martial"


def test_no_word_is_offered_that_only_hidden_texts_hold() -> None:
    told("Public")
    a_topic("Secretarial draft")
    edition = a_topic("Confidential")
    edition.publish(by=None).topic.withdraw("A mistake.", by=None)
    for asked in ("secretariel", "confidentiel"):
        assert (find(asked).corrected, find(asked).count) == (None, 0)
    assert SearchWord.objects.filter(word="confidential").exists()
    told("Confidental")
    assert find("confidentiel").corrected == "confidental"


def test_of_a_word_only_those_endings_are_offered_that_live_texts_hold() -> None:
    told("Monsoon")
    a_topic("Monsoonally").publish(by=None).topic.withdraw("A mistake.", by=None)
    a_topic("Monsooned").publish(by=None, live_from=timezone.now() + datetime.timedelta(days=1))
    assert set(SearchWord.objects.values_list("word", flat=True)) >= {"monsoon", "monsoonally", "monsooned"}
    assert find("monsooned").count == 1
    for asked in ("monsonally", "monsoonaly", "monsoonedd"):
        assert (find(asked).corrected, find(asked).count) == (None, 0), asked
    assert find("monsoonn").corrected == "monsoon"
    told("Monsoonally")
    assert find("monsonally").corrected == "monsoonally"


@pytest.mark.parametrize(
    ("asked", "corrected"),
    [
        ("comptroler", "comptroller"),
        ("comptroler reports", "comptroller reports"),
        ("Governence", "governance"),
        ("occured", "occurred"),
        ("comptrollers", None),
        ("traveler", None),
        ("organized", None),
        ("labor", None),
        ("dependents", None),
        ("report", None),
    ],
)
def test_a_slip_that_an_ending_hides_is_told_though_the_topic_is_found(asked: str, corrected: str | None) -> None:
    told("The Comptroller", body="Reports occurred. Governance of a traveller, organised by Labour for dependants.")
    assert (find(asked).corrected, find(asked).count) == (corrected, 1)


@pytest.mark.parametrize(
    ("asked", "corrected"),
    [
        ("onstitution", "constitution"),
        ("jashmir", "kashmir"),
        ("aKshmir", "kashmir"),
        ("comitee", "committee"),
        ("olitical", None),
    ],
)
def test_a_slip_may_be_in_the_first_letter_or_a_doubled_one(asked: str, corrected: str | None) -> None:
    told("Constitution", body="Kashmir has a committee. An apolitical one.")
    assert find(asked).corrected == corrected


@pytest.mark.parametrize(
    ("asked", "corrected"),
    [
        ("wet lands", "wetlands"),
        ("wet-lands of india", "wetlands of india"),
        ("g-7", "g7"),
        ("g 7", "g7"),
        ("mission3", '"mission 3"'),
        ("perecent", None),
        ("percent", '"per cent"'),
        ('"four percent"', '"four per cent"'),
        ("southwast", None),
        ("hidden land", None),
    ],
)
def test_what_is_written_together_is_found_apart_and_the_other_way_round(asked: str, corrected: str | None) -> None:
    told("Wetlands of India", body="The G7, four per cent, and Mission 3.")
    told("Hidden")
    a_topic("Hiddenland").publish(by=None).topic.withdraw("A mistake.", by=None)
    assert find(asked).corrected == corrected


@pytest.mark.parametrize(
    ("asked", "corrected"),
    [
        ("what is federalism", "federalism"),
        ("What are the types of federlism?", "types federalism"),
        ("who", None),
        ("what is it", None),
        ("what is nothing like it", None),
        ("types of the federalism", "types of the federalism"),
        ("संघवाद क्या है", "संघवाद"),
    ],
)
def test_a_question_is_searched_without_its_asking(asked: str, corrected: str | None) -> None:
    told("Federalism", body="Two types. संघवाद")
    assert find(asked).corrected == (None if corrected == asked else corrected)


def test_a_corrected_search_takes_at_most_six_queries_and_a_search_at_most_three() -> None:
    told("Fiscal Federalism")
    for asked, most in (("federlism", 6), ("federlism", 5), ("federalism", 3), ("zzzzzz tag:no", 4)):
        with CaptureQueriesContext(connection) as queries:
            search(asked, this_moment(), counting=True)
        assert len(queries) <= most, [query["sql"] for query in queries]
    assert Edition.objects.count() == 1


@pytest.mark.parametrize(
    ("asked", "perhaps"),
    [
        ("governer", "governor"),
        ("Governer -council", "governor -council"),
        ("governor", ""),
        ("government", ""),
        ("governed", ""),
        ("governments", ""),
        ("governer council", ""),
    ],
)
def test_a_word_that_was_found_by_its_stem_alone_may_be_another_that_live_texts_hold(asked: str, perhaps: str) -> None:
    told("The Government")
    told("Governor")
    results = find(asked)
    assert (results.perhaps, results.corrected) == (perhaps, None)


def test_what_may_be_meant_is_no_word_that_no_reader_sees() -> None:
    told("The Government")
    a_topic("Governor")
    assert find("governer").perhaps == ""


def test_what_may_be_meant_costs_one_query_and_a_plain_ending_none() -> None:
    told("The Government")
    find("warm")
    numbers = []
    for asked in ("governments", "governer"):
        with CaptureQueriesContext(connection) as queries:
            find(asked)
        numbers.append(len([each for each in queries if "notes_" in each["sql"]]))
    assert numbers[1] == numbers[0] + 1
