"""Patterns that are not asked where they would find nothing."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.treeprocessors import InlineProcessor

from notes.rendering import RenderingRefused
from notes.rendering.inline import SIGNS
from notes.rendering.prose import LineParser, Parser

BITS = ("a", "*", "**", "_", "`", "[", "]", "(b)", "![", "<i>", "</i>", "<!--", "-->", "\\", "&amp;", "  \n", "\n", " ")
MORE = ("[[Delta]]", "[^1]", "<https://example.org/>", "[c](https://example.org/ 'd')", "| a | b |\n| - | - |\n", "- ")
ours, theirs = Parser(), Parser()
theirs.md.treeprocessors.register(InlineProcessor(theirs.md), "inline", 20)
line, their_line = LineParser(), LineParser()
their_line.md.treeprocessors.register(InlineProcessor(their_line.md), "inline", 20)


def outcome(parse: Callable[[str], object], text: str) -> object:
    try:
        return parse(text)
    except RenderingRefused as refused:
        return str(refused)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(BITS + MORE), max_size=25).map("".join))
def test_a_text_becomes_what_it_becomes_when_every_pattern_is_asked(text: str) -> None:
    assert outcome(ours.parse, text) == outcome(theirs.parse, text)
    assert outcome(line.parse, text) == outcome(their_line.parse, text)


def test_a_pattern_is_not_asked_of_a_text_without_its_sign() -> None:
    asked: list[str] = []

    def apply(pattern: object, data: str, *_: int) -> tuple[str, bool, int]:
        asked.append(type(pattern).__name__)
        return data, False, 0

    parser = Parser()
    setattr(parser.md.treeprocessors["inline"], "_InlineProcessor__applyPattern", apply)  # noqa: B010 - theirs, private
    parser.parse("Plain words, and a *stressed* one.")
    assert asked == ["DelimiterProcessor"]


def test_every_pattern_has_a_sign() -> None:
    known = [name for name in SIGNS if name in ours.md.inlinePatterns]
    assert len(known) == len(ours.md.inlinePatterns) == len(SIGNS)
