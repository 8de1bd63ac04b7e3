"""The text of a Wix blog page becomes a topic, and every word of it is accounted for."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.documents import DocumentError
from notes.importing.account import account
from notes.importing.decoding import decode
from notes.importing.formats import wix_dump
from notes.importing.parsed import FormatError, Parsed
from notes.importing.source import SourceText
from notes.rendering import plain, render

TITLE = "Monsoon Forecasts: Why They Matter"
LEAD = "The monsoon brings most of the year's rain, and a forecast in April moves prices, loans and plans in May."
PAGE = f"""top of page

{TITLE}

{LEAD}


What Is Measured

- Sea Temperatures:

Buoys report the warmth of the Pacific every hour, and a warm Pacific often means a dry June in central India.


- Snow Cover:

Less snow in Eurasia warms the land early; the pull on the winds from the ocean grows with it.


Who Uses It\u00a0

Farmers choose seeds by it. Banks, insurers and grain traders read the same table with other questions in mind.


Reservoirs are filled or emptied by it, and power plants plan their coal.


GRAIN PRICES RISE 8% AFTER FORECAST - Read More


How Good It Is

- Fair in most years
- Poor in years of a strong El Niño
- Better since 2012

To sum up, the forecast is a bet with known odds, and the odds have improved.

Comments


bottom of page"""


def parsed(text: str) -> Parsed:
    return wix_dump.parse(SourceText("blog/monsoon-page.txt", text))


def page(*body: str, before: str = "top of page", after: str = "bottom of page") -> Parsed:
    return parsed("\n\n".join((before, TITLE, LEAD, *body, after)))


def balanced(text: str) -> Parsed:
    source = SourceText("blog/monsoon-page.txt", text)
    result = wix_dump.parse(source)
    found = account(source, result)
    assert found.is_balanced, found
    return result


def outline(result: Parsed) -> list[tuple[str, str, bool]]:
    return [(each.heading, each.kind, each.heading_supplied) for each in result.document.sections]


def dropped(result: Parsed) -> list[tuple[str, str]]:
    return [(each.text, each.rule) for each in result.dropped]


def codes(result: Parsed) -> list[str]:
    return [notice.code for notice in result.notices]


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


def test_crlf_a_byte_order_mark_and_a_final_newline_give_the_same_document() -> None:
    data = b"\xef\xbb\xbf" + (PAGE + "\n").replace("\n", "\r\n").encode()
    assert wix_dump.parse(decode("blog/monsoon-page.txt", data).text) == parsed(PAGE)


def test_a_page_title_and_a_menu_before_the_title_change_nothing() -> None:
    menu = f"{TITLE} | River Notes\ntop of page\n\nHome\n\nSomething Unknown\n\nA banner, with a sentence.\n\n"
    menu += "Use tab to navigate through the menu items.\n\nLog In\n\n"
    result = balanced(PAGE.replace("top of page\n\n", menu))
    assert result.document == parsed(PAGE).document
    assert ("Something Unknown", "site menu") in dropped(result)
    assert ("Log In", "site menu") in dropped(result)
    assert [(each.line, each.field) for each in result.taken] == [(1, "title")]


def test_without_a_page_title_only_known_words_of_the_menu_go() -> None:
    result = balanced(PAGE.replace("top of page\n\n", "top of page\nHome\nAll Posts\nlog in\n\n"))
    assert result.document == parsed(PAGE).document
    assert parsed(PAGE.replace("top of page\n\n", "top of page\nUnknown\n\n")).document.title == "Unknown"


def test_a_menu_that_ends_with_its_known_sentence_goes_without_a_page_title_too() -> None:
    text = PAGE.replace("top of page\n\n", "top of page\nWhatever\nUse tab to navigate through the menu items.\n\n")
    assert balanced(text).document == parsed(PAGE).document


def test_a_page_title_that_holds_the_mark_is_found_by_equality() -> None:
    result = balanced("Rain | Wind | My Site\ntop of page\nX\nRain | Wind\n\nA sentence about both.\nbottom of page")
    assert result.document.title == "Rain | Wind"


def test_a_title_that_no_line_repeats_is_dropped_for_the_line_below_the_marker() -> None:
    result = balanced(f"Another Title | My Site\n{PAGE}")
    assert result.document.title == TITLE
    assert ("Another Title | My Site", "page title") in dropped(result)


def test_the_title_among_other_posts_below_the_text_is_no_anchor() -> None:
    text = PAGE.replace(TITLE, "Monsoon Forecasts").replace("Comments\n", f"Recent Posts\n{TITLE}\n")
    result = balanced(f"{TITLE} | My Site\n{text}")
    assert result.document.title == "Monsoon Forecasts"
    assert len(result.document.sections) == 4


def test_author_date_and_time_to_read_are_taken_as_declared() -> None:
    byline = f"{TITLE}\n\nAsha Rao\nAug 18, 2024\n4 min read\nUpdated: Aug 20, 2024"
    result = balanced(PAGE.replace(TITLE, byline))
    assert result.document == parsed(PAGE).document
    assert [each.field for each in result.taken] == ["author", "date", "reading_minutes", "updated"]
    assert result.declared.reading_minutes == 4
    assert "DECLARED_MINUTES" in codes(result)


def test_a_heading_right_below_the_title_is_no_author() -> None:
    result = balanced(PAGE.replace(LEAD, f"Background\n\n{LEAD}"))
    assert not result.taken
    assert result.document.sections[0].heading == "Background"


def test_a_real_heading_comments_stays_and_the_widgets_goes() -> None:
    result = balanced(PAGE.replace("Who Uses It\u00a0", "Comments"))
    assert [each[0] for each in outline(result)] == ["What Is Measured", "Comments", "How Good It Is", "Conclusion"]
    assert dropped(result).count(("Comments", "comments widget")) == 1


def test_counters_and_other_posts_at_the_end_go() -> None:
    tail = "12 views\n0 comments\nPost not marked as liked\nRecent Posts\nSee All\nWhat Is a Dam?\n3\nComments\n"
    result = balanced(PAGE.replace("Comments\n", tail + "Write a comment...\n"))
    assert result.document == parsed(PAGE).document
    assert ("What Is a Dam?", "recent posts") in dropped(result)
    assert ("Write a comment...", "comments widget") in dropped(result)


def test_a_counter_with_a_paragraph_after_it_stays() -> None:
    result = balanced(PAGE.replace("Who Uses It\u00a0", "12 views"))
    assert "12 views" in [each[0] for each in outline(result)]


@pytest.mark.parametrize(
    "promo",
    [
        "Wheat output grows 8% – Read More",
        "Wheat output grows 8% — read more »",
        "WHEAT OUTPUT GROWS 8% - READ MORE…",
        "Wheat output grows, again. - Read more",
    ],
)
def test_an_advert_between_paragraphs_goes(promo: str) -> None:
    result = page("First Part", "A paragraph, with an end.", promo, "Another paragraph, with an end.")
    assert (promo, "promo") in dropped(result)
    assert result.document.sections[0].body == "A paragraph, with an end.\n\nAnother paragraph, with an end."


@pytest.mark.parametrize(
    "text",
    [
        "For details - read more in the annexe.",
        "Farmers who can afford it read more",
        "Students pre-read more",
        f"{'A very long line of text ' * 8}- Read More",
    ],
)
def test_what_only_resembles_an_advert_stays(text: str) -> None:
    result = page("First Part", "A paragraph, with an end.", text, "Another paragraph, with an end.")
    assert "promo" not in [rule for _, rule in dropped(result)]
    assert text.split()[0] in result.document.sections[0].body + "".join(each[0] for each in outline(result))


def test_a_page_that_was_cut_off_is_imported_with_a_notice() -> None:
    result = balanced(PAGE.replace("bottom of page", ""))
    assert result.document == parsed(PAGE).document
    assert "TRUNCATED" in codes(result)


@pytest.mark.parametrize(
    "text", ["top of page\n\nbottom of page", "top of page", "top of page\nHome\nSearch\nbottom of page"]
)
def test_a_page_of_nothing_but_chrome_is_skipped(text: str) -> None:
    with pytest.raises(FormatError) as caught:
        parsed(text)
    assert caught.value.notice.code == "EMPTY_PAGE"
    assert caught.value.skip


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
    started = time.monotonic()
    with pytest.raises((FormatError, DocumentError)):
        parsed(text)
    assert time.monotonic() - started < 5


def check_mutation(text: str) -> None:
    try:
        balanced(text)
    except (FormatError, DocumentError) as error:
        assert str(error)


def test_a_page_cut_off_anywhere_is_accounted_for() -> None:
    for end in range(0, len(PAGE), 17):
        check_mutation(PAGE[:end])


@settings(deadline=None, max_examples=60)
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
