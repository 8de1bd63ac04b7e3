"""Collapsed parts: `> [!details] Words`, or HTML's own elements; readers open them, paper shows them."""

import pytest

from notes.rendering import plain, render, render_inline, visible_words
from notes.tests.rendering.allowed import assert_allowed, tree


def test_a_collapsed_part_shows_its_title_and_holds_blocks() -> None:
    html = render("> [!details] The *answer*\n> (b)\n>\n> - one\n> - two")
    assert html == (
        "<details>\n<summary>The <em>answer</em></summary>\n<p>(b)</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n</details>"
    )
    assert_allowed(html)


def test_one_without_a_title_gets_a_label_that_counts_nowhere() -> None:
    for text in (
        "> [!details]\n> एक दो",
        "<details>\n\nएक दो\n\n</details>",
        "<details><summary> </summary>एक दो</details>",
    ):
        html = render(text, language="hi")
        assert '<summary class="supplied">और देखें</summary>' in html
        assert plain(html) == "एक दो"
        assert visible_words(text) == 2
        assert_allowed(html)


def test_the_words_within_count_and_are_searched() -> None:
    assert plain(render("> [!details] Answer\n> Article 352")) == "Answer\nArticle 352"


def test_html_elements_work_too_and_lose_every_attribute() -> None:
    html = render(
        '<details open onclick="x()" class="a">\n<summary id="b">Answer</summary>\n\n**b**\n\n</details>\n\nafter'
    )
    assert html.replace("\n", "") == "<details><summary>Answer</summary><p><strong>b</strong></p></details><p>after</p>"


def test_a_summary_stands_in_a_collapsed_part_only() -> None:
    for text in ("<summary>x</summary>", "a <summary>x</summary>", "<details><summary>a</summary>b"):
        assert_allowed(render(text))
    assert "summary" not in render("<summary>x</summary>")
    assert render_inline("a <details><summary>x</summary>y</details>").split() == ["a", "x", "y"]


def test_collapsed_parts_stand_in_callouts_lists_and_each_other() -> None:
    html = render("> [!tip]\n> > [!details] A\n> > > [!details] B\n> > > c\n\n- d\n\n    > [!details] E\n    > f")
    assert html.count("<details>") == 3
    assert_allowed(html)


def test_a_heading_within_has_an_anchor_and_is_not_listed() -> None:
    html = render("> [!details] A\n> ### B\n> c")
    assert '<h3 id="s-b">' in html


def test_an_empty_one_is_not_shown_and_a_title_alone_is() -> None:
    assert render("> [!details]") == ""
    assert render("> [!details] A").replace("\n", "") == "<details><summary>A</summary></details>"


@pytest.mark.parametrize("depth", [3, 40])
def test_many_within_each_other_end(depth: int) -> None:
    html = render("<details>" * depth + "x" + "</details>" * depth)
    assert html.count("<details>") == depth
    assert len([each for each in tree(html).iter() if each.tag == "details"]) == depth
