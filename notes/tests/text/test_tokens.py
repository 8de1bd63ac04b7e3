"""The words that search compares."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.text.tokens import LONGEST, WORD, forms, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Indo-Pacific, Indo–Pacific", ["indo", "pacific", "indo", "pacific"]),
        ("the U.S. and the U.N.H.C.R.", ["the", "us", "and", "the", "unhcr"]),
        ("It ended. A. B. Vajpayee", ["it", "ended", "a", "b", "vajpayee"]),
        ("1,00,000 of 12,500, and 3, 4", ["100000", "of", "12500", "and", "3", "4"]),
        ("2+2", ["2", "2"]),
        ("India’s states' rights don't", ["india", "states", "rights", "dont"]),
        ("co-operation, co-author", ["cooperation", "co", "author"]),
        ("Śaṅkara, Café, Łódź, Æsir, straße", ["sankara", "cafe", "lodz", "aesir", "strasse"]),
        ("H₂O ﬁre ＡＳＥＡＮ", ["h2o", "fire", "asean"]),
        ("राष्ट्रीय-आपात १९७५", ["राष्ट्रीय", "आपात", "1975"]),
        ("क्\u200dया", ["क्या"]),
        ("क़ानून और जाँच", ["कानून", "और", "जांच"]),
        ("हिन्दी गान्धी सम्विधान अङ्क", ["हिंदी", "गांधी", "संविधान", "अंक"]),
        ("जन्म अन्न सम्मान", ["जन्म", "अन्न", "सम्मान"]),
        ("Art. 21, Arts 14–16, the art of 5", ["article", "21", "articles", "14", "16", "the", "art", "of", "5"]),
        ("Part III, World War II, Xi, part civil", ["part", "3", "world", "war", "2", "xi", "part", "civil"]),
        ("C&AG, R&D, law&order, A & B", ["cag", "rd", "law", "order", "a", "b"]),
        ("snake_case <b>bold</b>", ["snake", "case", "b", "bold", "b"]),
        ("\ue000 \ue001", []),
        ("", []),
    ],
)
def test_a_text_is_its_words_however_they_are_written(text: str, words: list[str]) -> None:
    assert tokens(text) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("defence", "defenses"), ("organisation", "organizations"), ("organised", "organizing"), ("labour", "labor"),
        ("favourite", "favorites"), ("behavioural", "behavioral"), ("centre", "centers"), ("centred", "centered"),
        ("theatre", "theaters"), ("kilometres", "kilometer"), ("programme", "programs"), ("travelled", "traveling"),
        ("analyse", "analyzing"), ("catalogue", "catalogs"), ("licence", "licensed"), ("judgement", "judgments"),
        ("archaeology", "archeology"), ("foetus", "fetus"), ("grey", "gray"), ("sceptics", "skeptics"),
        ("wetland", "wetlands"), ("policies", "policy"), ("taxes", "tax"), ("constitutional", "constitution"),
        ("15th", "fifteenth"), ("fourth", "4th"),
        ("dependents", "dependant"), ("अधिकार", "अधिकारों"), ("नीति", "नीतियों"), ("नीतियाँ", "नीतियों"), ("भाषा", "भाषाओं"),
    ],
)  # fmt: skip
def test_spellings_and_endings_of_one_word_are_one(one: str, other: str) -> None:
    assert forms(one) == forms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("four", "for"), ("hour", "hor"), ("tour", "tor"), ("scour", "score"), ("prise", "prize"), ("wise", "wize"),
        ("calling", "caling"), ("policy", "police"), ("university", "universe"), ("organ", "organisation"),
        ("gas", "ga"), ("us", "u"), ("अधिकार", "अधिकारी"), ("मौलिक", "मौल"), ("क", "का"),
    ],
)  # fmt: skip
def test_different_words_stay_different(one: str, other: str) -> None:
    assert forms(one) != forms(other)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.text("aeiou'’.-,1२क्षि़ँ\u200d é")))
def test_any_text_gives_words_that_are_words_and_stay_what_they_are(text: str) -> None:
    for token in tokens(text):
        assert WORD.fullmatch(token)
        assert len(token) <= LONGEST
        assert tokens(token) == [token]
    assert all(WORD.fullmatch(form) for form in forms(text))
