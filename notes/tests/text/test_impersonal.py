"""What of a search may be kept, and what might say who somebody is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.text.impersonal import LONGEST, impersonal


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Quad   Summit ", "quad summit"),
        ("Article 280", "article 280"),
        ("2+2 dialogue", "2+2 dialogue"),
        ("१९४७ का अधिनियम", "१९४७ का अधिनियम"),
        ("tag:federalism", "tag:federalism"),
        ("COVID19", "covid19"),
    ],
)
def test_what_anybody_may_search_is_kept_folded(typed: str, kept: str) -> None:
    assert impersonal(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "asha@example.org",
        "mail asha @ example.org",
        "https://example.org/me",
        "www.example.org",
        "9876543210",
        "987_654_3210",
        "example.org/asha",
        "+91 98765 43210",
        "98765-43210 asha",
        "1234 5678 9012",
        "१२३४५६७८९०",
        "12/11/1987",
        "ABCDE1234F",
        "x" * 101,
        "one two three four five six seven eight nine ten eleven",
        "",
        "?!",
        "\x00",
    ],
)
def test_what_might_say_who_somebody_is_is_not(typed: str) -> None:
    assert impersonal(typed) == ""


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_what_is_kept_is_short_folded_and_kept_again(typed: str) -> None:
    kept = impersonal(typed)
    assert len(kept) <= LONGEST
    assert impersonal(kept) in (kept, "")
    assert sum(each.isdecimal() for each in kept) < 7 or any(each.isalpha() for each in kept)
