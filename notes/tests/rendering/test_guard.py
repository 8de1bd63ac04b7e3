"""Hostile texts are refused or rendered at once; what people write, however long, is rendered."""

import time

import pytest

from notes.rendering import RenderingRefused, render, render_inline
from notes.tests.rendering.hostile import GENERATORS

SECONDS = 1
FOR_A_BUSY_MACHINE = 5
ALWAYS_ALLOWED = 10_000


def chapter(size: int) -> str:
    """A chapter as people write them, with everything that the renderer knows."""
    piece = (
        "### Heading {n}\n\nThe **first** article, in *force* since 1950, has `code`, a [link](https://example.org/{n}),"
        " a note[^{n}] and CAG. See [the list][ref{n}] and [0, 1) or a_b_c, R&D, 5 < 6.\n\n"
        "- one **bold** item\n- two\n    - nested {n}\n\n1. first\n2. second\n\n> [!info] Title {n}\n> Text of it\n\n"
        "| Year | Act | Share |\n|------|:---:|------:|\n| 1950 | A{n} | 5 % |\n| 1976 | 42nd | *x* |\n\n"
        "```python\nx = [1, 2]\n```\n\nTerm {n}\n: Meaning\n\n[^{n}]: The note.\n\n[ref{n}]: https://example.org/ref/{n}\n\n"
    )
    text, number = "", 0
    while len(text.encode()) < size - 800:
        number += 1
        text += piece.replace("{n}", str(number))
    return text


def seconds_and_outcome(text: str) -> tuple[float, str]:
    start = time.process_time()
    try:
        html = render(text)
    except RenderingRefused as refused:
        return time.process_time() - start, refused.code
    assert len(html.encode()) <= 20 * len(text.encode()) + ALWAYS_ALLOWED
    return time.process_time() - start, "rendered"


def assert_none_takes_long(names: list[str], size: int) -> None:
    for name in names:
        seconds, outcome = seconds_and_outcome(GENERATORS[name](size))
        assert seconds < SECONDS * FOR_A_BUSY_MACHINE, f"{name}: {outcome} after {seconds:.1f} s"


def test_no_hostile_text_takes_long() -> None:
    assert_none_takes_long(list(GENERATORS), 2_000)


def test_no_unit_again_and_again_takes_long() -> None:
    assert_none_takes_long([name for name in GENERATORS if name.endswith("again and again")], 30_000)


def test_no_hostile_text_of_the_largest_size_takes_long() -> None:
    of_units = ("again and again", "in one quote", "in one item", "after a word")
    assert_none_takes_long([name for name in GENERATORS if not name.endswith(of_units)], 102_000)


def test_a_long_ordinary_chapter_is_rendered() -> None:
    seconds, outcome = seconds_and_outcome(chapter(102_000))
    assert outcome == "rendered"
    assert seconds < SECONDS * FOR_A_BUSY_MACHINE


@pytest.mark.parametrize(
    "text",
    [
        "- one **bold** statement with a [link](https://example.org/)\n" * 1_500,
        "| 1950 | **a** | b |\n|---|---|---|\n" + "| 1951 | *c* | d |\n" * 4_000,
        "A sentence of a paragraph with *emphasis*. " * 2_000,
        "अनुच्छेद 148 से 151 में **यह पद** बना है।\n\n" * 900,
        "A line\n\n" * 4_000,
        "```\n" + "int *p = &a[0]; /* **x** */\n" * 300 + "```",
        "***\n" * 100,
        "* * * * * * * * * * * * * * * * * * * * * *",
        "> " * 6 + "deep",
    ],
)
def test_much_of_one_thing_is_rendered(text: str) -> None:
    assert render(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a" * 102_401, "too_long"),
        ("अ" * 34_134, "too_long"),
        ("[" * 20_000, "too_tangled"),
        ("![[]()" * 10_000, "too_tangled"),
        (">" * 20_000 + " a", "too_deep"),
        ("- " * 5_000 + "a", "too_deep"),
        ("*" * 20_000 + "a", "too_many"),
        ("### a\n" * 5_000, "too_many"),
        ("<b>" * 5_000, "unclosed_tags"),
        ("<blockquote>" * 5_000, "too_deep"),
        ("|a" * 500 + "|\n" + "|-" * 500 + "|\n" + "|\n" * 4_000, "too_many"),
    ],
)
def test_a_refusal_has_a_code_and_its_values(text: str, code: str) -> None:
    with pytest.raises(RenderingRefused) as refused:
        render(text)
    assert refused.value.code == code
    assert refused.value.values


def test_a_refusal_leaves_nothing_behind_for_the_next_text() -> None:
    with pytest.raises(RenderingRefused):
        render("[a]: http://x.example\n\n" + "[" * 20_000)
    assert render("[a] *b*") == "<p>[a] <em>b</em></p>"
    with pytest.raises(RenderingRefused):
        render_inline("[" * 20_000)
    assert render_inline("[a] *b*") == "[a] <em>b</em>"
