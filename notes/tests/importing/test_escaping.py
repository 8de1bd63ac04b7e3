"""Plain text as Markdown: readers see the very text, editors no more backslashes than it needs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.importing.escaping import escape_heading, escape_paragraph
from notes.rendering import plain, render

SIGNS = st.text(st.sampled_from("ab1 -*_#>[](){}<&;`~|\\:.!=+^’'\u0939\u093f"), max_size=40)
MARKUP = ("<em", "<strong", "<li", "<h3", "<code", "<a ", "<blockquote", "<dl", "<table", "<hr", "<img")


@settings(deadline=None, max_examples=300)
@given(SIGNS)
def test_any_signs_are_read_as_they_stand(text: str) -> None:
    text = " ".join(text.split())
    rendered = render(escape_paragraph(text))
    assert " ".join(plain(rendered).split()) == text
    assert not any(tag in rendered for tag in MARKUP)


@pytest.mark.parametrize(
    "text",
    [
        "It’s 5% (of “GDP”), i.e. R&D, 3 < 4, a > b & c: yes!",
        "snake_case and 2 * 3 and [1], 2+2, AT&T, C#, ~10, a|b, {x}",
        "1.5 degrees, 2019-20, -5 °C",
        "अनुच्छेद १२: “मौलिक अधिकार”।",
    ],
)
def test_ordinary_text_is_not_touched(text: str) -> None:
    assert escape_paragraph(text) == text


def test_a_heading_keeps_the_number_sign_at_its_end() -> None:
    assert "C #" in plain(render(escape_heading(3, "Learning C #")))
