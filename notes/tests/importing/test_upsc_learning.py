"""The head and the whole of a "UPSC Learning" page become a topic."""

import pytest

from notes.importing.decoding import decode
from notes.importing.formats import upsc_learning
from notes.tests.importing.learning_pages import PAGE, TITLE, balanced, notices, outline, parsed


def test_a_page_becomes_a_topic() -> None:
    document = balanced(PAGE).document
    assert (document.title, document.subject, document.difficulty) == (TITLE, "Indian Polity", "medium")
    assert document.summary == ""
    assert [each.text for each in document.takeaways] == [
        "Tribunals are set up under an Act of 1956.",
        "Awards have the force of a decree.",
    ]
    assert [each.text for each in document.sources] == [
        "Ministry of Jal Shakti, annual report",
        "Constitution of India, Article 262",
    ]
    assert not document.techniques


def test_the_introduction_holds_its_headings_and_boxes_in_place() -> None:
    result = parsed(PAGE)
    assert outline(result) == [("Introduction", "introduction", False)]
    assert result.document.sections[0].body.split("\n\n") == [
        "### Why rivers divide",
        "A river that crosses a **border** has two owners & one flow.",
        "> [!info] What is a tribunal?\n> A body that shares out water.",
        "### What the law says",
        "Article 262 keeps the courts out.",
        "> [!key-point]\n> Parliament may bar the **Supreme Court**.",
    ]


def test_the_side_list_is_dropped_and_the_lines_that_gave_a_field_are_taken() -> None:
    result = parsed(PAGE)
    assert [(each.line, each.text, each.rule) for each in result.dropped] == [
        (2, "Topics", "sidebar"),
        (3, "0 topics • 0 completed", "sidebar"),
        (4, "🔍", "sidebar"),
        (5, "No topics match your search", "sidebar"),
    ]
    assert [(each.line, each.field) for each in result.taken] == [
        (1, "title/subject"),
        (8, "difficulty/reading_minutes"),
        (9, "subject"),
        (13, "label"),
        (16, "label"),
        (18, "verified_percent"),
        (19, "label"),
    ]


def test_what_the_page_says_of_itself_is_kept_for_editors_only() -> None:
    result = parsed(PAGE)
    assert (result.declared.reading_minutes, result.declared.verified_percent) == (7, 95)
    for code, line in (("DECLARED_MINUTES", 8), ("DECLARED_PERCENT", 18)):
        ((found, message),) = notices(result, code)
        assert found == line
        assert "not shown to readers" in message
    assert "95%" not in " ".join(result.document.texts())


def test_crlf_a_byte_order_mark_and_a_final_newline_give_the_same_document() -> None:
    data = b"\xef\xbb\xbf" + (PAGE + "\n").replace("\n", "\r\n").encode()
    assert upsc_learning.parse(decode("pages/river-disputes.txt", data).text) == parsed(PAGE)


def test_titles_in_the_side_list_are_no_title() -> None:
    side = f"3 topics • 1 completed\n🔍\nCitizenship\n{TITLE}\nEmergency Provisions"
    result = balanced(PAGE.replace("0 topics • 0 completed\n🔍\nNo topics match your search", side))
    assert result.document == parsed(PAGE).document
    assert [each.text for each in result.dropped if each.rule == "sidebar"][3:] == [
        "Citizenship",
        TITLE,
        "Emergency Provisions",
    ]


def test_a_title_that_holds_a_dash_is_found_by_the_line_that_equals_it() -> None:
    result = balanced(PAGE.replace(TITLE, "India - Japan ties"))
    assert (result.document.title, result.document.subject) == ("India - Japan ties", "Indian Polity")


def test_where_no_line_equals_title_and_subject_part_at_the_last_dash() -> None:
    first, rest = PAGE.replace(TITLE, "India - Japan ties").split("\n", 1)
    result = balanced(f"{first}\n{rest.replace('India - Japan ties' + chr(10), '')}")
    assert (result.document.title, result.document.subject) == ("India - Japan ties", "Indian Polity")
    assert result.declared.reading_minutes == 7


def test_titles_of_the_side_list_do_not_become_the_summary_where_no_line_equals() -> None:
    side = "2 topics • 0 completed\n🔍\nCitizenship\nEmergency Provisions\n"
    text = PAGE.replace("0 topics • 0 completed\n🔍\nNo topics match your search\n", side)
    result = balanced(text.replace(f"\n{TITLE}\n", "\nAnother Title\n"))
    assert result.document.title == TITLE
    assert "Citizenship" not in result.document.summary


def test_a_page_without_its_first_line_takes_the_title_before_the_time_to_read() -> None:
    result = balanced(PAGE.partition("\n")[2])
    assert result.document.title == TITLE
    assert result.document.subject == "indian polity"
    assert result.document.takeaways == parsed(PAGE).document.takeaways


@pytest.mark.parametrize(
    ("line", "difficulty", "minutes"),
    [
        ("Hard ⏱ 12 min read", "hard", 12),
        ("Medium⏱️7 min read", "medium", 7),
        ("Medium⏱7 min read", "medium", 7),
        ("easy 3 min read", "easy", 3),
        ("Expert⏱️ 5 min read", "", 5),
        ("⏱️ 5 min read", "", 5),
    ],
)
def test_difficulty_and_time_to_read_are_parted(line: str, difficulty: str, minutes: int) -> None:
    result = balanced(PAGE.replace("Medium⏱️ 7 min read", line))
    assert (result.document.difficulty, result.declared.reading_minutes) == (difficulty, minutes)
    assert result.document.title == TITLE


def test_an_unknown_difficulty_is_told_by_its_word() -> None:
    ((line, message),) = notices(parsed(PAGE.replace("Medium", "Expert")), "UNKNOWN_DIFFICULTY")
    assert line == 8
    assert "Expert" in message
    assert not notices(parsed(PAGE.replace("Medium", "")), "UNKNOWN_DIFFICULTY")
