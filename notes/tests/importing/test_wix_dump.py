"""The text of a Wix blog page becomes a topic, and every word of it is accounted for."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.documents import DocumentError
from notes.importing.parsed import FormatError
from notes.rendering import plain, render
from notes.tests.importing.wix_pages import LEAD, PAGE, TITLE, balanced, codes, dropped, outline, page, parsed


def test_a_page_becomes_title_summary_and_sections() -> None:
    result = balanced(PAGE)
    assert result.document.title == TITLE
    assert result.document.summary == LEAD
    assert outline(result) == [
        ("What Is Measured", "body", False),
        ("Who Uses It", "body", False),
        ("How Good It Is", "body", False),
        ("Conclusion", "conclusion", True),
    ]
    assert not result.taken


def test_an_item_with_a_paragraph_of_its_own_is_a_sub_heading() -> None:
    body = parsed(PAGE).document.sections[0].body.split("\n\n")
    assert [body[0], body[2]] == ["### Sea Temperatures", "### Snow Cover"]


def test_items_without_paragraphs_between_them_are_a_list() -> None:
    result = page("How Good It Is", "- Fair:\n- Poor:\n- Better:", "More text, with a full stop.")
    assert result.document.sections[0].body == "- Fair:\n- Poor:\n- Better:\n\nMore text, with a full stop."


def test_a_gap_of_two_lines_does_not_part_the_paragraphs_of_a_section() -> None:
    assert parsed(PAGE).document.sections[1].body.count("\n\n") == 1


def test_dropped_lines_are_listed_with_their_rule_and_line() -> None:
    result = parsed(PAGE)
    assert dropped(result) == [
        ("top of page", "wix marker"),
        ("GRAIN PRICES RISE 8% AFTER FORECAST - Read More", "promo"),
        ("Comments", "comments widget"),
        ("bottom of page", "wix marker"),
    ]
    assert [PAGE.split("\n")[each.line - 1] for each in result.dropped] == [each.text for each in result.dropped]


def test_a_supplied_heading_is_told_with_the_line_of_its_text() -> None:
    (notice,) = parsed(PAGE).notices
    assert notice.code == "HEADING_SUPPLIED"
    assert notice.line is not None
    assert PAGE.split("\n")[notice.line - 1].startswith("To sum up")


@pytest.mark.parametrize("words", ["In conclusion,", "To conclude,", "To sum up,", "IN CONCLUSION,"])
def test_a_last_paragraph_that_concludes_is_a_section_of_its_own(words: str) -> None:
    result = page("First Part", "A paragraph, with an end.", f"{words} the end is near.")
    assert outline(result)[-1] == ("Conclusion", "conclusion", True)


@pytest.mark.parametrize(
    "body",
    [
        ("First Part", "A paragraph.", "In the end, nothing was concluded."),
        ("First Part", "A paragraph.", "The Way Ahead", "In conclusion, one paragraph under its own heading."),
        ("First Part", "In conclusion, this is not the last.", "This one is, and has an end."),
        ("Conclusion", "A paragraph.", "In conclusion, under its heading already."),
    ],
)
def test_other_last_paragraphs_stay_where_they_stand(body: tuple[str, ...]) -> None:
    assert not any(supplied for _, _, supplied in outline(page(*body)))


def test_a_page_without_any_heading_is_one_section() -> None:
    result = page("Another paragraph, with an end.")
    assert result.document.summary == ""
    assert outline(result) == [("Notes", "body", True)]
    assert codes(result) == ["HEADING_SUPPLIED"]


def test_a_list_before_the_first_heading_begins_an_introduction() -> None:
    result = page("- One\n- Two", "Text after the list.", "First Part", "A paragraph.")
    assert result.document.summary == LEAD
    assert outline(result)[0] == ("Introduction", "introduction", True)
    assert result.document.sections[0].body == "- One\n- Two\n\nText after the list."


def test_a_short_line_without_a_text_of_its_own_is_no_heading() -> None:
    result = balanced(PAGE.replace("Who Uses It\u00a0", "Photo by A. Rao\n\nWho Uses It"))
    assert "Photo by A. Rao" in result.document.sections[0].body
    assert "Photo by A. Rao" not in [each[0] for each in outline(result)]


def test_what_looks_like_markup_is_text() -> None:
    paragraphs = [
        "# not a heading, but a number sign.",
        "1. not a list, but a year's first day.",
        "Stars *here* and __there__, snake_case, [a](http://example.org) and `code`.",
        "<b>not bold</b> & &amp; 3 < 4, a > b.",
        "> not a quote.",
        "[x]: http://example.org is no definition.",
        "--- | ---.",
        "![no image](x.png) it is.",
        "\\* a backslash.",
    ]
    text = "\n\n".join(("top of page", TITLE, LEAD, "First Part", *paragraphs, "bottom of page"))
    result = balanced(text)
    rendered = render(result.document.sections[0].body)
    assert plain(rendered).split("\n") == paragraphs
    assert not any(tag in rendered for tag in ("<b>", "<em>", "<strong>", "<li>", "<a ", "<code>", "<h", "<img"))


def test_ordinary_text_comes_out_unchanged() -> None:
    text = 'The "2+2" talks (2024) cost 5% - or 3 * 2? No; see [1], R&D, a_b, 3 < 4 & so on: done! It’s ~10 km.'
    assert page("First Part", text).document.sections[0].body == text


def test_a_page_in_hindi_keeps_its_text() -> None:
    title, body = "मौलिक अधिकार: अनुच्छेद १२", "संविधान का भाग तीन मौलिक अधिकारों की बात करता है। उनकी संख्या छह है।"
    result = balanced(f"top of page\n\n{title}\n\n{body}\n\nपृष्ठभूमि\n\n{body}\n\nbottom of page")
    assert result.document.title == title
    assert result.document.summary == body
    assert outline(result) == [("पृष्ठभूमि", "body", False)]


def test_a_title_of_400_characters_is_cut_and_stands_whole_in_the_summary() -> None:
    long = "Rain and more rain " * 22
    result = balanced(PAGE.replace(TITLE, long))
    assert len(result.document.title) <= 300
    assert result.document.title.endswith("…")
    assert result.document.summary.startswith(long.strip())
    assert "TITLE_TOO_LONG" in codes(result)


def test_a_page_without_a_title_gets_the_files_name() -> None:
    long = "A first paragraph, which goes on and on about the rain. " * 5
    result = balanced(f"top of page\n\n{long}\n\nFirst Part\n\nText, with an end.\n\nbottom of page")
    assert result.document.title == "monsoon page"
    assert "TITLE_SUPPLIED" in codes(result)


@pytest.mark.parametrize(
    "text",
    [
        "top of page\nTitle\n" + "- item\n" * 100_000,
        "top of page\nTitle\n" + "A heading\nA text.\n" * 50_000,
        "top of page\nTitle\n" + "word " * 900_000,
        "top of page\nTitle\nHeading\n" + "-" * 200_000 + "x.",
        "top of page\nTitle\nHeading\n" + "a_" * 50_000 + "_" * 50_000 + "a.",
        "top of page\nTitle\nHeading\n" + "- " * 60_000,
    ],
    ids=["bullets", "headings", "one line", "dashes", "underscores", "dashes and spaces"],
)
def test_hostile_pages_are_refused_soon(text: str) -> None:
    started = time.process_time()
    with pytest.raises((FormatError, DocumentError)):
        parsed(text)
    assert time.process_time() - started < 5


def check_mutation(text: str) -> None:
    try:
        balanced(text)
    except (FormatError, DocumentError) as error:
        assert str(error)


def test_a_page_cut_off_anywhere_is_accounted_for() -> None:
    for end in range(0, len(PAGE), 17):
        check_mutation(PAGE[:end])


@settings(deadline=None, max_examples=25)
@given(st.randoms(use_true_random=False), st.integers(0, 12))
def test_a_shuffled_and_thinned_page_is_accounted_for(chance: random.Random, removed: int) -> None:
    extra = ["My Page | Site", "12 views", "Home", "Aug 18, 2024", "3 min read", "See All", "- Alone:"]
    lines = [*PAGE.split("\n"), *chance.sample(extra, 3)]
    chance.shuffle(lines)
    check_mutation("\n".join(lines[removed:]))


@settings(deadline=None, max_examples=100)
@given(st.lists(st.text(st.sampled_from("ab1 -*_#>[](){}<&;`~|\\:.!=+’'\u0939\u093f"), max_size=25), max_size=8))
def test_any_signs_in_a_page_are_accounted_for(lines: list[str]) -> None:
    check_mutation("\n".join(("top of page", "A Title", *lines, "bottom of page")))
