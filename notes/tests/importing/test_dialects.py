"""What the dialects of Markdown become, where a golden pair would be too large for the question."""

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.importing.dialects.conversion import converted
from notes.importing.dialects.rows import Account
from notes.importing.formats import markdown
from notes.importing.parsed import FormatError
from notes.importing.source import SourceText
from notes.tests import strategies
from notes.text.folding import words


def text(content: str, account: Account | None = None) -> str:
    return "\n".join(line.text for line in converted(content.split("\n"), 1, account or Account()))


@pytest.mark.parametrize(
    "content",
    [
        "- a\n    - b\n        - c\n- d",
        "1. a\n\n    more\n\n    > [!exam-tip] x\n    > y\n2. b",
        "- a\n\n    ```py\n    x\n    ```\n- b",
        "> [!info] T\n> - a\n>     - b\n\n> plain",
        "> [!details] Answer\n> (b)",
        "Term\n:   what\n\n    more\n\n    code",
        "text[^1]\n\n[^1]: note\n\n    goes on",
        "| a | b |\n| --- | --- |\n| `x|y` | [[a\\|b]] |",
        "[[a]] **b** `==c==` {d} #e 50% --- x^2 a_b_c 1 < 2 & 3",
        "$$\n==x==\n$$",
        "<div>\n==x==\n</div>",
        "### Heading\n\n---\n\ntext  \nbreak",
    ],
)
def test_what_is_written_as_here_stays_as_it_is(content: str) -> None:
    account = Account()
    assert text(content, account) == content
    assert not account.dropped and not account.notices and not account.taken


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("- a\n  - b\n    - c\n  - d\n- e", "- a\n    - b\n        - c\n    - d\n- e"),
        ("1. a\n  - b\n    - c", "1. a\n    - b\n        - c"),
        ("10. a\n    - b", "10. a\n    - b"),
        ("- a\n\t- b\n\t\t- c", "- a\n    - b\n        - c"),
        ("* a\n\n  more\n\nnot in it", "* a\n\n    more\n\nnot in it"),
        ("- a\n1. b", "- a\n\n1. b"),
        ("in\n1986. then", "in\n1986. then"),
        ("text\n2) no list", "text\n2) no list"),
        ("- - -", "- - -"),
        ("-", "-"),
    ],
)
def test_items_stand_four_columns_in(content: str, found: str) -> None:
    assert text(content) == found


@pytest.mark.parametrize(
    "content",
    [
        "::: tip\nnever closed", "!!! note\nnot indented", "<details>\nnever closed", "%% never closed\ntext", "a %% b",
        "{% highlight x %}\nnever closed", "{% comment %}\nnever closed", "<!-- never closed\ntext", "{{c1::cloze}}", "{a} {1}",
        "=== no tab", "??? no kind", "##no heading", "#1 is no tag", "a == b", "C++ and D++", "~~ a", "x ^2",
    ],
)  # fmt: skip
def test_what_only_looks_like_notation_loses_no_word(content: str) -> None:
    account = Account()
    assert words(text(content, account)) == words(content) or account.dropped
    assert not [each for each in account.dropped if each.rule != "template tag"]


def test_every_line_keeps_its_number() -> None:
    account = Account()
    found = converted(["%% a", "b %%", "", '!!! tip "T"', "", "    x", "", "- [ ] y"], 10, account)
    assert [(line.text, line.number) for line in found if line.text.strip()] == [
        ("> [!exam-tip] T", 13), ("> x", 15), ("- ☐ y", 17),
    ]  # fmt: skip
    assert [each.line for each in account.dropped] == [10, 11]


def test_nothing_in_code_is_notation() -> None:
    content = "```\n%% a %%\n[[toc]]\n::: tip\n(a) x\n(b) y\nAnswer: a\n:::\n[x]: y\n*[z]: w\n```"
    account = Account()
    assert text(content, account) == content
    assert not account.dropped


def test_boxes_within_boxes_beyond_any_use_stay_as_they_are() -> None:
    deep = "\n".join("  " * level + "- a" for level in range(60))
    assert words(text(deep)) == ["a"] * 60
    assert words(text("> " * 60 + "a")) == ["a"]


PIECES = st.sampled_from(
    ["%%", "==", "[[a]]", "![[b.png]]", "![[c]]", "> ", "> [!tip]- d\n", "!!! e\n", "    ", "??? f\n", ":::g h\n", ":::\n", "=== \"i\"\n",
     "<details>\n", "<summary>j</summary>\n", "</details>\n", "{% k %}", "{{ l.m }}", "{: .n}", "- ", "  - ", "1) ", "2. ", "```\n", "(a) o\n",
     "(b) p\n", "Answer: q\n", "Ans. r", "#s ", "\n", "\n\n", "t ", "## u\n", "|v|\n|-|\n", "[w]: x\n", "[w]", "*[y]: z\n", "^a1b2", "++c++", "\\\n", "`", "~~", "$$\n"]
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.lists(PIECES, max_size=25).map("".join), strategies.markdown(8)))
def test_every_word_is_in_the_text_or_listed_as_dropped(content: str) -> None:
    account = Account()
    once = text(content, account)
    # A mark that is written over a sign parts from it where the sign is notation.
    there = {word for word in words(content) if "\u0338" not in word} - {"b", "png", "x", "w", "y", "z", "k"}
    gone = set(words(" ".join(each.text for each in account.dropped)))
    assert there <= set(words(once)) | gone | set(account.tags) | NOTATION


LISTS = st.sampled_from(
    [
        "- a",
        "  - b",
        "    - c",
        "1. d",
        "   - e",
        "f",
        "  g",
        "    h",
        "> i",
        "> - j",
        "",
        "",
        "  ```",
        "k | l",
        "### m",
    ]
)


@settings(deadline=None, max_examples=100)
@given(st.lists(LISTS, max_size=10).map("\n".join))
def test_a_converted_list_is_left_as_it_is(content: str) -> None:
    once = text(content)
    assert text(once) == once


NOTATION = set("d e f g i tip summary details a1b2 s 1 2 Answer Ans".split())


UNITS = (
    "{%", "{{ a.b ", "<!--", "%%a ", "==a", "[[a|", "![[a", "++a", "{: .a", "<A b", "`a", "[a]: b\n", "(b) x\nAnswer: b\n", "(a) x\n(b) y\nAnswer: b\n",
    ":::a\n", ":::a\n:::\n", "!!! a\n    b\n", "<details>\n", "<details><summary>", "%% a\n", "<!-- a\n", "- a\n  - b\n", "- ```\n", "$$\n", "{% comment %}\n",
    "> [!a]- b\n", "=== \"a\"\n    b\n", "import {\n", "{% highlight x %}\n", "#a ",
)  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_no_hostile_text_takes_long(unit: str) -> None:
    source = SourceText("a.md", "x " + unit * (60_000 // len(unit)))
    start = time.process_time()
    markdown.score(source)
    with contextlib.suppress(FormatError):
        markdown.parse(source)
    assert time.process_time() - start < 3
