"""The few lines of a topic that show why it was found."""

from hypothesis import given, settings
from hypothesis import strategies as st

from notes.search.excerpts import LONGEST, excerpt, joined
from notes.text.cleaning import cleaned


def marks(text: str) -> str:
    """The test's way to write a hit: [so]."""
    return text.replace("[", "\x02").replace("]", "\x03")


def plain(text: str) -> str:
    return text.replace("\x02", "").replace("\x03", "")


def test_a_short_text_is_shown_whole() -> None:
    assert excerpt([marks("The [salt] law was broken.")]) == marks("The [salt] law was broken.")


def test_of_a_long_text_the_sentence_of_the_hit_is_shown() -> None:
    text = "Before it stands much. " * 30 + marks("Gandhi broke the [salt] law.") + " Behind it follows more." * 30
    shown = excerpt([text])
    assert shown.startswith("…\u00a0")
    assert shown.endswith("\u00a0…")
    assert marks("Gandhi broke the [salt] law.") in shown
    assert len(plain(shown)) <= LONGEST + 4


def test_the_place_where_most_different_words_stand_together_is_chosen() -> None:
    alone = marks("Only [salt] here, and [salt] again, and [salt]. ") + "Nothing to see. " * 30
    assert marks("the [salt] [march]").replace("\x03 \x02", " ") in excerpt(
        [alone + marks("On the [salt] [march] of 1930.")]
    )


def test_the_text_that_shows_more_of_the_words_is_chosen_and_of_equals_the_first() -> None:
    assert excerpt([marks("One [salt]."), marks("A [salt], a [march].")]) == marks("A [salt], a [march].")
    assert excerpt([marks("One [salt]."), marks("Two [salt].")]) == marks("One [salt].")


def test_two_forms_of_one_word_count_as_one_word() -> None:
    twice = marks("One [wetland], two [wetlands].")
    assert excerpt([twice, marks("A [wetland] of the [Ramsar] list.")], ["ramsar", "wetland"]).startswith("A ")
    assert excerpt([twice, marks("A [wetland] of the list.")], ["ramsar", "wetland"]).startswith("One ")


def test_without_any_hit_the_first_text_begins() -> None:
    assert excerpt(["", "A summary.", "A body."]) == "A summary."
    assert excerpt(["word " * 100]).endswith("word\u00a0…")
    assert excerpt(["", ""]) == ""


def test_hits_side_by_side_are_one_hit() -> None:
    assert joined(marks("[Auditor] [General] of [rules]-[based]")) == marks("[Auditor General] of [rules-based]")
    assert joined(marks("[salt] and [march]")) == marks("[salt] and [march]")


def test_a_block_that_ends_without_a_full_stop_is_parted_from_the_next() -> None:
    assert excerpt(["Terms of reference\nArticle 280 names them.\nAnd more."]) == (
        "Terms of reference · Article 280 names them. And more."
    )


def test_an_endless_word_is_cut_and_not_shown_whole() -> None:
    assert len(excerpt(["x" * 5_000])) <= LONGEST + 2
    assert len(plain(excerpt([marks("[" + "x" * 5_000 + "]")]))) <= LONGEST + 2


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.text().map(cleaned), st.booleans()), max_size=40))
def test_an_excerpt_is_a_piece_of_its_text_and_its_marks_come_in_pairs(pieces: list[tuple[str, bool]]) -> None:
    shown = excerpt(["".join(f"\x02{text}\x03" if hit else text for text, hit in pieces)])
    depth = 0
    for character in shown:
        depth += {"\x02": 1, "\x03": -1}.get(character, 0)
        assert depth in (0, 1)
    assert depth == 0
    assert len(plain(shown)) <= LONGEST + 4
