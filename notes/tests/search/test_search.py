"""What a reader's words find, and in which order."""

import pytest

from notes.documents import MemoryTechnique, Section, Takeaway
from notes.reading.moment import this_moment
from notes.search import Results, search
from notes.tests.making import a_topic, published

pytestmark = pytest.mark.django_db


def find(words: str, after: str = "", size: int = 20) -> Results:
    return search(words, this_moment(), after, size)


def titles(words: str) -> list[str]:
    return [hit.edition.title for hit in find(words).hits]


def told(title: str, *, body: str = "", takeaway: str = "", summary: str = "", language: str = "en") -> None:
    """A published topic that says so much and nothing else."""
    takeaways = (Takeaway(takeaway),) if takeaway else ()
    sections = (Section("Text", body or "Nothing."),)
    published(title, sections=sections, takeaways=takeaways, summary=summary, sources=(), language=language)


def test_all_words_must_occur_wherever_they_stand() -> None:
    told("Salt", body="A march to the sea.")
    told("March", body="A month.")
    assert titles("salt march") == ["Salt"]
    assert titles("march salt dandi") == []


def test_words_in_quotation_marks_must_stand_side_by_side_in_their_order() -> None:
    told("One", body="the salt march")
    told("Two", body="a march for salt")
    assert titles('"salt march"') == ["One"]
    assert sorted(titles("salt march")) == ["One", "Two"]


def test_words_that_stand_often_in_a_text_and_never_side_by_side_are_no_phrase() -> None:
    told(
        "Rivers",
        body="Dam red levee blue. Dam green levee white. Dam grey levee pink. Dam tan levee teal. Dam, a levee.",
    )
    moment = this_moment()
    counts = [search(asked, moment).count for asked in ("dam levee", '"dam levee"', "dam-levee", 'dam -"dam levee"')]
    assert counts == [1, 0, 0, 1]


def test_a_hit_in_the_title_stands_before_takeaways_these_before_the_summary_and_that_before_the_body() -> None:
    told("Body", body="Monsoon. " * 200)
    told("Summary", summary="Of the monsoon, and the monsoon again.")
    told("Takeaways", takeaway="The monsoon comes in June.", body="Long. " * 2_000)
    told("Monsoon", body="Much else. " * 5_000)
    assert titles("monsoon") == ["Monsoon", "Takeaways", "Summary", "Body"]


def test_every_part_of_a_topic_is_found() -> None:
    published(
        "Whole",
        techniques=(MemoryTechnique("Dharma bums", "remember the zebra", kind="mnemonic"),),
        sections=(
            Section(
                "Heading", "### Kestrel\n\n| a | b |\n| - | - |\n| heron | egret |\n\n> [!info] Osprey\n> Inside.\n"
            ),
        ),
    )
    for word in ("whole", "shares", "heading", "kestrel", "heron", "osprey", "inside", "zebra", "dharma", "chairman"):
        assert titles(word) == (["Whole"] if word != "chairman" else []), word


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("wetland", "Wetlands"),
        ("wetlands", "a wetland"),
        ("WETLANDS", "wetlands"),
        ("constitutional", "The CONSTITUTIONAL bodies"),
        ("cafe", "the Café"),
        ("Café", "the cafe"),
        ("Sankara", "Śaṅkara taught"),
        ("2+2", "the 2+2 dialogue"),
        ("rules-based", "a rules-based order"),
        ("rules based", "a rules-based order"),
        ("280", "see Art.280."),
        ("rights", "rights/duties"),
        ("duties", "rights/duties"),
        ("who", "The WHO declared it"),
        ("the", "the"),
        ("G20", "the G20's summit"),
        ("india's", "India’s"),
        ("script", "a `<script>` there"),
        ("U.S.", "the U.S. dollar"),
        ("मौलिक", "मौलिक अधिकार"),
        ("अनुच्छेद", "संविधान का अनुच्छेद 14"),
        ("राष्ट्रीय", "राष्ट्रीय आपात"),
        ("चंपारण सत्याग्रह", "चंपारण का सत्याग्रह।"),
        ("१४", "अनुच्छेद १४"),
    ],
)
@pytest.mark.parametrize("language", ["en", "hi"])
def test_finds(asked: str, text: str, language: str) -> None:
    told("Here", body=text, language=language)
    told("There", body="Something else altogether.", language=language)
    assert titles(asked) == ["Here"]


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("2+2", "2 and again 2"),
        ("wet", "wetlands"),
        ("land", "wetlands"),
        ("मौलिक", "अमौलिक बात"),
        ("मौल", "मौलिक अधिकार"),
        ("क", "मौलिक अधिकार"),
        ("राष्ट", "राष्ट्रीय"),
        ("salt NOT march", "salt"),
        ("salt OR march", "salt"),
        ("sal*", "salt"),
        ("body:salt", "salt"),
    ],
)
@pytest.mark.parametrize("language", ["en", "hi"])
def test_does_not_find(asked: str, text: str, language: str) -> None:
    told("Here", body=text, language=language)
    assert titles(asked) == []


NOTHING = [
    "",
    " ",
    "\0",
    '"',
    "''",
    "()",
    "*",
    "+++",
    "^",
    "-",
    "🙂",
    "।",
    "…",
    "\ud800",
    "\u200d",
    "& | ! <->",
    "<script>alert(1)</script>",
]


@pytest.mark.parametrize("asked", NOTHING)
def test_what_holds_no_word_that_occurs_finds_nothing_and_is_no_error(asked: str) -> None:
    told("Here", body="Text.")
    results = find(asked)
    assert (results.count, results.hits, results.after, results.corrected) == (0, (), "", None)


@pytest.mark.parametrize(
    "asked",
    [
        "word " * 2_000,
        "x" * 10_000,
        '"' * 10_000,
        "(" * 10_000,
        " ".join("abcdefghijklmnopqrstuvwxyz" * 8),
        "का " * 4_000,
        "NEAR(" * 2_000,
    ],
)
def test_a_query_of_ten_kilobytes_is_answered(asked: str) -> None:
    told("Here", body=asked[:500])
    assert len(find(asked).query) <= 200


def test_an_excerpt_is_escaped_and_its_hits_are_marked() -> None:
    told("Here", body="Write `<script>alert(1)</script>` & nothing else.")
    (hit,) = find("alert").hits
    assert "&lt;script&gt;<mark>alert</mark>(1)&lt;/script&gt; &amp; nothing" in hit.excerpt


def test_a_title_is_escaped_and_its_hits_are_marked() -> None:
    told("Rights & <b>duties</b>")
    (hit,) = find("duties rights").hits
    assert hit.title == "<mark>Rights</mark> &amp; &lt;b&gt;<mark>duties</mark>&lt;/b&gt;"


def test_the_excerpt_comes_from_where_the_words_are_and_else_from_the_summary() -> None:
    told("Monsoon", takeaway="It is late.", summary="About the rains.", body="The clouds of June.")
    assert find("clouds").hits[0].excerpt.endswith("The <mark>clouds</mark> of June.")
    assert find("late").hits[0].excerpt == "It is <mark>late</mark>."
    assert find("monsoon").hits[0].excerpt == "About the rains."


def test_the_signs_that_are_hidden_from_a_database_come_back_in_the_excerpt() -> None:
    told("Signs", body="Hail a+b, c@d.in, e/f-g & `<h>` 1.5 -2 hail.")
    assert (
        "<mark>Hail</mark> a+b, c@d.in, e/f-g &amp; &lt;h&gt; 1.5 -2 <mark>hail</mark>." in find("hail").hits[0].excerpt
    )


def test_pages_follow_each_other_without_gap_or_repetition_and_the_count_is_of_all() -> None:
    for number in range(7):
        told(f"Topic {number}", body="Monsoon.")
    seen: list[str] = []
    after = ""
    for size, is_first in ((3, True), (3, False), (1, False)):
        page = find("monsoon", after, 3)
        assert (page.count, len(page.hits), page.is_first) == (7, size, is_first)
        seen += [hit.edition.title for hit in page.hits]
        after = page.after
    assert after == ""
    assert sorted(seen) == sorted(set(seen)) == [f"Topic {number}" for number in range(7)]


@pytest.mark.parametrize(
    "after", ["", "0", "nonsense", "-1", "1.5", "७", "99999999999999999999", "1000", "999", "\0", "²"]
)
def test_an_after_that_nobody_gave_out_begins_at_the_beginning(after: str) -> None:
    told("Here", body="Monsoon.")
    results = find("monsoon", after)
    assert ([hit.edition.title for hit in results.hits], results.is_first) == (["Here"], True)


def test_a_draft_is_not_found() -> None:
    a_topic("Monsoon")
    assert find("monsoon").count == 0
