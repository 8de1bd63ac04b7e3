"""A page of HTML becomes a topic: its text alone, in sections, and an account of every other word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.documents import DocumentError
from notes.importing.decoding import decode
from notes.importing.formats import html
from notes.importing.parsed import FormatError, Parsed
from notes.importing.showable import check_showable
from notes.tests.importing.account import account

ARTICLE = "<h1>Rivers</h1><p>They divide and join.</p><h2>Basins</h2><p>Each has one.</p>"


def page(body: str, head: str = "") -> str:
    return f"<!doctype html>\n<html>\n<head>{head}</head>\n<body>\n{body}\n</body>\n</html>\n"


def parsed(text: str, name: str = "rivers.html") -> Parsed:
    return html.parse(decode(name, text.encode()).text)


def balanced(text: str) -> Parsed:
    result = parsed(text)
    found = account(decode("rivers.html", text.encode()).text, result, is_html=True)
    assert found.is_balanced, (found, result)
    return result


def outline(result: Parsed) -> list[tuple[str, str]]:
    return [(each.heading, each.body) for each in result.document.sections]


def dropped(result: Parsed) -> list[tuple[int, str, str]]:
    return [(each.line, each.text, each.rule) for each in result.dropped]


def refusal(text: str) -> FormatError:
    with pytest.raises(FormatError) as caught:
        parsed(text)
    return caught.value


def test_the_one_h1_is_the_title_and_each_h2_a_section() -> None:
    result = balanced(page(ARTICLE, "<title>Rivers of India | Site</title>"))
    assert result.document.title == "Rivers"
    assert outline(result) == [("Introduction", "They divide and join."), ("Basins", "Each has one.")]
    assert result.document.summary == ""
    assert dropped(result) == [(3, "Rivers of India | Site", "page title")]


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Rivers | Site | More</title>", "<p>Text.</p>", "Rivers | Site"),
        ("<title>India - Japan</title>", "<p>Text.</p>", "India - Japan"),
        ("<title>India - Japan - Notes</title><meta property='og:site_name' content='Notes'>", "<p>Text.</p>", "India - Japan"),
        ("<title>Rivers of India - Own Notes</title>", "<p>Text.</p>", "Rivers of India"),
        ("<title>Rivers of India</title>", "<p>Text.</p>", "Rivers of India"),
        ("<title>Rivers | Site</title>", "<header><h1>Site</h1></header><article><h2>Rivers</h2><p>Text.</p></article>", "Rivers"),
        ("<title>Two | Site</title>", "<h1>One</h1><p>A</p><h1>More</h1><p>B</p>", "Two"),
        ("", "<p>Text.</p>", "rivers"),
        ("", "<h1>One</h1><p>A</p><h1>More</h1><p>B</p>", "rivers"),
    ],
)  # fmt: skip
def test_a_page_without_one_h1_takes_the_title_of_its_head(head: str, body: str, title: str) -> None:
    assert balanced(page(body, head)).document.title == title


def test_several_h1_are_sections_and_what_is_in_them_is_raised() -> None:
    result = balanced(page("<h1>One</h1><h2>Within</h2><p>A</p><h1>Two</h1><p>B</p>", "<title>Both | S</title>"))
    assert outline(result) == [("One", "### Within\n\nA"), ("Two", "B")]


def test_a_text_without_sections_is_one_section_and_its_headings_are_raised() -> None:
    result = balanced(page("<h1>Rivers</h1><p>A</p><h4>Deep</h4><p>B</p><h5>Deeper</h5>"))
    assert outline(result) == [("Notes", "A\n\n### Deep\n\nB\n\n#### Deeper")]
    assert [each.code for each in result.notices] == ["HEADING_SUPPLIED"]


def test_language_and_address_are_what_the_page_says() -> None:
    head = (
        '<link href="https://example.org/a?b=1&c" rel=canonical><meta property=og:url content="https://other.example/">'
    )
    text = page(ARTICLE, head).replace("<html>", '<html lang="hi-IN">')
    assert parsed(text).document.language == "hi"
    assert parsed(text).document.source_url == "https://example.org/a?b=1&c"
    only_og = page(ARTICLE, "<meta property='og:url' content='https://other.example/'>")
    assert parsed(only_og).document.source_url == "https://other.example/"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "/relative", "https://" + "x" * 3000, "ftp://example.org/"])
def test_an_address_that_is_none_is_not_kept(address: str) -> None:
    result = parsed(page(ARTICLE, f'<link rel="canonical" href="{address}">'))
    assert result.document.source_url == ""
    assert any(address in each.text for each in result.dropped)


CHROME = [
    ("<nav><a href='/'>Home</a></nav>", "page chrome"),
    ("<div role=navigation><a href='/'>Home</a></div>", "page chrome"),
    ("<header><a href='/'>Logo</a> words</header>", "page chrome"),
    ("<footer><p>All of these rights are reserved by somebody here.</p></footer>", "page chrome"),
    ("<aside><p>Advice from somebody who is not on this page, at length.</p></aside>", "page chrome"),
    ("<div class='cookie-notice'>Cookies</div>", "page chrome"),
    ("<div id='cookieConsent'>Cookies</div>", "page chrome"),
    ("<ul class='breadcrumbs'><li>Home</li></ul>", "page chrome"),
    ("<div class='related-posts'><a href='/x'>Other post</a></div>", "page chrome"),
    ("<a href='#m'>Skip to main content</a>", "page chrome"),
    ("<button>Menu</button>", "form control"),
    ("<select><option>One<option>Two</select>", "form control"),
    ("<textarea>Write</textarea>", "form control"),
    ("<noscript>Switch it on</noscript>", "form control"),
    ("<svg><title>Icon</title></svg>", "image text"),
    ("<ol><li><a href='#a'>A</a></li><li><a href='#b'>B</a></li><li><a href='#c'>C</a></li></ol>", "contents list"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "rule"), CHROME)
def test_what_surrounds_a_text_is_listed_with_its_line_and_rule(html: str, rule: str) -> None:
    result = balanced(page(f"{html}\n{ARTICLE}"))
    assert outline(result) == outline(balanced(page(ARTICLE)))
    assert {(each.line, each.rule) for each in result.dropped} == {(5, rule)}


KEPT = [
    "<div class='menu-of-reforms'><p>Menus are text here.</p></div>",
    "<section id='consent'><h3>Consent of the parties</h3><p>It is needed.</p></section>",
    "<aside class='info-box'><p>A box.</p></aside>",
    "<blockquote>Said <footer>by somebody</footer></blockquote>",
    "<ul><li><a href='https://example.org/'>A source</a></li></ul>",
    "<ol><li id='n1'><p>A note <a href='#r1'>back</a></p></li><li id='n2'>B <a href='#r2'>x</a></li><li id='n3'>C</li></ol>",
    "<header><h3>A part</h3><p>Its text.</p></header>",
    "<article><p>Within.</p></article>",
]


@pytest.mark.parametrize("html", KEPT)
def test_what_is_not_certainly_chrome_stays(html: str) -> None:
    result = balanced(page(f"<h1>Rivers</h1><main><p>A first text.</p>{html}</main>"))
    assert result.dropped == ()


def test_text_outside_the_main_part_goes_unless_it_is_the_greater_one() -> None:
    main = "<main><h1>Rivers</h1><p>They divide and they join the land.</p></main>"
    result = balanced(page(f"<div>Home, Geography</div>\n{main}\n<p>Read on</p>"))
    assert [text for _, text, _ in dropped(result)] == ["Home, Geography", "Read on"]
    text = "<p>" + "The text of this page stands beside. " * 9 + "</p>"
    result = balanced(page(f"<main><h1>Rivers</h1><p>Short.</p></main>{text}"))
    assert dropped(result) == []
    assert outline(result)[0][1].startswith("Short.\n\nThe text of this page")


def test_a_byline_gives_the_minutes_and_is_listed() -> None:
    body = "<article><header><h1>Rivers</h1>\n<p>By Asha, 3 May, 12 min read</p></header><p>They divide.</p></article>"
    result = balanced(page(body))
    assert result.declared.reading_minutes == 12
    assert dropped(result) == [(5, "By Asha, 3 May, 12 min read", "page byline")]
    assert "DECLARED_MINUTES" in [each.code for each in result.notices]


def test_a_label_on_a_line_of_its_own_is_taken_and_one_among_words_is_listed() -> None:
    items = "<ul><li>One.</li></ul>"
    own = balanced(page(f"{ARTICLE}\n<h2>Key Takeaways</h2>\n{items}"))
    among = balanced(page(f"{ARTICLE}<h2>Key Takeaways</h2>{items}"))
    assert own.document == among.document
    assert [(each.line, each.field) for each in own.taken] == [(6, "label")]
    assert dropped(among) == [(5, "Key Takeaways", "section label")]


def test_a_notice_names_the_line_of_its_element() -> None:
    result = parsed(
        page(f"{ARTICLE}\n<p>a <img\nsrc='x.png' alt='Map'></p>\n<p onclick='x()'>b</p>\n<div class=odd-box>c</div>")
    )
    found = [(each.code, each.line) for each in result.notices if each.code != "HEADING_SUPPLIED"]
    assert found == [("IMAGE_MISSING", 7), ("UNSAFE_REMOVED", 8), ("UNKNOWN_BOX", 9)]


def test_details_are_a_collapsed_part_and_the_way_back_from_a_heading_goes() -> None:
    body = "<h1>R</h1><h2 id=a>Part <a href='#a'>¶</a></h2><details><summary>Ask</summary><p>Answer.</p></details>"
    assert outline(balanced(page(body))) == [("Part", "> [!details] Ask\n> Answer.")]


@pytest.mark.parametrize(
    "body",
    ["", "<nav><a href='/'>Home</a></nav>", "<script>render()</script>", "{% block content %}<p>x</p>{% endblock %}", "{% load i18n %}<h1>{{ title }}</h1>"],
)  # fmt: skip
def test_a_page_without_a_text_and_a_template_are_skipped(body: str) -> None:
    error = refusal(page(body, "<title>Something</title>"))
    assert (error.notice.code, error.skip) == ("EMPTY_PAGE", True)


def test_a_page_about_templates_is_a_page() -> None:
    assert "{% block" in parsed(page(f"{ARTICLE}<pre>{{% block x %}}</pre>")).document.sections[-1].body


@pytest.mark.parametrize(
    "html",
    ["<div>" * 10_000, "<section><p>" * 10_000, "<p>x" * 20_000, "<td>" * 20_000, "<ul><li>" * 10_000, "<nav>" * 10_000,
     "<script>" * 30_000, "<p onclick=x>" * 30_000, "word " * 500_000],
    ids=["div", "sections", "paragraphs", "cells", "lists", "menus", "scripts", "handlers", "words"],
)  # fmt: skip
def test_a_hostile_page_is_refused_with_its_line_and_bound(html: str) -> None:
    notice = refusal(page(html)).notice
    assert notice.code == "TOO_LARGE"
    assert notice.line in (5, 6)
    assert any(map(str.isdigit, notice.message))


TAGS = (
    "p h1 h2 h3 h4 strong em ul ol li div blockquote table tr td pre dl dt dd main article nav header footer aside "
    "section details summary figure figcaption button select option label svg noscript title a form"
).split()
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(
        [" one ", " two, ", "<div class='info-box'>", "<ul class='menu'>", "<a href='#x'> three </a>", "\n"]
    ),
    st.sampled_from(["<h2> Sources </h2><ul><li> four </li></ul>", "<!-- x -->", "<script> five </script>", " &amp; "]),
)


@settings(deadline=None, max_examples=120, derandomize=True)
@given(st.lists(PIECES, max_size=16))
def test_whatever_the_tags_a_page_is_a_topic_or_refused(pieces: list[str]) -> None:
    text = page("<p> words </p>" + "".join(pieces))
    try:
        result = parsed(text)
        check_showable(result.document, decode("a.html", text.encode()).text)
    except (FormatError, DocumentError):
        return
    found = account(decode("a.html", text.encode()).text, result, is_html=True)
    assert abs(found.file - found.stored - found.dropped - found.taken) <= 1, (found, result)


def test_a_handler_is_told_with_the_tag_that_its_author_wrote() -> None:
    told = [each.message for each in parsed(page(f"{ARTICLE}<svg onload=run()>x</svg>")).notices]
    assert "onload=run() was removed from <svg>" in told
