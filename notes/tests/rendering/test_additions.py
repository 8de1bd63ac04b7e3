"""What rendering adds itself: callouts' labels, anchors, footnotes, tables' boxes."""

import pytest

from notes.rendering import plain, render, visible_words
from notes.rendering.callouts import kind_of
from notes.rendering.labels import part_heading, technique_label
from notes.tests.rendering.allowed import assert_allowed


def test_a_callout_has_an_icon_a_label_and_a_title() -> None:
    html = render("> [!info] What *is* it?\n> Text\n>\n> - a")
    assert html == (
        '<aside class="callout" data-kind="info"><p class="callout-label"><svg class="icon" aria-hidden="true">'
        '<use href="#icon-info"></use></svg>Background</p>\n<p class="callout-title">What <em>is</em> it?</p>\n'
        "<p>Text</p>\n<ul>\n<li>a</li>\n</ul>\n</aside>"
    )


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("info", "info"), ("NOTE", "info"), ("abstract", "info"), ("Key-Point", "key-point"), ("IMPORTANT", "key-point"),
        ("exam-tip", "exam-tip"), ("exam_tip", "exam-tip"), ("tip", "exam-tip"), ("CAUTION", "warning"), ("danger", "warning"),
        ("example", "example"), ("cite", "quote"), ("nobody-knows", "info"),
    ],
)  # fmt: skip
def test_kinds_are_known_by_their_names_elsewhere_too(written: str, kind: str) -> None:
    assert kind_of(written) == kind
    assert f'data-kind="{kind}"' in render(f"> [!{written}]\n> x")


def test_a_callout_may_follow_a_line_and_another_callout() -> None:
    html = render("a\n> [!tip]\n> b\n\n> [!warning]- C\n> d\n\ne")
    assert html.count("<aside") == 2
    assert "<p>a</p>" in html and html.endswith("<p>e</p>")


def test_callouts_stand_in_callouts_and_in_lists() -> None:
    html = render("> [!info] A\n> > [!tip] B\n> > c\n\n- d\n\n    > [!quote] E\n    > f")
    assert html.count("<aside") == 3
    assert_allowed(html)


def test_an_empty_callout_is_not_shown() -> None:
    assert render("> [!info]") == ""


def test_a_quote_is_no_callout() -> None:
    assert "<aside" not in render("> a\n> [!info] b")
    assert "<aside" not in render("[!info] b")


def test_a_label_speaks_the_topics_language_and_counts_nowhere() -> None:
    text = "> [!key-point]\n> एक दो"
    html = render(text, language="hi-IN")
    assert "मुख्य बिंदु</p>" in html
    assert plain(html) == "एक दो"
    assert visible_words(text) == 2


def test_a_headings_anchor_keeps_devanagari_and_is_unique() -> None:
    html = render("### मौलिक अधिकार\n\n### 2+2\n\n### 2+2\n\n#### *2* 2")
    ids = [part.split('"')[0] for part in html.split(' id="')[1:]]
    assert ids == ["s-मौलिक-अधिकार", "s-2-2", "s-2-2-2", "s-2-2-3"]
    assert '<a class="anchor" href="#s-2-2" aria-label="Link to this heading">#</a></h3>' in html
    assert plain(html).split("\n") == ["मौलिक अधिकार", "2+2", "2+2", "2 2"]


def test_a_table_stands_in_a_named_box() -> None:
    html = render("| Year | Act |\n|---|--:|\n| 1950 | A |\n\n| Year | Act |\n|:-:|---|\n| 1976 | B |")
    assert '<div class="scroll" tabindex="0" role="region" aria-label="Table: Year, Act"><table>' in html
    assert 'aria-label="Table: Year, Act (2)"' in html
    assert '<th scope="col">Year</th>' in html
    assert '<td class="align-right">A</td>' in html
    assert "style" not in html and "align=" not in html


def test_a_first_column_without_a_head_names_the_rows() -> None:
    html = render("| | Lok Sabha |\n|---|---|\n| Members | 543 |")
    assert '<th scope="row">Members</th>' in html
    assert "<td></td>" in html and "<td>543</td>" in html


def test_a_footnote_leads_there_and_back() -> None:
    html = render("a[^x] b[^x]\n\n[^x]: The *note*.")
    assert '<sup class="ref"><a href="#n-1" id="n-1-ref" aria-label="Note 1">1</a></sup>' in html
    assert html.count('href="#n-1"') == 2
    assert (
        '<li id="n-1"><p>The <em>note</em>. <a class="back" href="#n-1-ref" aria-label="Back to the text">↑</a></p></li>'
        in html
    )
    assert visible_words("a[^x] b[^x]\n\n[^x]: The *note*.") == 4
    assert_allowed(html)


def test_footnotes_are_numbered_as_they_are_met() -> None:
    html = render("a[^b] c[^a]\n\n[^a]: first\n\n[^b]: second")
    assert html.index("second") < html.index("first")


def test_a_reference_to_nothing_stays_as_it_was_written() -> None:
    assert render("a[^zz]") == "<p>a[^zz]</p>"


def test_a_note_that_nothing_refers_to_is_shown_without_a_way_back() -> None:
    html = render("a\n\n[^x]: left over")
    assert '<li id="n-1"><p>left over</p></li>' in html


def test_notes_may_refer_to_notes_and_to_themselves() -> None:
    html = render("a[^x]\n\n[^x]: b[^y]\n\n[^y]: c[^x]")
    assert html.count("<li id=") == 2
    assert_allowed(html)


def test_supplied_words_exist_in_both_languages() -> None:
    assert part_heading("takeaways") == "Key Takeaways"
    assert part_heading("sources", "hi") == "संदर्भ स्रोत"
    assert part_heading("memory", "ta") == "Memory Techniques"
    assert technique_label("acronym") == "Acronym"
    assert technique_label("other", "hi") == ""
