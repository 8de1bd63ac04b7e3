"""One bullet and the item it is."""

import pytest

from notes.documents import MemoryTechnique, Source, Takeaway
from notes.importing.notation import item_lines
from notes.importing.notation.item_lines import read_source, read_takeaway, read_technique


@pytest.mark.parametrize(
    ("line", "technique"),
    [
        ("**HOMES** (acronym): Huron", MemoryTechnique("Huron", "HOMES", "acronym")),
        ("**HOMES** (Acronym): Huron", MemoryTechnique("Huron", "HOMES", "acronym")),
        ("**HOMES**: Huron", MemoryTechnique("Huron", "HOMES")),
        ("**HOMES:** Huron", MemoryTechnique("Huron", "HOMES")),
        ("**HOMES** – Huron", MemoryTechnique("Huron", "HOMES")),
        ("**HOMES**", MemoryTechnique("", "HOMES")),
        ("**HOMES** (magic): Huron", MemoryTechnique("(magic) Huron", "HOMES")),
        ("(rhyme): Thirty days", MemoryTechnique("Thirty days", "", "rhyme")),
        ("(magic): Thirty days", MemoryTechnique("(magic): Thirty days")),
        ("**Bold** start of a sentence", MemoryTechnique("**Bold** start of a sentence")),
        ("**unclosed: x", MemoryTechnique("**unclosed: x")),
        (f"**{'x' * 301}**: y", MemoryTechnique(f"**{'x' * 301}**: y")),
        ("HOMES: Huron", MemoryTechnique("HOMES: Huron")),
        ("plain <!-- uid: u -->", MemoryTechnique("plain", uid="u")),
    ],
)
def test_techniques_as_people_write_them(line: str, technique: MemoryTechnique) -> None:
    assert read_technique(line) == technique


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("A, 2024", Source("A, 2024")),
        ("A, 2024 <https://example.org/a>", Source("A, 2024", "https://example.org/a")),
        ("<https://example.org/a>", Source("", "https://example.org/a")),
        ("https://example.org/a", Source("", "https://example.org/a")),
        ("[A](https://example.org/a_(b))", Source("A", "https://example.org/a_(b)")),
        ("See [A](https://example.org/a), 2024", Source("See A, 2024", "https://example.org/a")),
        ("![A](https://example.org/a)", Source("![A](https://example.org/a)")),
        ("[A](javascript:x)", Source("[A](javascript:x)")),
        ("A <b@example.org>", Source("A <b@example.org>")),
        ("A <https://example.org/a> <!-- uid: u -->", Source("A", "https://example.org/a", "u")),
    ],
)
def test_sources_as_people_write_them(line: str, source: Source) -> None:
    assert read_source(line) == source


@pytest.mark.parametrize(
    ("item", "line"),
    [
        (Takeaway("a"), "a"),
        (Takeaway("- a"), "- a"),
        (Takeaway("a <!-- other -->"), "a <!-- other -->"),
        (Takeaway("- -", "u"), "- - <!-- uid: u -->"),
        (Takeaway("a <!-- uid: b -->", "u"), "a <!-- uid: b --> <!-- uid: u -->"),
        (MemoryTechnique("t", "a*b\\c"), "**a\\*b\\\\c**: t"),
        (MemoryTechnique("t", "a:"), "**a:**: t"),
        (MemoryTechnique("(acronym): t", "h"), "**h**: (acronym): t"),
        (MemoryTechnique("", "h", "story"), "**h** (story):"),
        (MemoryTechnique("**h**: t"), "(other): **h**: t"),
        (MemoryTechnique("**h:** t"), "(other): **h:** t"),
        (MemoryTechnique("(acronym): t"), "(other): (acronym): t"),
        (MemoryTechnique("**bold** words"), "**bold** words"),
        (Source("a <https://example.org/>"), "a <https://example.org/> <>"),
        (Source("a <>"), "a <> <>"),
        (Source("a <b>"), "a <b>"),
        (Source("https://example.org/"), "https://example.org/ <>"),
        (Source("[a](https://example.org/)"), "[a](https://example.org/) <>"),
        (
            Source("[a](https://example.org/)", "https://example.org/x"),
            "[a](https://example.org/) <https://example.org/x>",
        ),
    ],
)
def test_an_item_takes_an_explicit_form_only_where_the_plain_one_would_be_misread(
    item: item_lines.ListItem, line: str
) -> None:
    if isinstance(item, Takeaway):
        assert item_lines.write_takeaway(item, say_uid=False) == line
        assert read_takeaway(line) == item
    elif isinstance(item, MemoryTechnique):
        assert item_lines.write_technique(item, say_uid=False) == line
        assert read_technique(line) == item
    else:
        assert item_lines.write_source(item, say_uid=False) == line
        assert read_source(line) == item
