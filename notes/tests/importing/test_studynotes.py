"""The project's own format as people write it by hand."""

import contextlib
import time

import pytest

from notes.documents import DocumentError, MemoryTechnique, Source, TopicDocument
from notes.importing.formats import studynotes
from notes.importing.parsed import Dropped, FormatError, Parsed, Taken
from notes.importing.source import SourceText

HEAD = "---\nformat: studynotes/1\ntitle: T\n---\n"


def parse(body: str, head: str = HEAD, path: str = "folder/my-file.md") -> Parsed:
    return studynotes.parse(SourceText(path, head + body))


def codes(parsed: Parsed) -> list[tuple[str, int | None]]:
    return [(notice.code, notice.line) for notice in parsed.notices]


def test_it_is_sure_of_what_names_the_format_and_of_nothing_else() -> None:
    assert studynotes.score(SourceText("x.txt", HEAD))[0] == 0.99
    assert studynotes.score(SourceText("x.txt", '---\ntitle: T\nformat: "studynotes/1"\n---'))[0] == 0.99
    for text in (
        "",
        "format: studynotes/1",
        "---\ntitle: T\n---\nformat: studynotes/1",
        "---\nformat: studynotes/2\n---",
    ):
        assert studynotes.score(SourceText("x.md", text))[0] == 0


def test_paragraphs_before_the_first_heading_are_the_summary() -> None:
    document = parse("One\nwrapped.\n\nTwo.\n\n## A\ntext").document
    assert document.summary == "One wrapped.\n\nTwo."
    assert [section.heading for section in document.sections] == ["A"]


def test_a_text_without_headings_is_the_summary() -> None:
    parsed = parse("One.\n\nTwo.")
    assert (parsed.document.summary, parsed.document.sections) == ("One.\n\nTwo.", ())
    assert not parsed.notices


def test_what_is_no_paragraph_before_the_first_heading_is_an_introduction() -> None:
    parsed = parse("One.\n\n- a\n- b\n\nTwo.\n\n## A\ntext")
    assert parsed.document.summary == "One."
    section = parsed.document.sections[0]
    assert (section.heading, section.heading_supplied, section.kind) == ("Introduction", True, "introduction")
    assert section.body == "- a\n- b\n\nTwo."
    assert codes(parsed) == [("HEADING_SUPPLIED", 7)]


def test_bodies_stand_as_they_are_written() -> None:
    body = "#### Four\n\n    code\n\n```\n## no heading\n```\n\n> [!info] X\n> y"
    assert parse(f"## A\n{body}\n\n## B\n").document.sections[0].body == body


def test_kinds_follow_the_headings() -> None:
    sections = parse(
        "## INTRODUCTION\n## परिचय\n## A\n## निष्कर्ष\n## B <!-- kind: conclusion, supplied -->\n"
    ).document.sections
    assert [section.kind for section in sections] == [
        "introduction",
        "introduction",
        "body",
        "conclusion",
        "conclusion",
    ]
    assert [section.heading_supplied for section in sections] == [False, False, False, False, True]


@pytest.mark.parametrize(
    "heading", ["Key Takeaways", "KEY POINTS", "summary points:", "💡 Key takeaways", "मुख्य बिंदु", "Key Takeaways ##"]
)
def test_takeaways_are_found_under_their_headings(heading: str) -> None:
    parsed = parse(f"## {heading}\n- One.\n- Two.\n")
    assert [takeaway.text for takeaway in parsed.document.takeaways] == ["One.", "Two."]
    assert not parsed.document.sections
    assert Taken(5, "label") in parsed.taken


@pytest.mark.parametrize("heading", ["References", "sources", "Further Reading", "BIBLIOGRAPHY", "संदर्भ", "स्रोत"])
def test_sources_are_found_under_their_headings(heading: str) -> None:
    assert [source.text for source in parse(f"## {heading}\n* A\n* B").document.sources] == ["A", "B"]


@pytest.mark.parametrize("heading", ["Memory Techniques", "Mnemonics", "memory tricks", "स्मृति तकनीक"])
def test_techniques_are_found_under_their_headings(heading: str) -> None:
    assert parse(f"## {heading}\n- **H** (story): t").document.techniques == (MemoryTechnique("t", "H", "story"),)


@pytest.mark.parametrize(
    "body", ["Prose about books.", "- a\n\nProse.", "### Books\n- a", "```\n- a\n```", "Intro:\n- a"]
)
def test_a_reserved_heading_over_anything_but_a_list_stays_a_section_with_a_notice(body: str) -> None:
    parsed = parse(f"## References\n{body}\n")
    assert [section.body for section in parsed.document.sections] == [body]
    assert not parsed.document.sources
    assert codes(parsed) == [("RESERVED_HEADING", 5)]


def test_a_reserved_heading_without_items_gives_no_section_and_a_notice() -> None:
    parsed = parse("## Memory Techniques\n\n## A\ntext")
    assert [section.heading for section in parsed.document.sections] == ["A"]
    assert codes(parsed) == [("EMPTY_SECTION", 5)]


def test_items_under_two_headings_of_one_kind_come_in_their_order() -> None:
    parsed = parse("## Sources\n- a\n## A\nx\n## References\n- b")
    assert [source.text for source in parsed.document.sources] == ["a", "b"]


def test_all_kinds_of_bullets_and_wrapped_lines_are_read() -> None:
    parsed = parse("## Key Points\n* One\n  wrapped\n+ Two\nlazily\n\n3. Three\n\n   and more\n4) Four\n-\tFive\n")
    assert [takeaway.text for takeaway in parsed.document.takeaways] == [
        "One wrapped", "Two lazily", "Three and more", "Four", "Five",
    ]  # fmt: skip


def test_bullets_within_a_bullet_go_on_with_it() -> None:
    parsed = parse(
        "## Key Points\n- Lakes\n  - Huron\n    - deep\n  - Ontario\n    wrapped\n- Seas:\n\t- Red\n- End <!-- uid: e -->\n  - x\n"
    )
    assert [takeaway.text for takeaway in parsed.document.takeaways] == [
        "Lakes: Huron; deep; Ontario wrapped", "Seas: Red", "End: x",
    ]  # fmt: skip
    assert parsed.document.takeaways[2].uid == "e"


@pytest.mark.parametrize("rule", ["---", "* * *", "- - -", "___"])
def test_a_rule_in_a_list_is_listed_as_dropped(rule: str) -> None:
    parsed = parse(f"## Sources\n- a\n\n{rule}\n\n## A\nx")
    assert [source.text for source in parsed.document.sources] == ["a"]
    assert parsed.dropped == (Dropped(8, rule, "ruled line"),)


def test_a_uid_given_twice_counts_once() -> None:
    parsed = parse("## Sources\n- a <!-- uid: u -->\n- b <!-- uid: u -->\n")
    assert [source.uid for source in parsed.document.sources] == ["u", ""]
    assert codes(parsed) == [("ID_TAKEN", 7)]


@pytest.mark.parametrize(
    "comment",
    ["<!-- uid: -->", "<!-- uid: No Uid -->", "<!-- kind: body -->", "<!-- uid: a, uid: b -->", "<!-- a note -->"],
)
def test_a_comment_that_says_nothing_of_an_item_stays_in_its_text(comment: str) -> None:
    assert parse(f"## Sources\n- a {comment}\n").document.sources == (Source(f"a {comment}"),)


def test_a_title_may_stand_in_the_text() -> None:
    head = "---\nformat: studynotes/1\n---\n"
    assert parse("# The title\n\nLead.\n\n## A\nx", head).document.title == "The title"
    both = parse("# t\n\nLead.\n\n## A\nx")
    assert (both.document.title, both.document.summary) == ("T", "Lead.")
    assert Taken(5, "title") in both.taken


def test_a_file_without_a_title_takes_its_name_or_its_folders() -> None:
    head = "---\nformat: studynotes/1\n---\n"
    for path, title in (("folder/my-file.md", "my file"), ("मौलिक_अधिकार/index.md", "मौलिक अधिकार")):
        parsed = parse("## A\nx", head, path)
        assert parsed.document.title == title
        assert codes(parsed) == [("TITLE_SUPPLIED", None)]


def test_a_title_that_is_too_long_is_cut_at_a_word_and_stands_whole_in_the_summary() -> None:
    title = "word " * 79 + "end"
    parsed = parse("Lead.\n\n## A\nx", f"---\nformat: studynotes/1\ntitle: {title}\n---\n")
    assert parsed.document.title == "word " * 59 + "word…"
    assert parsed.document.summary == f"{title}\n\nLead."
    assert codes(parsed) == [("TITLE_TOO_LONG", 3)]


def test_a_file_that_holds_nothing_is_skipped() -> None:
    with pytest.raises(FormatError) as refused:
        parse("\n", "---\nformat: studynotes/1\n---\n")
    assert (refused.value.notice.code, refused.value.skip) == ("EMPTY_PAGE", True)


def test_broken_front_matter_loses_no_text() -> None:
    parsed = parse(
        "Lead.\n\n## A\nx", "---\nformat: studynotes/1\ntitle: A: B\n\tsubject: P\ntags:\n  - a\ntitle: C\n---\n"
    )
    assert parsed.document == TopicDocument("A: B", summary="Lead.", sections=parsed.document.sections)
    assert codes(parsed) == [("FRONT_MATTER_BROKEN", 4), ("FRONT_MATTER_BROKEN", 6), ("FRONT_MATTER_BROKEN", 7)]
    assert [dropped.line for dropped in parsed.dropped] == [4, 6, 7]


@pytest.mark.parametrize(
    ("body", "line", "field"),
    [
        ("## A\nx\n## B\n" + "x\n" * 60_000, 7, "body"),
        ("## A\n" + "x" * 200_000, 6, "line"),
        ("## Key Takeaways\n" + "- a\n" * 201, 206, "takeaways"),
        ("## A\nx\n" * 101, 205, "sections"),
        ("## " + "x" * 301, 5, "heading"),
        ("\nx\n\n" + "y\n" * 60_000, 6, "summary"),
        ("## Sources\n- a\n- <https://example.org/" + "x" * 2000 + ">", 7, "url"),
    ],
    ids=["body", "line", "items", "sections", "heading", "summary", "address"],
)
def test_what_is_over_its_bound_is_refused_with_its_line(body: str, line: int, field: str) -> None:
    with pytest.raises(FormatError) as refused:
        parse(body)
    notice = refused.value.notice
    assert (notice.code, notice.line, refused.value.skip) == ("FIELD_TOO_LONG", line, False)
    assert field in notice.message
    assert "at most" in notice.message


def test_a_large_file_of_many_sections_is_imported() -> None:
    parsed = parse("".join(f"## Section {number}\n\n{'word ' * 2000}\n\n" for number in range(90)))
    assert len(parsed.document.sections) == 90


HOSTILE = {
    "bullets": "## Key Takeaways\n" + "- a\n" * 100_000,
    "wrapped": "## Key Takeaways\n- a\n" + "  b\n" * 50_000,
    "nested": "## Key Takeaways\n- a\n" + "  - b\n" * 20_000,
    "brackets": "## Sources\n- " + "[" * 20_000,
    "links": "## Sources\n- " + "[a](http" * 12_000,
    "stars": "## Mnemonics\n- " + "*" * 100_000,
    "bold": "## Mnemonics\n- **" + "a*" * 50_000,
    "comments": "## Mnemonics\n- " + "<!--" * 25_000 + "-->",
    "commas": "## A <!-- " + "," * 100_000 + "-->",
    "one line": "x" * 5_000_000,
    "blank lines": "\n" * 300_000,
    "pairs": "a: b\n" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_costs_no_more_than_its_length(name: str) -> None:
    start = time.process_time()
    for head in (HEAD, "---\nformat: studynotes/1\n"):
        with contextlib.suppress(FormatError, DocumentError):
            parse(HOSTILE[name], head)
    assert time.process_time() - start < 10
