"""What surrounds the text of a Wix blog page goes, and only that."""

import pytest

from notes.importing.decoding import decode
from notes.importing.formats import wix_dump
from notes.importing.parsed import FormatError
from notes.tests.importing.wix_pages import LEAD, PAGE, TITLE, balanced, codes, dropped, outline, page, parsed


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
