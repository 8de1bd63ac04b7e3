"""The parts of a "UPSC Learning" page: labels, badge, items, leaked HTML, hostile input."""

import random
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.documents import DocumentError, Source
from notes.importing.parsed import FormatError
from notes.rendering import render
from notes.tests.importing.learning_pages import HTML, PAGE, TITLE, balanced, notices, outline, parsed, with_body


def test_labels_go_by_their_words_and_not_by_their_emoji() -> None:
    other = PAGE.replace("📖 ", "🌊 ").replace("💡 ", "⚡️ ").replace("🧠 Memory Techniques", "MEMORY TECHNIQUES")
    assert balanced(other).document == parsed(PAGE).document


def test_an_unknown_label_with_a_text_is_a_section() -> None:
    result = balanced(PAGE.replace("💡 Key", "🌍 The Cauvery Case\n<p>Two states, one river.</p>\n💡 Key"))
    assert outline(result)[1] == ("The Cauvery Case", "body", False)
    assert result.document.sections[1].body == "Two states, one river."


@pytest.mark.parametrize("line", ["🌍 A sentence that an emoji begins.", f"🌍 {'long ' * 15}label"])
def test_a_sentence_with_an_emoji_is_no_label(line: str) -> None:
    result = balanced(PAGE.replace("💡 Key", f"{line}\n<p>More.</p>\n💡 Key"))
    assert outline(result) == [("Introduction", "introduction", False)]


def test_an_empty_part_is_no_section_but_a_thing_to_do() -> None:
    result = parsed(PAGE)
    ((line, message),) = notices(result, "EMPTY_SECTION")
    assert line == 16
    assert "section present but empty" in message
    assert "Memory Techniques" not in [each.heading for each in result.document.sections]


def test_a_filled_part_of_memory_techniques_gives_techniques() -> None:
    result = balanced(
        PAGE.replace("Techniques\n", "Techniques\n- •HOMES: Huron, Ontario, *Michigan*\n- •Think of a dam.\n")
    )
    first, second = result.document.techniques
    assert (first.hook, first.text) == ("HOMES", "Huron, Ontario, \\*Michigan\\*")
    assert (second.hook, second.text) == ("", "Think of a dam.")
    assert not notices(result, "EMPTY_SECTION")


def test_a_badge_of_a_hundred_per_cent_is_declared() -> None:
    assert balanced(PAGE.replace("95%", "100%")).declared.verified_percent == 100
    assert balanced(PAGE.replace("95%", "✅ 95 %")).declared.verified_percent == 95


@pytest.mark.parametrize("figure", ["140%", "-5%", "95.5%"])
def test_a_badge_that_is_no_percentage_is_only_told(figure: str) -> None:
    result = balanced(PAGE.replace("95%", figure))
    assert result.declared.verified_percent is None
    ((line, message),) = notices(result, "DECLARED_PERCENT")
    assert line == 18
    assert figure in message


def test_prose_that_resembles_the_badge_is_prose() -> None:
    result = balanced(PAGE.replace("💡 Key", "95% of voters verified content\n💡 Key"))
    assert "95% of voters verified content" in result.document.sections[0].body
    assert result.declared.verified_percent == 95


def test_bullets_that_belong_to_no_label_stay_as_text() -> None:
    result = balanced(PAGE.replace("Verified Content\n", "Verified Content\n- •A stray point\n- •Another one\n"))
    assert outline(result)[1:] == [("Notes", "body", True)]
    assert result.document.sections[1].body == "- A stray point\n- Another one"
    assert [line for line, _ in notices(result, "LABEL_MISSING")] == [19]
    assert len(result.document.takeaways) == 2


def test_paragraphs_before_the_first_label_are_the_summary() -> None:
    result = balanced(PAGE.replace("indian polity\n", "indian polity\nA river has no passport.\n"))
    assert result.document.summary == "A river has no passport."


def test_bullets_before_the_first_label_are_notes() -> None:
    result = balanced(PAGE.replace("indian polity\n", "indian polity\n- •One\n"))
    assert outline(result)[0] == ("Notes", "body", True)
    assert notices(result, "LABEL_MISSING")


def test_a_page_without_any_label_is_one_section() -> None:
    result = balanced("\n".join(PAGE.split("\n")[:9]) + "\nA river has no passport.\n\nIt has many names.")
    assert outline(result) == [("Notes", "body", True)]
    assert notices(result, "HEADING_SUPPLIED")


def test_a_list_that_leaked_as_html_gives_items_too() -> None:
    bullets = "- •Tribunals are set up under an Act of 1956.\n- •Awards have the force of a decree."
    html = "<ul><li>Tribunals are set up under an Act of 1956.</li><li>Awards have the force of a decree.</li></ul>"
    assert balanced(PAGE.replace(bullets, html)).document == parsed(PAGE).document


def test_takeaways_in_prose_stay_a_section() -> None:
    result = balanced(PAGE.replace("- •Awards", "Awards"))
    assert ("Key Takeaways", "body", False) in outline(result)
    assert notices(result, "RESERVED_HEADING")
    assert not result.document.takeaways


def test_html_in_an_item_is_inline_markdown() -> None:
    result = balanced(PAGE.replace("•Awards have", "•<strong>Awards</strong> &amp; *orders* have"))
    assert result.document.takeaways[1].text == "**Awards** & \\*orders\\* have the force of a decree."


def test_a_source_keeps_its_address() -> None:
    plain = balanced(PAGE.replace("annual report", "annual report <https://example.org/a>"))
    assert plain.document.sources[0] == Source("Ministry of Jal Shakti, annual report", "https://example.org/a")
    linked = balanced(PAGE.replace("annual report", "<a href='https://example.org/a'>annual report</a>"))
    assert linked.document.sources[0] == Source("Ministry of Jal Shakti, annual report", "https://example.org/a")


@pytest.mark.parametrize(
    ("html", "body"),
    [
        ('<div class="info-box mt-4"><p>A</p><ul><li>B</li></ul></div>', "> [!info]\n> A\n>\n> - B"),
        ('<div class="container"><p>A</p></div>', "A"),
        ("<div class='zig-box'><p>A</p></div>", "> [!info]\n> A"),
        ("<h4></h4><p>one<p>two", "one\n\ntwo"),
        ("Before.<h4>Head</h4><P>After.</P>", "Before.\n\n### Head\n\nAfter."),
        (
            "<ul>\n<li>A\n<ul>\n<li>B</li>\n</ul>\n</li>\n</ul>\n<p>over\ntwo lines</p>",
            "- A\n    - B\n\nover two lines",
        ),
        ("<p>R&amp;D &lt;b&gt;</p>", "R&D &lt;b>"),
        ("Plain text.\n- •One\n- •Two\n<p>More.</p>", "Plain text.\n\n- One\n- Two\n\nMore."),
        ("<h3>A</h3><p>x</p>\nplain\n<h4>B</h4><p>y</p>", "### A\n\nx\n\nplain\n\n#### B\n\ny"),
    ],
)
def test_html_of_every_shape_is_read(html: str, body: str) -> None:
    assert with_body(html).document.sections[0].body == body


def test_an_unknown_box_is_named() -> None:
    ((line, message),) = notices(with_body("<p>A</p>\n<div class='zig-box'><p>B</p></div>"), "UNKNOWN_BOX")
    assert line in (11, 12)
    assert "zig-box" in message


def test_nothing_that_runs_comes_in_and_the_words_stay() -> None:
    result = with_body(
        "<script>steal()</script><p onerror='x()'>A <a href='JavaScript:x()'>word</a></p>\n"
        "<iframe src='https://example.org'></iframe>"
    )
    assert result.document.sections[0].body == "A word"
    assert [each.rule for each in result.dropped[4:]] == ["unsafe", "unsafe"]
    assert result.dropped[4].text == "steal()"
    assert len(notices(result, "UNSAFE_REMOVED")) == 4


def test_something_that_runs_within_items_comes_in_nowhere() -> None:
    hostile = "<img src=x onerror=alert(1)>[x](javascript:alert(1))<script>alert(1)</script>"
    text = "\n".join(line + hostile if line.startswith(("- •", "•")) else line for line in PAGE.split("\n"))
    document = parsed(text).document
    everything = "\n".join(document.texts())
    assert "onerror" not in everything
    assert "<script" not in everything
    assert "href" not in str(render(document.takeaways[0].text))


def test_a_page_in_hindi_keeps_its_text() -> None:
    title, subject = "मौलिक अधिकार: भाग १२", "भारतीय राजव्यवस्था"
    text = PAGE.replace(TITLE, title).replace("Indian Polity", subject).replace("indian polity", subject)
    result = balanced(text.replace(HTML, "<p>अनुच्छेद १२ से ३५ तक।</p>").replace("Introduction", "परिचय"))
    assert (result.document.title, result.document.subject) == (title, subject)
    assert outline(result) == [("परिचय", "introduction", False)]
    assert result.document.sections[0].body == "अनुच्छेद १२ से ३५ तक।"


def test_entities_in_the_head_are_decoded() -> None:
    result = balanced(PAGE.replace(TITLE, "Law &amp; Order"))
    assert result.document.title == "Law & Order"


@pytest.mark.parametrize(
    "text",
    [
        PAGE.replace(HTML, "<div>" * 10_000),
        PAGE.replace("- •Tribunals", "- •x\n" * 100_000 + "- •Tribunals"),
        PAGE.replace(HTML, "- •x\n" * 100_000),
        PAGE.replace(HTML, "word " * 500_000),
        PAGE.replace(HTML, "🌍 Label\ntext\n" * 50_000),
        PAGE.replace(HTML, "<p>x" * 100_000),
        PAGE.replace(HTML, "<p>" + "word " * 200_000),
    ],
    ids=["deep", "takeaways", "bullets", "one line", "labels", "tags", "one paragraph"],
)
def test_hostile_pages_are_refused_soon(text: str) -> None:
    started = time.process_time()
    with pytest.raises((FormatError, DocumentError)):
        parsed(text)
    assert time.process_time() - started < 10


def survives(text: str) -> Any:
    try:
        return balanced(text)
    except (FormatError, DocumentError) as error:
        return str(error)


def test_a_page_cut_off_anywhere_is_accounted_for() -> None:
    for end in range(0, len(PAGE), 13):
        # Within a tag the words of the tag are in the text, and stay there.
        assert survives(PAGE[:end])


@settings(deadline=None, max_examples=15)
@given(st.randoms(use_true_random=False), st.integers(0, 15))
def test_a_shuffled_and_thinned_page_is_accounted_for(chance: random.Random, removed: int) -> None:
    lines = [
        *PAGE.split("\n"),
        "🌍 Other",
        "Plain text.",
        "<ul>",
        "<li>x",
        "140% Verified Content",
        "2 topics • 1 completed",
    ]
    chance.shuffle(lines)
    survives("\n".join(lines[removed:]))
