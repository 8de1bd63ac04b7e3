"""The room that finished pages take is bounded."""

import gzip

import pytest
from django.http import HttpResponse
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.front.encodings import BROTLI, GZIP, PLAIN, best, packed, unpacked
from notes.front.finished import OVERHEAD, Finished
from notes.front.known_addresses import Kind
from notes.front.pages import Pages


def page(size: int = 0) -> Finished:
    return Finished(HttpResponse(b"x" * size), Kind(), (), is_packed=False)


def test_the_page_that_nobody_asked_for_longest_makes_room() -> None:
    pages = Pages(most_bytes=10**6, most=2)
    for key in "ab":
        pages.put(key, page())
    pages.get("a")
    pages.put("c", page())
    assert [bool(pages.get(key)) for key in "abc"] == [True, False, True]


def test_one_that_is_larger_than_an_eighth_of_all_room_is_not_kept() -> None:
    pages = Pages(most_bytes=80_000, most=10)
    pages.put("a", page(1))
    pages.put("a", page(10_000))
    assert (pages.get("a"), pages.bytes) == (None, 0)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(st.sampled_from("abcdefghij"), st.integers(0, 4_000))))
def test_whatever_is_kept_the_bounds_hold(puts: list[tuple[str, int]]) -> None:
    pages = Pages(most_bytes=20_000, most=5)
    for key, size in puts:
        pages.put(key, page(size))
        kept = [found for each in "abcdefghij" if (found := pages.get(each))]
        assert len(kept) <= 5
        assert pages.bytes == sum(each.size + 1 for each in kept) <= 20_000


def test_a_page_that_is_kept_compressed_keeps_no_plain_text() -> None:
    text = b"Words that come again and again. " * 1000
    kept = Finished(HttpResponse(text), Kind(), (), is_packed=True)
    assert unpacked(kept._body(BROTLI), BROTLI) == text
    assert gzip.decompress(kept._body(GZIP)) == kept._body(PLAIN) == text
    assert set(kept.bodies) == {BROTLI, GZIP}
    assert kept.size < OVERHEAD + len(text) / 20


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("", PLAIN),
        ("gzip, deflate, br, zstd", BROTLI),
        ("gzip;q=1.0, *;q=0", GZIP),
        ("br;q=0, GZIP ; q=0.5", GZIP),
        ("br;q=0.000, gzip;q=0", PLAIN),
        ("br;Q=0, gzip", GZIP),
        ("identity", PLAIN),
        ("x-br, notgzip", PLAIN),
        (",;,=;q", PLAIN),
    ],
)
def test_the_best_of_what_is_accepted_is_chosen(accepted: str, expected: str) -> None:
    assert best(accepted) == expected


@given(st.binary(max_size=2_000), st.sampled_from([BROTLI, GZIP, PLAIN]))
@settings(deadline=None, max_examples=50)
def test_what_was_packed_comes_out_again(text: bytes, encoding: str) -> None:
    assert unpacked(packed(text, encoding), encoding) == text
