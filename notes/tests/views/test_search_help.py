"""What the page of a search offers beside hits: what narrows them, what was corrected, what helps where there are none."""

import datetime
from importlib import import_module

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.http import urlencode

from notes.reading.moment import this_moment
from notes.search import search
from notes.tests.making import a_topic, published
from notes.tests.views.page import Page

pytestmark = pytest.mark.django_db


def searched(client: Client, asked: str) -> Page:
    return Page(client, "/search/?" + urlencode({"q": asked}))


def test_a_search_that_finds_nothing_says_which_word_is_nowhere_and_what_fewer_words_find(client: Client) -> None:
    published("Wetlands", summary="Marshes and fens.", subject="Geography")
    published("Rivers", summary="Marshes by the water.")
    page = searched(client, 'marshes xylophones "by the water"')
    assert page.words("#none") == ['No topic matches “marshes xylophones "by the water"”.']
    assert page.words(".none .empty p b") == ["xylophones"]
    assert [" ".join(each.get_text().split()) for each in page.all(".fewer li")] == ['marshes "by the water" 1 topic']
    assert Page(client, str(page.one(".fewer a")["href"])).words(".rows h2") == ["Rivers"]
    apart = searched(client, "fens water")
    assert apart.all(".none .empty p b") == []
    assert apart.words(".fewer a") == ["fens", "water"]


def test_words_that_are_nowhere_are_named_as_the_reader_wrote_them(client: Client) -> None:
    published("Wetlands", summary="Marshes and fens.")
    page = searched(client, 'Xylophönes marshes "Zébra  Crossing" ज़ेब्रा Art. 999')
    assert page.words(".none .empty p b")[:3] == ["Xylophönes", "Zébra Crossing", "ज़ेब्रा"]


def test_what_fewer_words_find_counts_nothing_that_no_reader_sees(client: Client) -> None:
    published("Wetlands")
    a_topic("Secret draft", summary="Marshes.")
    a_topic("Later", summary="Marshes.").publish(by=None, live_from=timezone.now() + datetime.timedelta(days=1))
    page = searched(client, "marshes shares xylophones")
    assert page.words(".none .empty p b") == ["marshes", "xylophones"]
    assert page.words(".fewer a") == ["shares"]


def test_where_more_is_found_than_is_counted_the_number_says_at_least(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("notes.search.instead"), "COUNTED", 2)  # the room has a function of that name
    for title in ("One", "Two", "Three"):
        published(title)
    assert searched(client, "shares xylophones").words(".fewer span") == ["2+ topics"]


def test_a_later_page_says_which_of_the_results_it_shows(client: Client) -> None:
    for title in ("One", "Two", "Three"):
        published(title)
    assert searched(client, "shares").words(".tally p") == ["3 topics match"]
    after = search("shares", this_moment(), size=1).after
    later = Page(client, "/search/?" + urlencode({"q": "shares", "after": after}))
    assert later.words(".tally p") == ["3 topics match · 2 to 3"]


def test_filters_that_let_nothing_through_are_named_or_taken_away(client: Client) -> None:
    published("Wetlands", subject="Geography", tags=("water",))
    page = searched(client, "wetlands tag:forein subject:geography")
    assert page.words(".none code")[0] == "tag:forein"
    assert page.words(".chosen span:first-child") == ["Geography", "forein"]
    page = searched(client, "shares difficulty:hard")
    assert [str(each["href"]) for each in page.all(".chosen a")] == ["/search/?q=shares"]


def test_a_filter_or_a_minus_that_leaves_nothing_is_dropped_in_a_link(client: Client) -> None:
    published("Wetlands", subject="Geography", difficulty="hard")
    published("Rivers", subject="Geography", difficulty="easy")
    published("Courts", subject="Indian Polity", difficulty="easy")
    page = searched(client, "rivers subject:indian-polity difficulty:easy")
    assert page.words(".fewer a") == ["rivers difficulty:easy"]
    page = searched(client, "rivers subject:indian-polity difficulty:hard")
    assert page.words(".fewer a") == ["rivers"]
    page = searched(client, "wetlands -shares")
    assert page.all(".none .empty p b") == []
    assert [" ".join(each.get_text().split()) for each in page.all(".fewer li")] == ["wetlands 1 topic"]
    page = searched(client, "subject:geography -shares")
    assert page.words(".fewer a") == ["subject:geography"]


def test_for_an_unknown_filter_those_that_are_named_like_it_are_offered(client: Client) -> None:
    published("Courts", subject="Indian Polity", tags=("federalism",))
    published("Secret", subject="Political ethics", tags=("federal secrets",)).topic.withdraw("Wrong.", by=None)
    for asked, other, address in (
        ("subject:polity", "Indian Polity", "subject:indian-polity"),
        ("shares subject:indain-polity", "Indian Polity", "shares subject:indian-polity"),
        ("tag:federal", "federalism", "tag:federalism"),
        ("difficulty:medum", "Medium", "difficulty:medium"),
        ("shares language:englsh", "English", "shares language:en"),
    ):
        page = searched(client, asked)
        link = next(each for each in page.all(".none .empty p a") if each.get_text() == other)
        assert Page(client, str(link["href"])).words(".rows h2") == ["Courts"]
        assert urlencode({"q": address}) in str(link["href"])
        assert "ecret" not in page.text
    assert searched(client, "tag:zzzz").all(".none .empty p a") == []


def test_what_is_said_of_a_single_word_is_no_word_about_fewer_words(client: Client) -> None:
    published("Chandrayaan")
    a_topic("Chandrasekhar").publish(by=None).topic.withdraw("Wrong.", by=None)
    page = searched(client, "chandra")
    assert "fewer words" not in page.text
    assert "Check its spelling" in page.text
    links = [each for each in page.all(".none .empty p a") if "chandra" in each.get_text()]
    assert [each.get_text() for each in links] == ["chandrayaan"]
    assert "Write a word" in searched(client, "-shares").text
    assert "fewer words" in searched(client, "xylophone zebra").text


def test_results_are_narrowed_by_links_that_say_how_many_are_left(client: Client) -> None:
    published("Wetlands", subject="Geography", difficulty="hard", tags=("water",))
    published("Rivers", subject="Geography", tags=("water", "flow"))
    published("Courts", subject="Indian Polity", tags=())
    page = searched(client, "shares")
    assert page.words(".kinds .hung") == ["Subject", "Difficulty", "Tag"]
    offers = {" ".join(each.get_text().split()): str(each["href"]) for each in page.all(".kinds a")}
    assert sorted(offers) == ["Geography 2", "Hard 1", "Indian Polity 1", "Medium 2", "flow 1", "water 2"]
    page = Page(client, offers["Geography 2"])
    assert page.words("[data-count]") == ["2"]
    assert page.words(".chosen span:first-child") == ["Geography"]
    assert "Geography" not in " ".join(page.words(".kinds a"))
    hard = next(each for each in page.all(".kinds a") if "Hard" in each.get_text())
    page = Page(client, str(hard["href"]))
    assert page.words(".rows h2") == ["Wetlands"]
    without = [Page(client, str(each["href"])).words("[data-count]")[0] for each in page.all(".chosen a")]
    assert without == ["1", "2"]


def test_results_in_two_languages_are_narrowed_to_one_and_widened_again(client: Client) -> None:
    published("Courts", tags=())
    published("Rivers", tags=())
    assert "Language" not in searched(client, "shares").words(".kinds .hung")
    published("न्यायालय", language="hi", tags=())
    page = searched(client, "shares")
    assert page.words(".kinds .hung") == ["Language"]
    assert page.words(".kinds a") == ["English 2", "हिन्दी 1"]
    hindi = page.all(".kinds a")[1]
    assert hindi["lang"] == "hi"
    page = Page(client, str(hindi["href"]))
    assert page.words(".rows h2") == ["न्यायालय"]
    assert page.all(".kinds") == []
    assert page.words(".chosen span:first-child") == ["हिन्दी"]
    assert page.one(".chosen span:first-child")["lang"] == "hi"
    assert page.one(".chosen a")["href"] == "/search/?q=shares"
    assert searched(client, "shares language:english").words(".chosen span:first-child") == ["English"]


def test_a_tag_that_is_chosen_is_said_by_its_name_where_something_has_it(client: Client) -> None:
    published("Courts", tags=("Rule of Law",))
    assert searched(client, "shares tag:rule-of-law").words(".chosen span:first-child") == ["Rule of Law"]
    assert searched(client, "nowhere tag:rule-of-law").words(".chosen span:first-child") == ["rule-of-law"]


def test_a_language_in_which_there_is_nothing_is_named_and_can_be_taken_away(client: Client) -> None:
    published("Courts")
    for asked, said in (("shares language:hindi", "हिन्दी"), ("shares language:Klingon", "Klingon")):
        page = searched(client, asked)
        assert page.words(".none code")[0] == asked.removeprefix("shares ")
        assert page.words(".chosen span:first-child") == [said]
        assert page.words(".fewer a") == ["shares"]
        assert "Did you mean" not in page.text


def test_where_all_that_was_counted_passes_a_filter_it_is_not_offered(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in ("statement", "results", "counted"):
        monkeypatch.setattr(import_module(f"notes.search.{room}"), "LOOKED_AT", 2)
    published("Courts", difficulty="easy", tags=())
    published("Rivers", difficulty="hard", tags=())
    published("Wetlands", difficulty="easy", tags=())
    page = searched(client, "shares")
    assert page.words(".kinds a") == ["Easy 1+", "Hard 1+"]


def test_a_correction_is_said_and_its_filters_keep_it(client: Client) -> None:
    published("Comptroller of accounts", subject="Economy")
    published("Comptroller of ports", subject="Geography")
    page = searched(client, "comptrollor")
    assert page.words(".corrected")[0].startswith("Did you mean comptroller? These are its results.")
    assert page.one("main form input[name=q]")["value"] == "comptrollor"
    assert page.one(".corrected a")["href"] == "/search/?q=comptroller"
    assert str(page.all(".kinds a")[0]["href"]).startswith("/search/?q=comptroller+subject")


def test_how_to_search_is_told_on_every_page_of_a_search(client: Client) -> None:
    published("One")
    assert Page(client, "/search/").one("details.how").has_attr("open")
    assert not searched(client, "one").one("details.how").has_attr("open")
    assert not searched(client, "xylophones").one("details.how").has_attr("open")


def test_what_may_have_been_meant_is_offered_beside_what_was_found(client: Client) -> None:
    published("The Government")
    published("Governor")
    page = searched(client, "governer")
    assert page.words(".corrected") == ["Did you mean governor?"]
    assert page.words(".rows h2") == ["The Government"]
    assert Page(client, str(page.one(".corrected a")["href"])).words(".rows h2") == ["Governor"]
