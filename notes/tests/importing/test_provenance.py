"""Which line of a file each part of its document came from."""

from pathlib import Path

import pytest

from notes.documents import Section, TopicDocument
from notes.importing import decoding, detect
from notes.importing.parsed import Dropped, Taken
from notes.importing.provenance import places, rights_from
from notes.importing.wording import Lines, visible, wording
from notes.tests.importing.wix_pages import LEAD, PAGE, TITLE, parsed

SEEDS = Path(__file__).resolve().parents[3] / "seeds"


def told(text: str) -> dict[str, int | None]:
    """Of a file's text: the line of each part, by its words."""
    source = decoding.decode("note.md", text.encode()).text
    result = detect.choose(source, "")[0].parse(source)
    return {place.text: place.line for place in places(result.document, source.lines, result.taken, result.dropped)}


def test_each_part_of_a_page_is_told_with_the_line_where_it_begins() -> None:
    lines = [line.strip() for line in PAGE.split("\n")]
    found = {place.text: place.line for place in places(parsed(PAGE).document, lines)}
    assert found[TITLE] == lines.index(TITLE) + 1
    assert found[LEAD] == lines.index(LEAD) + 1
    for heading in ("What Is Measured", "Who Uses It", "How Good It Is"):
        assert found[heading] == lines.index(heading) + 1


def test_a_supplied_heading_is_told_with_the_line_of_its_text() -> None:
    (place,) = [each for each in places(parsed(PAGE).document, PAGE.split("\n")) if "supplied" in each.part]
    assert (place.text, place.part) == ("Conclusion", "Section, heading supplied")
    assert place.line is not None
    assert PAGE.split("\n")[place.line - 1].startswith("To sum up")


def test_front_matter_headings_and_items_of_a_note_are_told() -> None:
    found = told(
        "---\ntitle: Money bill\ndifficulty: hard\n---\nSummary.\n\n## Parts\nText.\n\n## Key Takeaways\n- **One** thing.\n"
    )
    assert found["title: Money bill"] == 2
    assert found["difficulty: hard"] == 3
    assert (found["Summary."], found["Parts"], found["## Key Takeaways"], found["**One** thing."]) == (5, 7, 10, 11)


def test_a_title_that_front_matter_gave_is_told_once() -> None:
    assert list(told("---\ntitle: Money bill\n---\nMoney is what a bill is about.\n")) == [
        "title: Money bill",
        "Notes",
    ]


def test_a_heading_is_not_found_in_prose_above_it() -> None:
    assert told("# T\n\nAn introduction to parts.\n\n## Parts\n\nText.\n")["Parts"] == 5


def test_a_dropped_line_gave_nothing() -> None:
    dropped = (Dropped(1, "Money bill", "sidebar"), Dropped(3, "Advert.", "promo"))
    found = places(
        TopicDocument("Money bill", summary="One. Two."), ["Money bill", "Money bill", "Advert. One. Two."], (), dropped
    )
    assert [(place.text, place.line) for place in found] == [("Money bill", 2), ("One. Two.", 3)]


def test_headings_that_are_alike_are_told_in_their_order() -> None:
    document = TopicDocument("T", sections=(Section("Notes", "a"), Section("Notes", "b")))
    lines = ["T", "Notes", "a", "Notes", "b"]
    assert [place.line for place in places(document, lines)] == [1, 2, 4]


def test_what_stands_nowhere_has_no_line_and_comes_last() -> None:
    *_, last = places(TopicDocument("Elsewhere", summary="Here."), ["Here."])
    assert (last.text, last.line) == ("Elsewhere", None)


@pytest.mark.parametrize("path", sorted(SEEDS.rglob("*.*")), ids=lambda path: path.stem)
def test_every_part_of_our_own_notes_is_found(path: Path) -> None:
    source = decoding.decode(path.name, path.read_bytes()).text
    result = detect.choose(source, "")[0].parse(source)
    found = places(result.document, source.lines, result.taken, result.dropped)
    assert [place.text for place in found if place.line is None] == []
    headings = [place for place in found if place.part == "Section"]
    assert [place.line for place in headings] == sorted(place.line or 0 for place in headings)
    for place in headings:
        assert wording(place.text) in wording(source.lines[(place.line or 0) - 1])


@pytest.mark.parametrize(
    ("rights", "taken", "supplied", "words"),
    [
        ("unknown", (), {}, "nothing states them"),
        ("unknown", (Taken(4, "rights"),), {"rights": ""}, "nothing states them"),
        ("own work", (), {"rights": "own work"}, "stated by --rights"),
        ("own work", (Taken(4, "rights"),), {"rights": "own work"}, "line 4 of the file"),
        ("CC BY 4.0", (), {"rights": "own work"}, "stated by the file"),
    ],
)
def test_it_is_told_who_stated_the_rights(
    rights: str, taken: tuple[Taken, ...], supplied: dict[str, str], words: str
) -> None:
    assert rights_from(rights, taken, supplied) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("plain", "plain"),
        ("<p onclick='x'>A &amp; B</p>", "A & B"),
        ("<script>alert(1)</script>", ""),
        ("<!-- remember: 1986 -->", "remember: 1986"),
        ("a < b and c > d", "a < b and c > d"),
        ("one\n\ntwo", "one two"),
    ],
)
def test_what_a_reader_would_have_seen_of_a_line(text: str, words: str) -> None:
    assert visible(text) == words


def test_marks_case_and_addresses_are_no_part_of_the_wording() -> None:
    assert wording("**The** [Bill](https://example.org/bill)") == wording("the bill") == "the bill"
    assert wording("A &amp; B") == wording("a \\& b")
    assert wording("🔍") == "🔍"


def test_words_are_found_whole_and_over_several_lines() -> None:
    lines = Lines(["one two", "", "three", "two three four"])
    assert lines.holding("two three") == 0
    assert lines.holding("two three", end=True) == 2
    assert lines.holding("two three", after=1) == 3
    assert lines.holding("wo thre") is None
    assert lines.alike("three") == [2]
    assert lines.first_alike("three", after=3) is None
