"""Links to the files of other notes become wikilinks; all others stay links."""

import pytest

from notes.importing.formats import markdown
from notes.importing.parsed import Parsed
from notes.importing.source import SourceText
from notes.rendering import render


def parse(text: str) -> Parsed:
    return markdown.parse(SourceText("docs/notes.md", f"# T\n\n## S\n\n{text}\n"))


def body(text: str) -> str:
    return parse(text).document.sections[0].body


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("[the page](page.md)", "[[page|the page]]"),
        ("[x](./page.md)", "[[page|x]]"),
        ("[x](../polity/article-352.md#part-two)", "[[article-352#part-two|x]]"),
        ("[x](/docs/A%20page.markdown)", "[[A page|x]]"),
        ("[x](<A page.md>)", "[[A page|x]]"),
        ('[x](page.MD "A title")', "[[page|x]]"),
        ("[x](../polity/README.md)", "[[polity|x]]"),
        ("[x](polity/index.md#part)", "[[polity#part|x]]"),
        ("[**bold** words](page.md)", "[[page|bold words]]"),
        ("[a][r] b\n\n[r]: page.md", "[[page|a]] b"),
        ("[x](%E0%A4%B5.md)", "[[व|x]]"),
    ],
)
def test_a_link_to_the_file_of_a_note_becomes_a_wikilink(written: str, made: str) -> None:
    assert body(written) == made
    assert "LINK_UNRESOLVED" not in [each.code for each in parse(written).notices]


@pytest.mark.parametrize(
    "written",
    [
        "[x](https://example.org/page.md)",
        "[x](page.pdf)",
        "[x](README.md)",
        "[x](../index.md)",
        "[x](a%5Bb.md)",
        "![x](page.md)",
        "`[x](page.md)`",
        "```\n[x](page.md)\n```",
    ],
)
def test_other_links_code_and_pictures_stay_as_they_are(written: str) -> None:
    assert body(written) == written


def test_a_link_in_a_table_does_not_part_its_cell() -> None:
    made = body("| a | b |\n|---|---|\n| [x](page.md) | c |")
    assert "| [[page\\|x]] | c |" in made
    assert render(made).count("<td") == 2
