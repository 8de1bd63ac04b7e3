"""What each piece of Markdown becomes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.rendering import plain, render, render_inline
from notes.text.folding import words


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("**a** *b* `c<d`", "<p><strong>a</strong> <em>b</em> <code>c&lt;d</code></p>"),
        ("a < b & c &copy; &lt;", "<p>a &lt; b &amp; c © &lt;</p>"),
        ("#tag is text", "<p>#tag is text</p>"),
        ("a\n#tag", "<p>a\n#tag</p>"),
        ("> a\n\n> b", "<blockquote>\n<p>a</p>\n</blockquote>\n<blockquote>\n<p>b</p>\n</blockquote>"),
        ("> a\n>\n> b", "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>"),
        ("Text:\n- a\n- b", "<p>Text:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("Text:\n1. a\n2. b", "<p>Text:</p>\n<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("- a\nlazy\n- b", "<ul>\n<li>a\nlazy</li>\n<li>b</li>\n</ul>"),
        ("It was in\n1976. That year", "<p>It was in\n1976. That year</p>"),
        ("3. c\n4. d", '<ol start="3">\n<li>c</li>\n<li>d</li>\n</ol>'),
        ("Term\n: Meaning", "<dl>\n<dt>Term</dt>\n<dd>Meaning</dd>\n</dl>"),
        ("a\n```\nx < y\n```\nb", "<p>a</p>\n<pre><code>x &lt; y\n</code></pre>\n<p>b</p>"),
        ("```python\nx\n```", "<pre><code>x\n</code></pre>"),
        ("```\n### no\n<b>\n\n> [!info]\n```", "<pre><code>### no\n&lt;b&gt;\n\n&gt; [!info]\n</code></pre>"),
        ("![A map](https://x.example/m.png)", "<p>A map</p>"),
        ("[a](/b) [c](d.html)", "<p>a c</p>"),
        ("[a](#s-b)", '<p><a href="#s-b">a</a></p>'),
        ("[a](https://x.example)", '<p><a href="https://x.example" rel="noopener nofollow">a</a></p>'),
        ("a  \nb", "<p>a<br>\nb</p>"),
        ("H<sub>2</sub>O", "<p>H<sub>2</sub>O</p>"),
        ("<div>a</div>\n\nb", "<p> a </p>\n<p>b</p>"),
        ("a <!-- b --> c", "<p>a  c</p>"),
        ("<!-- a\n\nb -->\n\nc", "<p>c</p>"),
        ("<script>\n\na\n\n</script>\n\nb", "<p>b</p>"),
        ("<!-- never closed", "<p>&lt;!-- never closed</p>"),
        ("*[CAG]: The auditor\n\nCAG, CAG", '<p><abbr title="The auditor">CAG</abbr>, CAG</p>'),
        ("", ""),
    ],
)
def test_markdown_becomes(markdown: str, html: str) -> None:
    assert render(markdown).strip() == html


def test_a_heading_and_a_fence_may_follow_a_line_directly() -> None:
    html = render("a\n### B\nc\n```\nd\n```\ne")
    assert [part for part in ("<p>a</p>", "<h3", "<p>c</p>", "<pre>", "<p>e</p>") if part not in html] == []


def test_headings_above_the_third_level_are_lowered() -> None:
    html = render("# A\n\n<h1>B</h1>\n\n<h2>C</h2>\n\nD\n===")
    assert html.count("<h3") == 4
    assert "<h1" not in html and "<h2" not in html


def test_one_line_never_becomes_a_block() -> None:
    assert render_inline("# a") == "# a"
    assert render_inline("- a") == "- a"
    assert render_inline("> a\n\n1. b") == "&gt; a 1. b"
    assert render_inline("    a") == "a"
    assert render_inline("<p>**a**</p>").strip() == "<strong>a</strong>"
    assert render_inline("[^1] [a][b]\n\n[b]: https://x.example") == "[^1] [a][b] [b]: https://x.example"


def test_a_text_knows_nothing_of_the_one_before() -> None:
    render("[a]: https://x.example\n\n*[B]: c\n\n[^d]: e")
    assert render("[a] B [^d]") == "<p>[a] B [^d]</p>"


@settings(deadline=None, max_examples=150)
@given(st.lists(st.text(alphabet="abcdeXYZअनुच्छेद019", min_size=1, max_size=8), min_size=1, max_size=30))
def test_the_words_of_plain_prose_survive(given_words: list[str]) -> None:
    text = " ".join(given_words)
    assert words(plain(render(text))) == words(plain(render_inline(text))) == words(" ".join(text.split()))


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="ab \n#>-*|:`[]()!<&_~1.=", max_size=60))
def test_rendering_twice_gives_the_same(text: str) -> None:
    assert render(text) == render(text)


def test_a_plain_line_is_its_own_markup() -> None:
    line = '"2+2" – 5 % of GDP! (Article 148); it\'s ~half | a: b # c'
    assert render(line) == f"<p>{line}</p>"
    assert render_inline(line) == line
