"""A reader's words, taken apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.search.query import LONGEST, read
from notes.text.tokens import WORD


@pytest.mark.parametrize(
    ("asked", "terms"),
    [
        ("salt march", ("salt", "march")),
        ("  Salt\n\tMarch ", ("salt", "march")),
        ('"salt march" dandi', ("salt march", "dandi")),
        ("“salt march”", ("salt march",)),
        ('"salt march', ("salt", "march")),
        ('salt" "march', ("salt", "march")),
        ("2+2", ("2 2",)),
        ("rules-based order", ("rules based", "order")),
        ("India's", ("india",)),
        ("India’s", ("india",)),
        ("U.S. policy", ("us", "policy")),
        ("1,00,000", ("100000",)),
        ("Śaṅkara Café", ("sankara", "cafe")),
        ("Indo–Pacific", ("indo pacific",)),
        ("१४", ("14",)),
        ("Art.280", ("article 280",)),
        ("art 280 part iii", ("article", "280", "part", "3")),
        ("salt AND march OR NOT", ("salt", "and", "march", "or", "not")),
        ("title:salt NEAR(a b) ^c d*", ("title salt", "near a", "b", "c", "d")),
        ("repo repo repo", ("repo",)),
        ("मौलिक अधिकार", ("मौलिक", "अधिकार")),
        ("राष्ट्रीय-आपात", ("राष्ट्रीय आपात",)),
        ("क्\u200dया", ("क्या",)),
        ("nul\0l", ("null",)),
        ('"' + "the " * 20 + '" end', ("the the the the the the the the", "the the the the", "end")),
        ("?! … — 🙂", ()),
        ("", ()),
        ('""', ()),
    ],
)
def test_a_query_is_its_words_and_what_stands_together_stays_together(asked: str, terms: tuple[str, ...]) -> None:
    assert read(asked).terms == terms


def test_words_and_phrases_are_each_named_once_and_told_apart() -> None:
    query = read('"salt march" march 2+2 march 2+2')
    assert (query.words, query.phrases) == (("march",), ("salt march", "2 2"))


@pytest.mark.parametrize(
    ("asked", "without", "terms"),
    [
        ("salt -march", ("march",), ("salt",)),
        ('salt -"long march" -2+2', ("long march", "2 2"), ("salt",)),
        ("−salt", ("salt",), ()),
        ("salt-march", (), ("salt march",)),
        ("salt - march", (), ("salt", "march")),
        ("--salt", (), ("salt",)),
        ('-"a b c d e f g h i j"', ("a b c d e f g h",), ()),
        ('- -- -"" "', (), ()),
        ("-tag:salt", ("tag salt",), ()),
    ],
)
def test_what_stands_behind_a_minus_is_left_out(asked: str, without: tuple[str, ...], terms: tuple[str, ...]) -> None:
    query = read(asked)
    assert (query.without, query.terms) == (without, terms)


@pytest.mark.parametrize(
    ("asked", "tags", "subject", "difficulty", "terms"),
    [
        ('tag:"foreign policy" TAG:un salt', ("foreign policy", "un"), "", "", ("salt",)),
        ("subject:polity difficulty:easy", (), "polity", "easy", ()),
        ("subject:polity subject:“Indian Polity”", (), "Indian Polity", "", ()),
        ("tag:विदेश-नीति", ("विदेश-नीति",), "", "", ()),
        ("tag: salt", (), "", "", ("tag", "salt")),
        ('tag:"" salt', (), "", "", ("tag", "salt")),
        ('subject:"polity salt', (), "", "", ("subject", "polity", "salt")),
        ("hashtag:salt", (), "", "", ("hashtag salt",)),
        ("other:salt", (), "", "", ("other salt",)),
    ],
)
def test_filters_are_read_and_what_is_none_is_words(
    asked: str, tags: tuple[str, ...], subject: str, difficulty: str, terms: tuple[str, ...]
) -> None:
    query = read(asked)
    assert (query.tags, query.subject, query.difficulty, query.terms) == (tags, subject, difficulty, terms)


def test_a_language_is_a_filter_and_the_last_one_counts() -> None:
    query = read('salt language:en LANGUAGE:"हिन्दी" -language:hi languages:en')
    assert (query.language, query.terms, query.without) == ("हिन्दी", ("salt", "languages en"), ("language hi",))
    assert query.is_filtered
    assert read("language:en").asks
    assert query.narrowed("language", "en") == "salt -language:hi languages:en language:en"
    assert read(query.widened("language")).language == ""


def test_a_filter_is_put_into_the_text_of_a_query_and_taken_out_again() -> None:
    query = read('salt "long march" subject:polity -sea tag:a')
    assert query.narrowed("subject", "history") == 'salt "long march" -sea tag:a subject:history'
    assert query.narrowed("tag", "b") == 'salt "long march" subject:polity -sea tag:a tag:b'
    assert query.narrowed("tag", "two words").endswith(' tag:"two words"')
    assert query.narrowed("tag", "मौलिक-अधिकार") == query.narrowing("tag") + "मौलिक-अधिकार"
    assert query.widened("subject") == 'salt "long march" -sea tag:a'
    assert read(query.narrowed("tag", "b")).widened("tag", "a") == 'salt "long march" subject:polity -sea tag:b'


def test_other_words_are_put_in_where_words_stand_and_filters_are_left_alone() -> None:
    query = read('Asaen "asaen way" -asaen tag:asaen')
    assert query.corrected({"asaen": "asean"}) == 'asean "asean way" -asaen tag:asaen'


def test_a_query_longer_than_its_bound_is_cut_and_says_what_was_asked() -> None:
    query = read("word " * 5_000)
    assert len(query.text) <= LONGEST
    assert query.terms == ("word", "wor") or query.terms == ("word",)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.text("-\"ab :tagsubject+'.,मि")))
def test_a_term_holds_nothing_but_letters_digits_marks_and_single_spaces(asked: str) -> None:
    query = read(asked)
    assert all(WORD.fullmatch(word) for term in (*query.terms, *query.without) for word in term.split(" "))
    assert len(query.text) <= LONGEST
    assert read(query.text) == query


@pytest.mark.parametrize(
    ("asked", "meant", "corrected"),
    [
        ("wet lands of India", {"wet lands": "wetlands"}, "wetlands of India"),
        ("g-20 summit", {"g 20": "g20"}, "g20 summit"),
        ("the southwest", {"southwest": "south west"}, 'the "south west"'),
        ('"the southwest" x', {"southwest": "south west"}, '"the south west" x'),
        ("wet -lands", {"wet lands": "wetlands"}, "wet -lands"),
        ("wet, lands", {"wet lands": "wetlands"}, "wet, lands"),
        ('wet "lands"', {"wet lands": "wetlands"}, 'wet "lands"'),
        ("what is a wetlnad", {"what": "", "is": "", "a": "", "wetlnad": "wetland"}, "wetland"),
        ('"what is" what tag:what', {"what": ""}, '"what is" tag:what'),
        ("wet lands lands", {"wet lands": "wetlands", "lands": "land"}, "wetlands land"),
    ],
)
def test_words_of_a_query_are_put_in_the_place_of_others(asked: str, meant: dict[str, str], corrected: str) -> None:
    assert read(asked).corrected(meant) == corrected
