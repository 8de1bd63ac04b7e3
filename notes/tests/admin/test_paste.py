"""What is copied from a word processor or a web page comes into a text as clean Markdown."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.admin.writing import PASTED_CHARACTERS
from notes.documents import DocumentError
from notes.importing.html.clipboard import pasted, pasted_line, pasted_paragraphs
from notes.importing.parsed import FormatError
from notes.rendering import render
from notes.tests.admin.conftest import at_the_desk
from notes.tests.admin.desk import Desk

Sit = Callable[[User], Desk]
PASTE = "/admin/notes/topic/paste/"
WORD_ITEM = "<p class=MsoListParagraph style='mso-list:l0 level{} lfo1'><![if !supportLists]><span>{}<span>&nbsp; </span></span><![endif]>{}</p>"


def sent(desk: Desk, html: str, shape: str = "body") -> Any:
    return desk.client.post(PASTE, {"html": html, "shape": shape})


def test_a_word_processors_list_becomes_a_list() -> None:
    html = "".join(WORD_ITEM.format(*each) for each in ((1, "·", "One"), (2, "o", "Inner"), (1, "·", "Two")))
    assert pasted(html).markdown == "- One\n    - Inner\n- Two"


def test_a_word_processors_numbers_become_numbers_and_other_lists_stay_apart() -> None:
    first = "".join(WORD_ITEM.format(1, f"{n}.", text) for n, text in ((1, "A"), (2, "B")))
    html = f"{first}<p class=MsoNormal>Between<o:p></o:p></p>{WORD_ITEM.format(1, '·', 'C').replace('[if', '--[if')}"
    html = html.replace("<!--[if !supportLists]>", "<!--[if !supportLists]-->").replace(
        "</span></span><![endif]>C", "</span></span><!--[endif]-->C"
    )
    assert pasted(html).markdown == "1. A\n2. B\n\nBetween\n\n- C"


def test_bold_and_italic_that_are_styles_are_marks() -> None:
    html = (
        '<b style="font-weight:normal;" id="docs-internal-guid-1"><p><span style="font-weight:400">Plain </span>'
        '<span style="font-weight:700">bold</span> <span style="font-style:italic">slanted</span></p></b>'
        "<p><b style='mso-bidi-font-weight:normal'>really bold</b></p>"
    )
    assert pasted(html).markdown == "Plain **bold** *slanted*\n\n**really bold**"


def test_the_highest_heading_becomes_the_highest_that_a_text_may_have_and_is_not_bold_besides() -> None:
    assert pasted("<h1><b>Title</b></h1><p>a</p><h2>Below</h2>").markdown == "### Title\n\na\n\n#### Below"


def test_only_what_was_copied_comes_in() -> None:
    html = (
        "<html><head><style>p {}</style></head><body>Before<!--StartFragment--><p>a</p><!--EndFragment-->After</body>"
    )
    assert pasted(html).markdown == "a"


def test_a_table_and_a_link_stay_what_they_are() -> None:
    html = '<table><tr><th>A</th><th>B</th></tr><tr><td><p>1</p></td><td><a href="https://x.org/">two</a></td></tr></table>'
    assert pasted(html).markdown == "| A | B |\n| --- | --- |\n| 1 | [two](https://x.org/) |"


def test_a_line_gets_no_blocks_and_a_summary_only_paragraphs() -> None:
    html = "<h2>Head</h2><p>a <b>b</b></p><ul><li>x</li><li>y</li></ul>"
    assert pasted_line(html).markdown == "Head a **b** x y"
    assert pasted_paragraphs(html).markdown == "Head\n\na **b**\n\nx y"


def test_hindi_comes_through_letter_by_letter() -> None:
    assert pasted("<p>वित्त <b>आयोग</b> क्‍या है</p>").markdown == "वित्त **आयोग** क्‍या है"


@given(st.lists(st.sampled_from(["<p>", "</p>", "<b>", "</b>", "<span style='font-weight:700'>", "</span>", "<li>", "<ul>",
    "</ul>", "<p style='mso-list:l0 level3 x'>", "<![if !supportLists]>", "1.", "<![endif]>", "a", " ", "<script>", "<",
    "<!--", "-->", "<h1>", "<table>", "<td>", "क्"]), max_size=30))  # fmt: skip
@settings(deadline=None, max_examples=60)
def test_whatever_is_pasted_gives_markdown_that_is_safe_to_show_or_is_refused(pieces: list[str]) -> None:
    try:
        markdown = pasted("".join(pieces)).markdown
    except (DocumentError, FormatError):
        return
    assert "<script" not in render(markdown)


@pytest.mark.django_db
def test_the_desk_answers_with_markdown_and_with_what_was_left_out(sit: Sit, author: User) -> None:
    html = "<p>a <b>b</b></p><script>alert(1)</script><img src=x onerror=alert(1)><img src=y><img src=z>"
    answer = sent(sit(author), html)
    assert "no-store" in answer.headers["Cache-Control"]
    found = answer.json()
    assert found["markdown"].startswith("a **b**")
    assert "script" not in found["markdown"]
    assert [each for each in found["notices"] if "and 2 more like it" in each and "image" in each]


@pytest.mark.django_db
def test_what_cannot_become_markdown_is_refused_with_a_sentence(sit: Sit, author: User) -> None:
    desk = sit(author)
    assert "nested" in sent(desk, "<div>" * 500 + "a").json()["error"]
    assert "bytes" in sent(desk, "<p>" + "क " * 200_000).json()["error"]
    assert sent(desk, "a" * (PASTED_CHARACTERS + 1)).status_code == 413
    assert sent(desk, "", "nothing").json() == {"markdown": "", "notices": []}


@pytest.mark.django_db
def test_only_who_may_write_pastes(sit: Sit, author: User, viewer: User, reader: User) -> None:
    assert sent(sit(author), "<b>a</b>", "line").json()["markdown"] == "**a**"
    assert sent(sit(viewer), "<b>a</b>").status_code == 403
    assert sent(sit(at_the_desk("other", "view_subject")), "<b>a</b>").status_code == 403
    assert sent(sit(reader), "<b>a</b>").headers["Location"].startswith("/admin/login/")
    assert Client().post(PASTE, {"html": "a"}).headers["Location"].startswith("/admin/login/")
    assert sit(author).get(PASTE).status_code == 405
    client = Client(enforce_csrf_checks=True)
    client.force_login(author)
    assert client.post(PASTE, {"html": "a"}).status_code == 403
