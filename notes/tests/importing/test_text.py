"""Plain text: paragraphs and lists, nothing in it is markup."""

from collections import Counter

import pytest
from hypothesis import given, settings

from notes.importing.formats import text
from notes.importing.parsed import FormatError, Parsed
from notes.importing.source import SourceText
from notes.rendering import RenderingRefused, plain, render
from notes.tests import strategies
from notes.text.cleaning import cleaned
from notes.text.folding import words


def parse(content: str, path: str = "folder/my-file.txt") -> Parsed:
    return text.parse(SourceText(path, content))


def body(content: str) -> str:
    return parse(f"A title\n\n{content}").document.sections[0].body


def codes(parsed: Parsed) -> list[tuple[str, int | None]]:
    return [(notice.code, notice.line) for notice in parsed.notices]


def test_it_is_always_possible_and_never_likely() -> None:
    assert text.score(SourceText("a.txt", "x"))[0] == 0.2
    assert text.score(SourceText("a", "# x"))[0] == 0.1


def test_a_short_first_line_that_stands_alone_is_the_title() -> None:
    parsed = parse("\n  The title \n\nText.\n\nMore.")
    assert parsed.document.title == "The title"
    section = parsed.document.sections[0]
    assert (section.heading, section.heading_supplied, section.kind) == ("Notes", True, "body")
    assert section.body == "Text.\n\nMore."
    assert codes(parsed) == [("HEADING_SUPPLIED", 4)]


@pytest.mark.parametrize("first", ["A sentence.", "A question?", "x" * 81, "Two\nlines", "- a bullet", "अंत।", "-----"])
def test_any_other_first_line_is_text_and_the_title_is_the_files_name(first: str) -> None:
    parsed = parse(f"{first}\n\nText.")
    assert parsed.document.title == "my file"
    assert codes(parsed) == [("TITLE_SUPPLIED", None), ("HEADING_SUPPLIED", 1)]
    assert words(parsed.document.sections[0].body) == words(f"{first} Text")


def test_one_line_alone_is_text() -> None:
    assert parse("Only this").document.sections[0].body == "Only this"


def test_what_looks_like_markup_is_escaped() -> None:
    assert body("# no heading") == "\\# no heading"
    assert body("**no bold**") == "\\*\\*no bold\\*\\*"
    assert body("Not underlined\n==========") == "Not underlined\n&#61;========="
    assert body("1986. A year") == "1986\\. A year"
    assert body("<b>no tag</b>").startswith("&lt;b>")
    assert body("    no code") == "no code"
    assert body("* * *") == "\\* * *"


def test_lists_stay_lists() -> None:
    assert body("• a\n• b\n  - c\nlazy\n- d") == "- a\n- b\n    - c\n        lazy\n- d"
    assert body("Before:\n1) a\n2) b\n\nAfter.") == "Before:\n\n1. a\n2. b\n\nAfter."


def test_a_paragraph_within_a_bullet_stays_in_it() -> None:
    assert body("- a\n\n  more\n\nAfter.") == "- a\n\n    more\n\nAfter."


def test_a_file_without_text_is_skipped() -> None:
    with pytest.raises(FormatError) as refused:
        parse(" \n\t\n")
    assert (refused.value.notice.code, refused.value.skip) == ("EMPTY_PAGE", True)


def test_one_line_over_the_bound_is_refused_with_its_number() -> None:
    with pytest.raises(FormatError) as refused:
        parse("Title\n\n" + "x" * 200_000)
    assert (refused.value.notice.code, refused.value.notice.line) == ("FIELD_TOO_LONG", 3)


@given(strategies.markdown(8))
@settings(deadline=None, max_examples=60)
def test_readers_see_every_word_of_the_file_and_no_other(content: str) -> None:
    content = cleaned(f"x {content}")
    section = parse(f"A title\n\n{content}").document.sections[0]
    try:
        seen = Counter(words(plain(render(section.body))))
    except RenderingRefused:
        return
    there = Counter(words(content))
    numbers = {word for word in there if word.isdecimal() and len(word) <= 3}  # of items; a list counts for itself
    assert not {word for word in there - seen if word not in numbers}
    assert not seen - there
