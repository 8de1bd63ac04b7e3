"""A page that a service has read as Markdown: its head gives title and address, links around the text go."""

import pytest

from notes.importing.decoding import decode
from notes.importing.detect import choose
from notes.importing.formats import reader_dump
from notes.importing.parsed import FormatError, Parsed
from notes.importing.reader.surroundings import surroundings

HEAD = "Title: Monsoon winds | Own Notes\n\nURL Source: https://example.org/monsoon\n\nMarkdown Content:\n"
PROSE = "The winds turn twice in every year over the ocean."


def parsed(text: str) -> Parsed:
    return reader_dump.parse(decode("dump.txt", text.encode()).text)


def gone(text: str) -> list[tuple[int, str]]:
    return [(each.line, each.rule) for each in surroundings(text.split("\n"))]


def test_the_head_gives_title_and_address() -> None:
    result = parsed(f"{HEAD}{PROSE}\n\nPart\n----\n\n{PROSE}\n")
    assert (result.document.title, result.document.source_url) == ("Monsoon winds", "https://example.org/monsoon")
    assert [(each.line, each.field) for each in result.taken] == [(3, "source_url")]
    assert [each.heading for each in result.document.sections] == ["Part"]
    assert not any(each.code == "TITLE_SUPPLIED" for each in result.notices)


def test_the_heading_that_the_head_names_is_the_title_and_the_heads_line_is_taken() -> None:
    result = parsed(f"{HEAD}Monsoon winds\n=============\n\n{PROSE}\n")
    assert result.document.title == "Monsoon winds"
    assert [(each.line, each.field) for each in result.taken] == [(1, "title"), (3, "source_url")]


def test_another_heading_is_the_title_and_the_heads_is_listed() -> None:
    result = parsed(f"{HEAD}# The south-west monsoon\n\n{PROSE}\n")
    assert result.document.title == "The south-west monsoon"
    assert (1, "dump head") in [(each.line, each.rule) for each in result.dropped]


def test_text_behind_the_last_name_of_the_head_is_text() -> None:
    assert parsed(f"{HEAD.rstrip()} {PROSE}\n").document.sections[0].body == PROSE


@pytest.mark.parametrize("address", ["javascript:alert(1)", "example.org", ""])
def test_an_address_that_is_none_is_listed(address: str) -> None:
    result = parsed(f"{HEAD}{PROSE}".replace("https://example.org/monsoon", address))
    assert result.document.source_url == ""
    assert any(each.text == f"URL Source: {address}".strip() for each in result.dropped)


def test_lists_of_links_at_either_end_go() -> None:
    links = "*   [Home](https://e.org/)\n*   [![Logo](x.png)](https://e.org/p)"
    assert gone(f"{links}\n\n{PROSE}\n\n## More\n\n{links}") == [(1, "page chrome"), (2, "page chrome")]
    assert gone(f"# T\n\n[Home](x) | [Polity](y)\n\n{PROSE}") == [(3, "page chrome")]
    assert gone(f"{PROSE}\n\nRelated Posts\n-------------\n\n{links}") == [(at, "page chrome") for at in (3, 4, 6, 7)]


@pytest.mark.parametrize(
    "text",
    [
        f"{PROSE}\n\n* [A](https://e.org/a)\n* [B](https://e.org/b)\n\n{PROSE}",
        f"{PROSE}\n\n## Sources\n\n* [A](https://e.org/a)\n* [B](https://e.org/b)",
        f"{PROSE}\n\n## Rivers to read of\n\n* [A](https://e.org/a)\n* [B](https://e.org/b)",
        f"[A map](https://e.org/map)\n\n{PROSE}",
        f"{PROSE}\n\nCookies were baked in Delhi too and sold in the bazaar.\n\n{PROSE}",
        f"```\n[a](b) [c](d)\n```\n\n{PROSE}",
    ],
    ids=["within", "sources", "a part", "one link", "cookies", "code"],
)
def test_what_is_not_certainly_chrome_stays(text: str) -> None:
    assert gone(text) == []


def test_a_page_of_nothing_but_links_is_skipped() -> None:
    with pytest.raises(FormatError) as caught:
        parsed(f"{HEAD}[Skip to content](#c)\n\n* [A](https://e.org/a)\n* [B](https://e.org/b)\n")
    assert (caught.value.notice.code, caught.value.skip) == ("EMPTY_PAGE", True)


@pytest.mark.parametrize(
    "text",
    [
        f"# Reading pages\n\nA dump has a line `Markdown Content:`.\n\n{PROSE}",
        f"Title: a poem\n\n{PROSE}",
        f"{PROSE}\n\nTitle: x\nURL Source: y\nMarkdown Content:\n",
    ],
)
def test_other_texts_are_no_dump(text: str) -> None:
    assert choose(decode("a.md", text.encode()).text)[0].NAME != "reader_dump"
