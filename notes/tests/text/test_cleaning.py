"""Texts are looked through only where something may be found: the quick ways give what the slow ones give."""

import sys
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from notes.documents.blocks import HIGHEST_IN_A_BODY, lines, with_headings_from
from notes.text.cleaning import LINE_ENDS, REMOVED, cleaned, one_line, removed_characters, without_removed
from notes.text.folding import INVISIBLE, WORD, fold, words

ANY = st.text(st.sampled_from("aZ9'’ \t\n\r\x00\x85\xa0\u2028\u200b\u200d\ufeffé́िक\U0001fffe#`=-")) | st.text()


@settings(max_examples=300, deadline=None)
@given(ANY)
def test_what_is_taken_out_is_taken_out_of_every_text(text: str) -> None:
    ended = LINE_ENDS.sub("\n", text)
    assert cleaned(text) == unicodedata.normalize("NFC", REMOVED.sub("", ended))
    assert one_line(text) == " ".join(cleaned(text).split())
    assert without_removed(text) == REMOVED.sub("", text)
    assert removed_characters(text) == len(REMOVED.findall(LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))))


def test_no_character_that_is_taken_out_is_printable() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    assert not any(each.isprintable() for each in (*REMOVED.findall(every), "\r", "\u2028", "\u2029"))


@settings(max_examples=300, deadline=None)
@given(ANY)
def test_words_are_the_same_in_a_text_with_and_without_other_letters(text: str) -> None:
    assert words(text) == WORD.findall(text)
    assert fold(text) == " ".join(INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold().split())


@settings(max_examples=300, deadline=None)
@given(ANY)
def test_a_text_without_headings_and_fences_stays_as_it_is(text: str) -> None:
    has_any = any(line.level or line.fenced for line in lines(text))
    assert has_any or with_headings_from(HIGHEST_IN_A_BODY, text) == text == "\n".join(e.text for e in lines(text))
