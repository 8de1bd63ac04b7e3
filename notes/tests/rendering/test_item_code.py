"""Code in a list's item, and what stands for an image."""

import pytest

from notes.rendering import plain, render


def test_a_fence_at_an_items_own_indentation_is_code() -> None:
    html = render("1. one\n    - two\n\n    ```py\n    # no heading\n    x < y\n\n      z\n    ```\n2. three")
    assert "<pre><code># no heading\nx &lt; y\n\n  z\n</code></pre>\n</li>" in html
    assert html.count("<ol>") == 1 and "<h3" not in html


def test_an_item_may_begin_with_code() -> None:
    assert render("- ```\n    a\n    ```\n- b") == "<ul>\n<li><pre><code>a\n</code></pre></li>\n<li>b</li>\n</ul>"


def test_deeper_items_have_code_too() -> None:
    html = render("- a\n    - b\n\n        ~~~\n        c\n        ~~~\n\n    - d\n- e")
    assert html.count("<li>") == 4
    assert "<pre><code>c\n</code></pre>" in html


def test_outside_a_list_indented_backticks_stay_what_they_are() -> None:
    assert render("text\n\n    ```\n    a\n    ```") == "<p>text</p>\n<pre><code>```\na\n```\n</code></pre>"
    assert "<pre><code>```" in render("- a\n\nno item\n\n    ```\n    a\n    ```")


def test_a_fence_that_is_never_closed_swallows_nothing() -> None:
    assert plain(render("- a\n    ```\n    b\n\nAfter.")).endswith("After.")
    assert "<li>c</li>" in render("- a\n    ```\n    b\n- c")


@pytest.mark.parametrize(
    ("image", "words"),
    [
        ("![A map](x/y.png)", "A map"),
        ("![](maps/river-basins_2.png)", "river-basins_2.png"),
        ("![ ](a%20b.png?w=3#x)", "a b.png"),
        ("![](data:image/png;base64,AAAA)", ""),
        ("![][i]\n\n[i]: delta.jpg", "delta.jpg"),
        ("![x][i]\n\n[i]: delta.jpg", "x"),
        ("<img src='maps/india.png' alt='India'>", "India"),
        ("<img src='maps/india-map.png'>", "india-map.png"),
        ("<img alt='&lt;script>'>", "<script>"),
        ("<p><img src='a.png' alt='in HTML'></p>", "in HTML"),
    ],
)
def test_an_image_gives_its_words_or_its_files_name(image: str, words: str) -> None:
    assert plain(render(image)) == words
    assert "<img" not in render(image)
