"""HTML becomes Markdown blocks: boxes are callouts, nothing runs, and every visible word stays."""

import pytest

from notes.importing.html.blocks import Blocks, blocks, inline
from notes.rendering import plain, render
from notes.text.folding import words


def markdown(html: str) -> str:
    return blocks(html).markdown


def codes(found: Blocks) -> list[str]:
    return [notice.code for notice in found.notices]


def test_paragraphs_and_formatting_are_markdown() -> None:
    html = "<p>A <strong>bold</strong>, <b>bold</b> and <em>slanted</em> word.</p><p>H<sub>2</sub>O</p>"
    assert markdown(html) == "A **bold**, **bold** and *slanted* word.\n\nH<sub>2</sub>O"


def test_the_highest_heading_becomes_the_third_level_and_steps_are_kept() -> None:
    assert markdown("<h4>One</h4><p>a</p><h5>Two</h5>") == "### One\n\na\n\n#### Two"
    assert markdown("<h1>One</h1><h2>Two</h2>") == "### One\n\n#### Two"


def test_text_before_the_first_heading_stays_before_it() -> None:
    assert markdown("Loose text <b>here</b><h4>One</h4>") == "Loose text **here**\n\n### One"


def test_an_unclosed_paragraph_ends_with_the_next_one() -> None:
    assert markdown("<p>one<p>two<div class='info-box'><p>three</div><p>four") == (
        "one\n\ntwo\n\n> [!info]\n> three\n\nfour"
    )


def test_an_empty_heading_leaves_nothing() -> None:
    assert markdown("<h4></h4><p>text</p><h4>&nbsp;</h4><p>&nbsp;</p>") == "text"


def test_upper_case_tags_and_html_over_several_lines_are_read() -> None:
    assert markdown("<H4>One</H4>\n<P>text\nthat goes on</P>\n\n<UL>\n<LI>a\n</LI>\n</UL>") == (
        "### One\n\ntext that goes on\n\n- a"
    )


def test_nested_and_numbered_lists_keep_their_shape() -> None:
    html = "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><ol start='3'><li>d</li><li>e</li></ol>"
    assert markdown(html) == "- a\n    - b\n- c\n\n3. d\n4. e"
    assert render(markdown(html)).count("<ul>") == 2


def test_a_table_keeps_every_cell() -> None:
    html = "<table><caption>Cap</caption><tr><th>a|b</th><th>c</th></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>"
    assert markdown(html) == "Cap\n\n| a\\|b | c |  |\n| --- | --- | --- |\n| 1 | 2 | 3 |"
    assert plain(render(markdown(html))).split() == ["Cap", "a|b", "c", "1", "2", "3"]


def test_a_table_within_a_table_keeps_its_words() -> None:
    html = "<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td><td>d</td></tr></table>"
    assert words(plain(render(markdown(html)))) == ["a", "b", "c", "d"]


def test_entities_are_decoded_and_markup_in_text_is_escaped() -> None:
    assert markdown("<p>R&amp;D &ndash; a&nbsp;b &lt;b&gt; *x* &copy 1</p>") == "R&D – a\u00a0b &lt;b> \\*x\\* © 1"
    assert markdown("<p>1. one<br>- two<br># three</p>") == "1\\. one  \n\\- two  \n\\# three"


def test_code_stays_code() -> None:
    assert markdown("<pre><code>a *b*\n  ``` c</code></pre>") == "````\na *b*\n  ``` c\n````"
    assert markdown("<p>the <code>a_b*</code> sign</p>") == "the `a_b*` sign"


def test_a_definition_list_and_a_quote_are_read() -> None:
    assert markdown("<dl><dt>Term</dt><dd>meaning</dd></dl>") == "Term\n:   meaning"
    assert markdown("<blockquote>[!info] said</blockquote>") == "> \\[!info] said"


@pytest.mark.parametrize(
    ("classes", "kind"),
    [
        ("info-box", "info"),
        ("note-card", "info"),
        ("definition_box", "info"),
        ("info-box mt-4", "info"),
        ("infobox", "info"),
        ("key-point-box", "key-point"),
        ("keyPointBox", "key-point"),
        ("highlight-box", "key-point"),
        ("important-note", "key-point"),
        ("exam-tip-box mt-4", "exam-tip"),
        ("upsc-tip-card", "exam-tip"),
        ("alert alert-warning", "warning"),
        ("example-box", "example"),
        ("case-study-box", "example"),
        ("quote-box", "quote"),
        ("alert alert-danger", "warning"),
        ("alert alert-primary mt-3", "info"),
        ("panel panel-default", "info"),
        ("callout callout-info", "info"),
        ("callout callout-tip", "exam-tip"),
        ("admonition warning", "warning"),
        ("admonition note", "info"),
        ("admonition important", "key-point"),
        ("markdown-alert markdown-alert-note", "info"),
        ("markdown-alert markdown-alert-important", "key-point"),
        ("markdown-alert markdown-alert-caution", "warning"),
        ("wp-block-kadence-infobox", "info"),
        ("wp-block-tip-box has-background", "exam-tip"),
        ("card bg-light note-card", "info"),
    ],
)
def test_a_box_is_the_callout_of_its_family(classes: str, kind: str) -> None:
    found = blocks(f'<div class="{classes}"><p>A</p></div>')
    assert found.markdown == f"> [!{kind}]\n> A"
    assert codes(found) == []


@pytest.mark.parametrize(
    "classes",
    ["container", "content", "card-body", "panel-heading", "row mt-4", "checkbox", "text-center", "wp-block-group", ""],
)
def test_a_container_is_nothing_of_its_own(classes: str) -> None:
    found = blocks(f'<div class="{classes}"><p>A</p></div>')
    assert (found.markdown, codes(found)) == ("A", [])


def test_a_box_holds_paragraphs_and_lists() -> None:
    assert markdown('<div class="info-box mt-4"><p>A</p><ul><li>B</li></ul></div>') == "> [!info]\n> A\n>\n> - B"


def test_an_unknown_box_is_background_information_and_its_class_is_named() -> None:
    found = blocks("<div class='mt-2 fancy-box'><p>A</p></div>", 7)
    assert found.markdown == "> [!info]\n> A"
    (notice,) = found.notices
    assert (notice.code, notice.line) == ("UNKNOWN_BOX", 7)
    assert "fancy-box" in notice.message


def test_an_unknown_box_around_a_chapter_is_a_container() -> None:
    found = blocks("<div class='card'><h4>One</h4><div class='info-box'>A</div></div>")
    assert found.markdown == "### One\n\n> [!info]\n> A"
    assert codes(found) == []


@pytest.mark.parametrize(
    "html",
    [
        '<div class="admonition warning"><p class="admonition-title">Mind the gap</p><p>A</p></div>',
        '<div class="markdown-alert markdown-alert-warning"><p class="markdown-alert-title">Mind the gap</p><p>A</p></div>',
        '<div class="card warning-card"><div class="card-header">Mind <b>the</b> gap</div><div class="card-body">A</div></div>',
        '<div class="alert alert-warning"><h4 class="alert-heading">Mind the gap</h4>A</div>',
    ],
)
def test_a_box_names_its_title_by_a_class(html: str) -> None:
    assert markdown(html) == "> [!warning] Mind the gap\n> A"


def test_a_known_box_around_several_chapters_is_a_container() -> None:
    html = "<div class='note-card'><h2>One</h2><p>A</p><h2>Two</h2><p>B</p></div>"
    assert markdown(html) == "### One\n\nA\n\n### Two\n\nB"


def test_a_first_paragraph_that_begins_strong_and_break_gives_the_title() -> None:
    assert markdown("<div class='info-box'><p><strong>What?</strong><br>This.</p><p>That.</p></div>") == (
        "> [!info] What?\n> This.\n>\n> That."
    )


@pytest.mark.parametrize(
    "html",
    [
        "<p><strong>What</strong> is this?</p>",
        "<p>So <strong>what?</strong><br>This.</p>",
        "<p>A</p><p><b>B</b><br>C</p>",
    ],
)
def test_other_strong_words_in_a_box_are_no_title(html: str) -> None:
    assert markdown(f"<div class='info-box'>{html}</div>").startswith("> [!info]\n")


def test_a_heading_that_begins_a_box_is_its_title_and_others_are_bold() -> None:
    html = "<div class='exam-tip-box'><h4>Title</h4><p>A</p><h5>More</h5><p>B</p></div>"
    assert markdown(html) == "> [!exam-tip] Title\n> A\n>\n> **More**\n>\n> B"


def test_a_link_keeps_its_address_and_one_within_the_site_its_words() -> None:
    assert markdown('<p><a href="https://example.org/a_(b)">the [text]</a></p>') == (
        "[the \\[text\\]](https://example.org/a_%28b%29)"
    )
    found = blocks('<a href="/about">about</a>, <a href="#top">top</a>')
    assert found.markdown == "about, top"
    assert codes(found) == ["LINK_UNRESOLVED"]


def test_an_image_leaves_a_placeholder_and_a_notice() -> None:
    found = blocks("<p>a <img src='map.png' alt='Map [1]'> b</p>\n<p><img src='plain.png'></p>", 4)
    assert found.markdown == "a ![Map \\[1\\]](map.png) b\n\n![](plain.png)"
    assert plain(render(found.markdown)).split()[:4] == ["a", "Map", "[1]", "b"]
    assert [(each.code, each.line) for each in found.notices] == [("IMAGE_MISSING", 4), ("IMAGE_MISSING", 5)]


def test_the_image_of_a_link_leaves_its_words_in_the_link() -> None:
    html = "<a href='https://example.org/map'><img src='small.png' alt='The map'></a>"
    assert markdown(html) == "[The map](https://example.org/map)"


def test_words_that_a_tag_without_meaning_parts_are_one_text() -> None:
    assert (
        markdown("<p>see <font>[a]</font><u>(b)</u> <strong>x</strong><strong>y</strong></p>") == "see [a\\](b) **xy**"
    )


def test_inline_html_is_one_line() -> None:
    assert inline("The <strong>third</strong><br>meeting <p>was</p> held &amp; ended").markdown == (
        "The **third** meeting was held & ended"
    )
