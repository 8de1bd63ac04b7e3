"""Filters of a search, and how many hits each has."""

import pytest

from notes.models import Subject
from notes.reading.moment import this_moment
from notes.search import Choice, Counted, Results, beginning, search
from notes.tests.making import a_topic
from notes.tests.search.made import told

pytestmark = pytest.mark.django_db


def find(words: str) -> Results:
    return search(words, this_moment(), counting=True)


def titles(words: str) -> set[str]:
    return {hit.edition.title for hit in find(words).hits}


@pytest.fixture
def rivers() -> None:
    told("Ganga", body="A river.", subject="Geography", difficulty="easy", tags=("Water", "North India"))
    told("Kaveri", body="A river.", subject="Geography", difficulty="hard", tags=("Water",))
    told("River Courts", body="Law.", subject="Indian Polity", difficulty="", tags=("Tribunals", "Water"))
    told("Deserts", body="No water.", subject="Geography", difficulty="easy", tags=("Sand",))
    told("नदी", body="river", subject="भूगोल", difficulty="medium", tags=("जल",), language="hi")
    a_topic("River Secrets", subject="Secrets", tags=("Secret",), difficulty="hard")


@pytest.mark.usefixtures("rivers")
def test_the_hits_of_each_subject_difficulty_and_tag_are_counted() -> None:
    results = find("river")
    assert results.count == 4
    assert results.counted == Counted(
        subjects=(
            Choice("geography", "Geography", 2),
            Choice("indian-polity", "Indian Polity", 1),
            Choice("भूगोल", "भूगोल", 1),
        ),
        difficulties=(Choice("easy", "", 1), Choice("medium", "", 1), Choice("hard", "", 1)),
        tags=(
            Choice("water", "Water", 3),
            Choice("north-india", "North India", 1),
            Choice("tribunals", "Tribunals", 1),
            Choice("जल", "जल", 1),
        ),
        languages=(Choice("en", "English", 3), Choice("hi", "हिन्दी", 1)),
        is_whole=True,
    )
    assert search("river", this_moment()).counted == Counted()
    assert find("nowhere").counted == Counted()


@pytest.mark.usefixtures("rivers")
def test_every_number_is_what_the_search_with_that_filter_finds() -> None:
    results = find("river")
    for field, choices in (
        ("subject", results.counted.subjects),
        ("difficulty", results.counted.difficulties),
        ("tag", results.counted.tags),
        ("language", results.counted.languages),
    ):
        for choice in choices:
            assert find(results.asked.narrowed(field, choice.value)).count == choice.count


@pytest.mark.usefixtures("rivers")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("river subject:geography", {"Ganga", "Kaveri"}),
        ("river subject:GEOGRAPHY tag:water -kaveri", {"Ganga"}),
        ('river subject:"indian polity"', {"River Courts"}),
        ("river subject:भूगोल tag:जल", {"नदी"}),
        ('tag:"North India"', {"Ganga"}),
        ("tag:north-india tag:water", {"Ganga"}),
        ("difficulty:easy", {"Ganga", "Deserts"}),
        ("difficulty:EASY -water", {"Ganga"}),
        ("tag:water difficulty:hard", {"Kaveri"}),
        ("river language:hi", {"नदी"}),
        ("river language:HINDI tag:जल", {"नदी"}),
        ("language:हिन्दी", {"नदी"}),
        ("language:हिंदी -ganga", {"नदी"}),
        ("river language:English difficulty:hard", {"Kaveri"}),
        ("language:अंग्रेज़ी subject:geography", {"Ganga", "Kaveri", "Deserts"}),
        ("language:en language:hi", {"नदी"}),
        ("river tag:sand", set()),
        ("secrets", set()),
    ],
)
def test_a_filter_is_a_slug_or_a_name_and_filters_alone_find_too(asked: str, found: set[str]) -> None:
    assert titles(asked) == found
    assert find(asked).unknown == ()


@pytest.mark.usefixtures("rivers")
@pytest.mark.parametrize(
    ("asked", "unknown"),
    [
        ("river tag:forein", ("tag:forein",)),
        ("river difficulty:impossible", ("difficulty:impossible",)),
        ("river language:Klingon", ("language:Klingon",)),
        ("language:h", ("language:h",)),
        ('language:% language:"_n"', ("language:_n",)),
        ('tag:water tag:secret subject:"Secrets" river', ("subject:Secrets", "tag:secret")),
        ("tag:%s subject:'--", ("subject:'--", "tag:%s")),
    ],
)
def test_a_filter_that_no_live_topic_passes_is_named(asked: str, unknown: tuple[str, ...]) -> None:
    results = find(asked)
    assert (results.count, results.hits, results.unknown) == (0, (), unknown)


@pytest.mark.usefixtures("rivers")
def test_a_subject_that_was_renamed_is_found_by_its_new_name() -> None:
    subject = Subject.objects.get(slug="geography")
    subject.name = "Earth"
    subject.save()
    assert titles("river subject:earth") == {"Ganga", "Kaveri"}
    assert find("river").counted.subjects[0].name == "Earth"


def test_a_language_counts_with_its_countries_and_a_country_can_be_asked_for() -> None:
    told("Lisbon", body="river", language="pt")
    told("Rio", body="river", language="pt-BR")
    told("नदी", body="river", language="hi-IN")
    assert find("river").counted.languages == (Choice("pt", "Português", 2), Choice("hi", "हिन्दी", 1))
    assert titles("river language:pt") == {"Lisbon", "Rio"}
    assert titles("river language:PT-br") == {"Rio"}
    assert titles("river language:hindi") == {"नदी"}
    assert titles("river language:p") == titles("river language:pt-B") == set()


@pytest.mark.usefixtures("rivers")
def test_what_is_offered_while_somebody_types_keeps_to_the_language() -> None:
    def offered(typed: str) -> list[str]:
        return [each.edition.title for each in beginning(typed, this_moment())]

    assert offered("gang language:en") == ["Ganga"]
    assert offered("gang language:hindi") == []
    assert offered("नदी language:हिन्दी") == [each.edition.title for each in find("नदी").hits]
