"""Lists as people indent them."""

import pytest

from notes.documents.blocks import lines
from notes.rendering import render
from notes.rendering.steps import in_steps


def shape(text: str) -> str:
    """What the text becomes, without the space between elements."""
    return render(text).replace("\n", "")


NESTED = "<ul><li>a<ul><li>b<ul><li>c</li></ul></li><li>d</li></ul></li><li>e</li></ul>"


@pytest.mark.parametrize("step", [2, 3, 4])
def test_a_list_in_a_list_may_be_indented_by_two_to_four_columns(step: int) -> None:
    one = " " * step
    assert shape(f"- a\n{one}- b\n{one * 2}- c\n{one}- d\n- e") == NESTED


def test_a_list_below_a_number_may_be_indented_by_the_width_of_the_number() -> None:
    assert shape("1. a\n   - b\n2. c") == "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"
    assert shape("10. a\n    - b") == '<ol start="10"><li>a<ul><li>b</li></ul></li></ol>'


def test_a_list_in_a_callout_is_indented_as_any_other() -> None:
    assert "<li>a<ul><li>b</li></ul></li><li>c</li>" in shape("> [!info] T\n> - a\n>   - b\n> - c")


def test_a_paragraph_and_code_of_an_item_stay_in_it_and_the_next_item_is_one() -> None:
    assert shape("1. a\n\n   more\n2. b") == "<ol><li><p>a</p><p>more</p></li><li><p>b</p></li></ol>"
    html = render("- a\n\n  ```\n  - x\n    y\n  ```\n- b")
    assert "<pre><code>- x\n  y\n</code></pre>" in html
    assert html.count("<li>") == 2


def test_what_is_no_list_is_not_moved() -> None:
    for text in (
        "- - -\n\n  text",
        "Text\n  - no list",
        "    code\n      - code",
        "Term\n:   meaning\n\n    more",
        "- a\n\nb\n\n  c",
    ):
        assert in_steps(lines(text)) == lines(text)


def test_what_stands_in_steps_of_four_stays_as_it_is() -> None:
    text = "- a\n    - b\n        - c\n\n            code\n\n    para\n\n- d\n\n1. e\n    - f\n\n> - g\n>     - h"
    assert in_steps(lines(text)) == lines(text)
