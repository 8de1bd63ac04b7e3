"""Both real documents give exactly the structure that a perfect import finds in them."""

import json
from pathlib import Path
from typing import Any

import pytest

from notes.importing.decoding import decode
from notes.importing.detect import choose
from notes.importing.parsed import Parsed
from notes.importing.source import SourceText
from notes.rendering import visible_words
from notes.tests.importing.account import Account, account
from notes.text.folding import count_words
from notes.text.reading_time import reading_minutes

SHARED = Path(__file__).resolve().parents[4] / "shared"
A, B = "000_4722ced111eaf7c1.txt", "001_0fedab6154d0df93.txt"

pytestmark = pytest.mark.skipif(
    not (SHARED / "golden" / "seeds.json").is_file(), reason="the shared documents are not beside the repository"
)


def golden(name: str) -> dict[str, Any]:
    return dict(json.loads((SHARED / "golden" / "seeds.json").read_text("utf-8"))[name])


def imported(name: str) -> tuple[SourceText, Parsed, str]:
    source = decode(name, (SHARED / "seeds" / name).read_bytes()).text
    module, _ = choose(source)
    return source, module.parse(source), module.NAME


def counted(name: str) -> Account:
    source = decode(name, (SHARED / "seeds" / name).read_bytes()).text
    module, _ = choose(source)
    return account(source, module.parse(source), is_html=module.NAME == "upsc_learning")


@pytest.mark.parametrize("name", [A, B])
def test_the_fields_are_those_of_the_golden_structure(name: str) -> None:
    wanted = golden(name)
    _, parsed, chosen = imported(name)
    document = parsed.document
    assert chosen == wanted["format"]
    assert document.title == wanted["title"]
    assert document.subject == (wanted["subject"] or "")
    assert document.difficulty == (wanted["difficulty"] or "")
    assert parsed.declared.reading_minutes == wanted["declared_reading_minutes"]
    assert parsed.declared.verified_percent == wanted["declared_verified_percent"]
    assert [each.text for each in document.takeaways] == wanted["takeaways"]
    assert [each.text for each in document.techniques] == wanted["memory_techniques"]
    assert [(each.text, each.url) for each in document.sources] == [(text, "") for text in wanted["sources"]]


@pytest.mark.parametrize("name", [A, B])
def test_the_sections_are_those_of_the_golden_structure(name: str) -> None:
    _, parsed, _ = imported(name)
    found = [(each.heading, each.kind, each.heading_supplied) for each in parsed.document.sections]
    assert found == [(each["heading"], each["kind"], each["heading_supplied"]) for each in golden(name)["sections"]]


@pytest.mark.parametrize("name", [A, B])
def test_the_dropped_lines_are_those_of_the_golden_structure(name: str) -> None:
    _, parsed, _ = imported(name)
    assert [{"line": each.line, "rule": each.rule, "text": each.text} for each in parsed.dropped] == golden(name)[
        "dropped"
    ]


@pytest.mark.parametrize("name", [A, B])
def test_every_word_is_stored_dropped_or_taken(name: str) -> None:
    wanted = golden(name)["words"]
    found = counted(name)
    assert found == Account(wanted["file"], wanted["stored"], wanted["dropped"], wanted["metadata"])
    assert found.is_balanced


@pytest.mark.parametrize("name", [A, B])
def test_the_minutes_to_read_are_computed_from_the_words(name: str) -> None:
    document = imported(name)[1].document
    texts = [document.summary, *(each.body for each in document.sections), *(each.text for each in document.takeaways)]
    headings = [each.heading for each in document.sections if not each.heading_supplied]
    words = sum(map(visible_words, filter(None, texts))) + sum(map(count_words, headings))
    assert reading_minutes(words) == golden(name)["computed_reading_minutes"]


def unescaped(markdown: str) -> str:
    return markdown.replace("\\", "")


def test_the_paragraphs_of_the_blog_post_are_its_lines_unchanged() -> None:
    wanted = golden(A)
    source, parsed, _ = imported(A)

    def lines(paragraphs: list[dict[str, int]]) -> list[str]:
        found = [source.lines[each["line"] - 1].rstrip() for each in paragraphs]
        assert [len(text) for text in found] == [each["length"] for each in paragraphs]
        return found

    assert parsed.document.summary.split("\n\n") == lines(wanted["summary"])
    for section, expected in zip(parsed.document.sections, wanted["sections"], strict=True):
        body = lines(expected["paragraphs"])
        for child in expected["subheadings"]:
            body += [f"### {child['heading']}", *lines(child["paragraphs"])]
        assert section.body.split("\n\n") == body


def test_the_blocks_of_the_learning_page_are_in_place() -> None:
    _, parsed, _ = imported(B)
    (section,) = parsed.document.sections
    expected = []
    for child in golden(B)["sections"][0]["subheadings"]:
        expected.append(f"### {child['heading']}")
        for each in child["blocks"]:
            if each["kind"] == "p":
                expected.append(each["markdown"])
            else:
                kind = each["kind"].removeprefix("callout ")
                expected.append(f"> [!{kind}] {each['title'] or ''}".rstrip() + f"\n> {each['markdown']}")
    assert section.body.split("\n\n") == expected


def test_the_lines_that_gave_a_field_are_named() -> None:
    taken = imported(B)[1].taken
    assert [each.line for each in taken] == [1, 8, 9, 13, 19, 21, 22]
    assert [each.field for each in taken if each.field == "label"] == ["label"] * 3
    assert imported(A)[1].taken == ()


def test_an_editor_is_told_what_the_pages_lack_and_claim() -> None:
    assert [each.code for each in imported(A)[1].notices] == ["HEADING_SUPPLIED"]
    assert [(each.code, each.line) for each in imported(B)[1].notices] == [
        ("EMPTY_SECTION", 19),
        ("DECLARED_MINUTES", 8),
        ("DECLARED_PERCENT", 21),
    ]
