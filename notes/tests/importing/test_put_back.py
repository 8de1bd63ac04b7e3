"""A dropped line comes back as a paragraph, as near to where it stood as can be known."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.documents import DocumentError, Section, Takeaway, TopicDocument
from notes.importing.parsed import Dropped, Taken
from notes.importing.put_back import NotPutBackError, put_back, said
from notes.importing.wording import visible, wording
from notes.rendering import RenderingRefused, plain, render
from notes.tests.importing.wix_pages import PAGE, parsed
from notes.tests.strategies import documents, markdown, one_liners

TEXT = "One.\n\nTwo.\n\nThree."


def back(document: TopicDocument, text: str, lines: str = "", number: int = 1) -> TopicDocument:
    return put_back(document, Dropped(number, text, "promo"), lines.split("\n"))


def with_body(body: str, **fields: object) -> TopicDocument:
    return TopicDocument("T", sections=(Section("First", "Other."), Section("Second", body)), **fields)  # type: ignore[arg-type]


def test_an_advert_comes_back_behind_the_paragraph_that_stood_before_it() -> None:
    result = parsed(PAGE)
    (promo,) = [each for each in result.dropped if each.rule == "promo"]
    made = put_back(result.document, promo, PAGE.split("\n"), result.dropped, result.taken)
    before = next(line for line in reversed(PAGE.split("\n")[: promo.line - 1]) if line.strip())
    (body,) = [section.body for section in made.sections if promo.text[:20] in section.body]
    paragraphs = body.split("\n\n")
    at = next(number for number, each in enumerate(paragraphs) if promo.text[:20] in each)
    assert wording(paragraphs[at - 1]) == wording(before)


def test_what_stood_before_everything_comes_to_the_end_of_the_last_section() -> None:
    made = back(with_body(TEXT), "top of page", "top of page\nOne.")
    assert made.sections[1].body == f"{TEXT}\n\ntop of page"


def test_a_line_below_a_heading_comes_first_in_its_section() -> None:
    made = back(with_body(TEXT), "Advert", "First\nAdvert\nOther.", 2)
    assert made.sections[0].body == "Advert\n\nOther."


def test_a_line_between_the_paragraphs_of_the_summary_comes_back_there() -> None:
    made = back(with_body(TEXT, summary="A one.\n\nA two."), "Advert", "A one.\nAdvert\nA two.", 2)
    assert made.summary == "A one.\n\nAdvert\n\nA two."


def test_a_topic_without_sections_gets_one_whose_heading_is_supplied() -> None:
    (section,) = back(TopicDocument("T"), "Advert").sections
    assert (section.heading, section.heading_supplied, section.body) == ("Notes", True, "Advert")


def test_an_edited_paragraph_is_passed_over_for_the_nearest_that_still_stands() -> None:
    made = back(with_body("One.\n\nTwo, rewritten by an editor.\n\nThree."), "Ad", "One.\nTwo.\nAd\nThree.", 3)
    assert made.sections[1].body == "One.\n\nAd\n\nTwo, rewritten by an editor.\n\nThree."


def test_a_paragraph_with_another_beginning_is_known_by_its_last_words() -> None:
    long = "the first words and then eight more that end it all at last"
    made = back(with_body(f"New, {long[10:]}\n\nNext."), "Ad", f"{long}\nAd", 2)
    assert made.sections[1].body.endswith("at last\n\nAd\n\nNext.")


def test_dropped_and_taken_lines_are_no_place_to_stand_behind() -> None:
    document = TopicDocument("T", sections=(Section("A", "Text one.\n\nLabel"), Section("B", "Menu")))
    lines = ["Text one.", "Menu", "Label", "Ad"]
    dropped = (Dropped(2, "Menu", "menu"), Dropped(4, "Ad", "promo"))
    made = put_back(document, dropped[1], lines, dropped, (Taken(3, "label"),))
    assert made.sections[0].body == "Text one.\n\nAd\n\nLabel"


def test_lines_that_are_alike_are_told_apart_by_their_order() -> None:
    document = TopicDocument("T", sections=(Section("A", "Example\n\na"), Section("B", "Example\n\nb")))
    made = back(document, "Ad", "A\nExample\na\nB\nExample\nAd\nb", 6)
    assert [section.body for section in made.sections] == ["Example\n\na", "Example\n\nAd\n\nb"]


def test_what_was_dropped_within_a_line_comes_back_behind_what_stood_before_it() -> None:
    line = "<p>One of the things.</p><script>Hello there</script><p>Two of them.</p>"
    made = back(with_body("One of the things.\n\nTwo of them."), "Hello there", line)
    assert made.sections[1].body == "One of the things.\n\nHello there\n\nTwo of them."


@pytest.mark.parametrize(
    "block",
    [
        "```py\nOne of the things.\n\nTwo.\n```",
        "- One of the things.\n\n  more of it\n- Two.",
        "> [!info] One of the things.\n> Two.",
        "| One of the things. | b |\n|---|---|\n| Two. | d |",
        "[^1]: One of the things.\n\n    more of it",
        "One of the things.\n: Two.",
    ],
)
def test_a_block_that_holds_the_line_above_stays_whole(block: str) -> None:
    made = back(with_body(f"{block}\n\nLast."), "Ad", "One of the things.\nAd", 2)
    assert made.sections[1].body == f"{block}\n\nAd\n\nLast."


@pytest.mark.parametrize(
    "text",
    [
        "# No heading",
        "- no item",
        "> no quote",
        "```",
        "| a | b |",
        "1. one",
        "**a** [b](https://example.org)",
        "[^1]: x",
    ],
)
def test_marks_come_back_as_they_stand(text: str) -> None:
    made = back(with_body("One."), text, f"One.\n{text}", 2)
    assert plain(render(made.sections[1].body)) == f"One.\n{text}"
    assert "<p>" in render(made.sections[1].body).rpartition("One.")[2]


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=alert(1)>Words",
        "<b onclick='alert(1)'>Words</b>",
        "<svg/onload=alert(1)>Words",
        "<a href='javascript:alert(1)'>Words</a>",
        "<script>alert(1)</script>Words",
        "<!-- Words -->",
    ],
)
def test_html_comes_back_as_visible_words_only(text: str) -> None:
    assert back(with_body("One."), text).sections[1].body == "One.\n\nWords"


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)", "&lt;script&gt;alert(1)&lt;/script&gt;"])
def test_half_a_tag_comes_back_as_text(text: str) -> None:
    html = render(back(with_body("One."), text).sections[1].body)
    assert "<img" not in html
    assert "<script" not in html
    assert "alert(1)" in html


@pytest.mark.parametrize("text", ["<script src=x></script>", "<iframe src=x>", "<!---->", "  "])
def test_a_line_that_shows_nothing_is_refused(text: str) -> None:
    with pytest.raises(NotPutBackError, match="nothing in this line"):
        back(with_body("One."), text)


@pytest.mark.parametrize("text", ["One.", "**one**", "Second", "T", "An item", "A summary."])
def test_a_line_that_the_topic_says_already_is_refused(text: str) -> None:
    document = with_body("One.", summary="A summary.", takeaways=(Takeaway("An *item*"),))
    with pytest.raises(NotPutBackError, match="says this already"):
        back(document, text)


def test_words_that_only_occur_within_a_paragraph_are_no_such_line() -> None:
    assert back(with_body("The Comments of the Court."), "Comments").sections[1].body.endswith("\n\nComments")


def test_a_topic_that_would_get_too_long_is_refused() -> None:
    with pytest.raises(DocumentError):
        back(with_body("x" * 102_390), "A line of more than ten bytes")


def test_nothing_else_of_the_document_changes() -> None:
    document = parsed(PAGE).document
    made = back(document, "Advert", PAGE, 20)
    assert dataclasses.replace(made, sections=(), summary="") == dataclasses.replace(document, sections=(), summary="")
    kept = [section.body.replace("Advert\n\n", "").replace("\n\nAdvert", "") for section in made.sections]
    assert kept == [section.body for section in document.sections]


@settings(deadline=None, max_examples=60)
@given(documents(), one_liners(), markdown(), st.integers(1, 8))
def test_any_line_comes_back_or_is_refused_and_every_other_line_stays(
    document: TopicDocument, text: str, lines: str, number: int
) -> None:
    try:
        made = back(document, text, lines, number)
    except (NotPutBackError, DocumentError):
        return
    assert wording(visible(text)) in said(made)
    before = [line for section in document.sections for line in section.body.split("\n") if line]
    after = [line for section in made.sections for line in section.body.split("\n") if line]
    rest = iter(after)
    assert all(line in rest for line in before)
    assert len(after) - len(before) + len(made.summary) - len(document.summary) >= 1


@settings(deadline=None, max_examples=40)
@given(one_liners())
def test_any_line_reads_as_it_stood(text: str) -> None:
    try:
        body = back(with_body("One."), text, f"One.\n{text}", 2).sections[1].body
        shown = plain(render(body))
    except (NotPutBackError, RenderingRefused):
        return
    assert wording(shown) == wording(f"One. {visible(text)}".replace("<", "&lt;"))
