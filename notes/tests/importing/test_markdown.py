"""Plain Markdown, as people have it."""

import pytest
from hypothesis import given, settings

from notes.documents import Section, TopicDocument
from notes.importing.formats import markdown, studynotes, text
from notes.importing.notation.plain import plain
from notes.importing.parsed import Dropped, FormatError, Parsed, Taken
from notes.importing.source import SourceText
from notes.importing.writer import write
from notes.tests import strategies


def parse(text: str, path: str = "folder/my-file.md") -> Parsed:
    return markdown.parse(SourceText(path, text))


def codes(parsed: Parsed) -> list[tuple[str, int | None]]:
    return [(notice.code, notice.line) for notice in parsed.notices]


def outline(parsed: Parsed) -> list[tuple[str, str]]:
    return [(section.heading, section.body) for section in parsed.document.sections]


def test_one_leading_number_sign_is_the_title_and_two_are_a_section() -> None:
    parsed = parse("# The title\n\nLead\nwrapped.\n\n## A\n\ntext\n\n## B\n\n### b\n\nmore")
    assert parsed.document.title == "The title"
    assert parsed.document.summary == "Lead wrapped."
    assert outline(parsed) == [("A", "text"), ("B", "### b\n\nmore")]
    assert not parsed.notices


def test_underlined_headings_count_like_the_others() -> None:
    parsed = parse("The title\n=========\n\nLead.\n\nA\n---\ntext")
    assert (parsed.document.title, outline(parsed)) == ("The title", [("A", "text")])


def test_several_of_the_first_level_are_sections_and_the_title_is_the_files_name() -> None:
    parsed = parse("# A\n\ntext\n\n## a\n\nx\n\n### deep\n\n# B\n\nmore")
    assert parsed.document.title == "my file"
    assert outline(parsed) == [("A", "text\n\n### a\n\nx\n\n#### deep"), ("B", "more")]
    assert codes(parsed) == [("TITLE_SUPPLIED", None)]


def test_the_highest_level_in_a_body_becomes_the_third() -> None:
    assert outline(parse("# T\n\n## A\n\n#### x\n\n##### y\n\n## B\n\n### z\n")) == [
        ("A", "### x\n\n#### y"),
        ("B", "### z"),
    ]


def test_from_the_first_thing_that_is_no_paragraph_on_it_is_an_introduction() -> None:
    for first in (
        "- a\n- b",
        "1. a",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "```\ncode\n```",
        "> [!info] X\n> y",
        "    code",
        "### Deep",
        "Term\n: what",
        "<table><tr><td>1</td></tr></table>",
    ):
        parsed = parse(f"# T\n\nLead.\n\n{first}\n\nMore.\n\n## A\n\ntext")
        assert parsed.document.summary == "Lead."
        section = parsed.document.sections[0]
        assert (section.heading, section.heading_supplied, section.kind) == ("Introduction", True, "introduction")
        assert section.body.strip() == Section("H", f"{first}\n\nMore.").body.strip()
        assert codes(parsed) == [("HEADING_SUPPLIED", 5)]


def test_a_list_without_a_blank_line_before_it_ends_the_summary_and_a_year_does_not() -> None:
    parsed = parse("# T\n\nIt came in\n1986. Then:\n- a\n\n## A\nx")
    assert parsed.document.summary == "It came in 1986. Then:"
    assert outline(parsed)[0] == ("Introduction", "- a")


def test_a_text_without_headings_is_one_section() -> None:
    for content, line in (("One.\n\nTwo.", 1), ("# T\n\nOne.\n\nTwo.", 3)):
        parsed = parse(content)
        assert outline(parsed) == [("Notes", "One.\n\nTwo.")]
        assert parsed.document.sections[0].heading_supplied
        assert ("HEADING_SUPPLIED", line) in codes(parsed)
        assert not parsed.document.summary


def test_front_matter_gives_the_fields_that_we_know_and_keeps_the_others_as_dropped() -> None:
    parsed = parse("---\nlayout: post\ntitle: Front\ntags: [a, b]\nsubject: Polity\n---\nLead.\n\n## A\nx")
    document = parsed.document
    assert (document.title, document.tags, document.subject, document.summary) == (
        "Front",
        ("a", "b"),
        "Polity",
        "Lead.",
    )
    assert parsed.dropped == (Dropped(2, "layout: post", "front matter"),)
    assert codes(parsed) == [("FRONT_MATTER_BROKEN", 2)]


def test_a_heading_that_repeats_the_front_matters_title_is_taken_and_another_is_a_section() -> None:
    same = parse("---\ntitle: The Title\n---\n# the title\n\nLead.\n\n## A\nx")
    assert (same.document.title, same.document.summary, outline(same)) == ("The Title", "Lead.", [("A", "x")])
    assert Taken(4, "title") in same.taken
    other = parse("---\ntitle: Front\n---\n# Other\n\ntext\n\n## A\nx")
    assert (other.document.title, outline(other)) == ("Front", [("Other", "text"), ("A", "x")])


def test_a_rule_on_line_one_is_no_front_matter_and_no_section() -> None:
    parsed = parse("---\n\nLead: yes.\n\n---\n\n## A\nx")
    assert (parsed.document.summary, outline(parsed)) == ("Lead: yes.", [("A", "x")])
    assert [(dropped.line, dropped.rule) for dropped in parsed.dropped] == [(1, "ruled line"), (5, "ruled line")]


def test_reserved_headings_give_items_here_too() -> None:
    parsed = parse(
        "# T\n\n## A\n\nx\n\n## Key points\n\n- a\n- b\n\n## Further reading\n\n- [C](https://example.org/)\n"
    )
    assert [takeaway.text for takeaway in parsed.document.takeaways] == ["a", "b"]
    assert [(source.text, source.url) for source in parsed.document.sources] == [("C", "https://example.org/")]
    assert outline(parsed) == [("A", "x")]


def test_titles_and_headings_are_text_and_lose_their_marks_but_no_word() -> None:
    parsed = parse("# **The** `title` of 2\\*3\n\n## See [this](https://example.org/) and _that_\n\nx")
    assert parsed.document.title == "The title of 2*3"
    assert outline(parsed) == [("See this and that", "x")]
    assert parsed.dropped == (Dropped(3, "https://example.org/", "heading link"),)


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("snake_case_name", "snake_case_name"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("***both***", "both"),
        ("`a*b*`", "a*b*"),
        ("[**a**](b)", "a"),
        ("![alt](x.png)", "alt"),
        ("Q&amp;A", "Q&A"),
        ("[no link]", "[no link]"),
    ],
)
def test_inline_marks_become_what_a_reader_sees(marked: str, words: str) -> None:
    assert plain(marked) == words


def test_a_long_title_is_cut_and_stands_whole_in_the_summary() -> None:
    title = "word " * 79 + "end"
    parsed = parse(f"# {title}\n\nLead.\n\n## A\nx")
    assert len(parsed.document.title) <= 300
    assert parsed.document.title.endswith("word…")
    assert parsed.document.summary == f"{title}\n\nLead."
    assert codes(parsed) == [("TITLE_TOO_LONG", 1)]


@pytest.mark.parametrize("text", ["", "\n \n", "# Only a title\n", "---\ntitle: T\n---\n"])
def test_a_page_without_text_is_skipped(text: str) -> None:
    with pytest.raises(FormatError) as refused:
        parse(text)
    assert (refused.value.notice.code, refused.value.skip) == ("EMPTY_PAGE", True)


def test_files_named_index_are_titled_by_their_heading_or_their_folder() -> None:
    assert parse("# Heading\n\nx", "fundamental-rights/index.md").document.title == "Heading"
    assert parse("x", "fundamental-rights/index.md").document.title == "fundamental rights"


def test_a_hindi_file_comes_out_as_it_stands() -> None:
    parsed = parse("# मौलिक अधिकार\n\nअनुच्छेद १२।\n\n## परिचय\n\nपाठ\n\n## मुख्य बिंदु\n\n- एक\n", "मौलिक-अधिकार.md")
    assert (parsed.document.title, parsed.document.summary) == ("मौलिक अधिकार", "अनुच्छेद १२।")
    assert parsed.document.sections[0].kind == "introduction"
    assert [takeaway.text for takeaway in parsed.document.takeaways] == ["एक"]


@pytest.mark.parametrize(
    ("path", "content", "least", "most"),
    [
        ("a.md", "words", 0.4, 0.4),
        ("a.md", "# T\n\n## A\n\n**bold**", 0.5, 0.7),
        ("a.md", "---\ntitle: T\n---\n# T\n\n> quote", 0.6, 0.7),
        ("a.txt", "# T\n\n## A", 0.3, 0.5),
        ("a.txt", "See [this](https://example.org/).", 0.3, 0.4),
        ("a.txt", "words only\n\n- a list", 0, 0),
        ("a.txt", "#tag and * star", 0, 0),
    ],
)
def test_how_sure_it_is_follows_its_evidence(path: str, content: str, least: float, most: float) -> None:
    source = SourceText(path, content)
    score, evidence = markdown.score(source)
    assert least <= score <= most
    assert evidence
    assert (score > text.score(source)[0]) == (score > 0)


@given(strategies.markdown(10))
@settings(deadline=None, max_examples=100)
def test_what_is_read_from_any_markdown_survives_the_projects_own_format(content: str) -> None:
    try:
        document = parse(content).document
    except FormatError as refused:
        assert refused.notice.code == "EMPTY_PAGE"
        return
    assert isinstance(document, TopicDocument)
    again = studynotes.parse(SourceText("x.md", write(document))).document
    assert write(again) == write(document)
