"""What tells that two documents are about one event, and what tells that they are not."""

import dataclasses
import datetime
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.documents import Section, TopicDocument
from notes.documents.differing import differing
from notes.documents.likeness import RARE, WHOLE, containment, same_event
from notes.documents.names import names, telling_words
from notes.documents.portrait import Portrait
from notes.tests.strategies import documents


def a_text(title: str, text: str, day: str = "") -> TopicDocument:
    return TopicDocument(
        title, sections=(Section("What happened", text),), event_date=datetime.date.fromisoformat(day) if day else None
    )


def are_one_event(one: TopicDocument, other: TopicDocument, number: int = 2) -> bool:
    return same_event(Portrait(one), Portrait(other), lambda _: number) is not None


TREATY = a_text(
    "Polar Weather Treaty signed in Tromsø",
    "On 4 March 2021 Norway, Canada and Finland agreed on it. Delegates led by Ingrid Solheim met near Svalbard.",
)
ANOTHER_REPORT = a_text(
    "A treaty on polar weather",
    "It is 6 March 2021, says the journal, when Norway and Canada signed. The talks of Ingrid Solheim were long. "
    "Svalbard has kept records since 1911, and Finland came late.",
)

ONE_EVENT = {
    "two reports with different days": (TREATY, ANOTHER_REPORT),
    "one report without a day": (
        TREATY,
        a_text("The treaty on polar weather", "In 2021 Norway, Canada and Finland signed what Solheim had drafted."),
    ),
    "days apart by less than a month": (
        a_text(
            "Moon lander Kaveri touches down",
            "The agency ISDA in Sriharikota told Reuters. Tara Nair led.",
            "2031-05-02",
        ),
        a_text("How the lander Kaveri reached the Moon", "With Tara Nair at ISDA, Sriharikota cheered on 1 May 2031."),
    ),
    "in Hindi": (
        a_text(
            "नर्मदा सेतु का उद्घाटन",
            "4 मार्च 2021 को जबलपुर में मालवीय ने नर्मदा सेतु खोला। इंजीनियर श्रीवास्तव, ठेकेदार भटनागर, कारीगर रामलाल, "
            "महापौर तिवारी, कलेक्टर मिश्रा और पत्रकार चतुर्वेदी उपस्थित रहे।",
        ),
        a_text(
            "जबलपुर: नर्मदा सेतु खुला",
            "मालवीय, श्रीवास्तव, भटनागर, रामलाल, तिवारी, मिश्रा, चतुर्वेदी जबलपुर पहुँचे। उपस्थित लोगों ने 5 मार्च 2021 बताया।",
        ),
    ),
}

BODIES = "It was set up in 1951 under Article 280. The Comptroller, the Governor, NITI Aayog and Delhi have their say. On 26 January 1950 it began."
TWO_EVENTS = {
    "two commissions": (a_text("Finance Commission", BODIES), a_text("Election Commission", BODIES)),
    "two commissions of one State": (
        a_text("Finance Commission of India", BODIES),
        a_text("Election Commission of India", BODIES),
    ),
    "two of one series, by their numbers": (
        a_text("The 15th Planning Colloquium in Pune", BODIES),
        a_text("The 16th Planning Colloquium in Pune", BODIES),
    ),
    "two years": (TREATY, a_text("A treaty on polar weather", "In 1974 Norway, Canada and Finland met Solheim at Svalbard.")),
    "days apart by months": (
        TREATY,
        a_text("A treaty on polar weather", "On 4 September 2021 Norway, Canada and Finland met Solheim at Svalbard."),
    ),
    "titles alike, names not": (TREATY, a_text("A treaty on polar weather", "On 5 March 2021 nothing of note was seen.")),
    "names alike, titles not": (TREATY, dataclasses.replace(ANOTHER_REPORT, title="Solheim and her archive")),
    "no day anywhere": (
        a_text("The monsoon winds of Kerala", "In 2021 the Ghats, the Konkan and Sahyadri were wet. So was Wayanad."),
        a_text("Kerala and its monsoon winds", "In 2021 the Ghats, the Konkan and Sahyadri were wet. So was Wayanad."),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ONE_EVENT)
def test_one_event(case: str) -> None:
    assert are_one_event(*ONE_EVENT[case])


@pytest.mark.parametrize("case", TWO_EVENTS)
def test_not_one_event(case: str) -> None:
    assert not are_one_event(*TWO_EVENTS[case])


def test_names_that_half_the_stock_has_tell_little() -> None:
    few = a_text("A treaty on polar weather", "On 5 March 2021 Norway, Canada and Finland met.")
    assert are_one_event(TREATY, few, RARE)
    assert not are_one_event(TREATY, few, RARE + 1)


def test_what_the_two_share_is_named() -> None:
    found = same_event(Portrait(TREATY), Portrait(ANOTHER_REPORT), lambda _: 1)
    assert found is not None
    assert found.words == ("polar", "treaty", "weather")
    assert set(found.names) == {"Norway", "Canada", "Finland", "Ingrid", "Solheim", "Svalbard"}


def test_a_name_is_written_with_a_capital_inside_a_sentence_and_nowhere_without() -> None:
    text = "Ministers met in Oslo. Rivers rose. The Strategic plan is strategic. A rule of ASEAN’s and (Bergen)"
    assert set(names(text, text.replace(".", "").replace("(", "").replace(")", "").split())) == {
        "oslo",
        "asean",
        "bergen",
    }


def test_the_words_of_a_title_that_tell() -> None:
    assert list(telling_words("The 3rd “2+2” Meeting of India’s Ministers and Japan")) == ["2+2", "meeting", "japan"]


WORDS = " ".join(f"word{number} follows" for number in range(60))


def test_a_text_inside_a_longer_one_is_contained_and_not_the_other_way_round() -> None:
    part, whole = a_text("Part", WORDS), a_text("Whole", f"Before it. {WORDS} And {WORDS.replace('word', 'more')}")
    assert containment(Portrait(part), Portrait(whole)) >= WHOLE
    assert containment(Portrait(whole), Portrait(part)) < WHOLE


def test_less_than_fifty_words_are_contained_in_nothing() -> None:
    short = a_text("Part", " ".join(f"word{number}" for number in range(49)))
    assert containment(Portrait(short), Portrait(short)) == 0
    enough = a_text("Part", " ".join(f"word{number}" for number in range(50)))
    assert containment(Portrait(enough), Portrait(enough)) == 1


def shown(one: TopicDocument, other: TopicDocument, kind: str) -> list[tuple[str, str]]:
    found = [each for each in differing(Portrait(one), Portrait(other)) if each.kind == kind]
    return [(a.written if a else "", b.written if b else "") for each in found for a, b in each.rows]


def test_the_values_that_differ_are_listed_by_kind() -> None:
    assert shown(TREATY, ANOTHER_REPORT, "days") == [("4 March 2021", ""), ("", "6 March 2021")]
    assert shown(TREATY, ANOTHER_REPORT, "numbers") == [("", "1911")]
    assert shown(TREATY, ANOTHER_REPORT, "names") == []


def test_values_at_the_same_place_stand_on_one_row() -> None:
    one = a_text("A", "The share grew to 41% last year, and 1,600 people of Anna Berg came on 4 March 2021 to Oslo.")
    other = a_text("A", "The share grew to 42% last year, and 1600 people of Jo Lund came on 6 March 2021 to Oslo.")
    assert shown(one, other, "numbers") == [("41%", "42%")]
    assert shown(one, other, "days") == [("4 March 2021", "6 March 2021")]
    assert shown(one, other, "names") == [("Anna Berg", ""), ("", "Jo Lund")]


def test_a_document_does_not_differ_from_itself() -> None:
    for pair in ONE_EVENT.values():
        assert [differing(Portrait(each), Portrait(each)) for each in pair] == [(), ()]


@given(documents(), documents())
@settings(deadline=None, max_examples=40)
def test_any_two_documents_can_be_looked_at_from_either_side(one: TopicDocument, other: TopicDocument) -> None:
    here, there = Portrait(one), Portrait(other)
    assert same_event(here, there, lambda _: 1) == same_event(there, here, lambda _: 1)
    swapped = [(each.kind, len(each.rows)) for each in differing(there, here)]
    assert [(each.kind, len(each.rows)) for each in differing(here, there)] == swapped
    assert 0 <= containment(here, there) <= 1


@given(st.text(), st.text())
@settings(deadline=None, max_examples=60)
def test_any_text_has_a_portrait(title: str, text: str) -> None:
    portrait = Portrait(a_text(f"x {title[:100]}", text))
    other = Portrait(a_text("Other", "A plain one of 4 March 2021."))
    assert portrait.numbers_of_title is not None
    assert portrait.sampled_runs() == Portrait(portrait.document).sampled_runs()
    same_event(portrait, other, lambda _: 1)
    differing(portrait, other)


@pytest.mark.parametrize(
    "unit",
    ["Rivers of Peru flow. ", "18 August 2024 ", "](", "[a](", "<", "[!", "1,", "2+2+", "A-", "नदी ", "https://"],
)
def test_a_long_text_is_looked_at_in_one_pass(unit: str) -> None:
    def seconds(size: int) -> float:
        body = unit * (size // 10 // len(unit.encode()))
        portrait = Portrait(TopicDocument("Big", sections=tuple(Section(f"Part {n}", body) for n in range(10))))
        start = time.process_time()
        same_event(portrait, portrait, lambda _: 1)
        sorted(portrait.sampled_runs())
        sorted(portrait.names)
        list(portrait.days)
        return time.process_time() - start

    seconds(10_000)
    assert seconds(400_000) < max(1, 40 * seconds(40_000))


def test_no_two_of_our_own_notes_are_one_event() -> None:
    from notes.importing.decoding import decode
    from notes.importing.detect import choose

    portraits = []
    for path in sorted((Path(__file__).resolve().parents[3] / "seeds").rglob("*.*")):
        source = decode(path.name, path.read_bytes()).text
        portraits.append(Portrait(choose(source)[0].parse(source).document))
    assert len(portraits) > 10
    pairs = [(one, other) for at, one in enumerate(portraits) for other in portraits[at + 1 :]]
    assert [1 for one, other in pairs if same_event(one, other, lambda _: 1) or containment(one, other) > 0.2] == []
