"""Bytes become text, or a file is skipped with what to do instead."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.importing.decoding import MAX_BYTES, decode, read
from notes.importing.parsed import FormatError
from notes.tests.importing.word_files import docx, p


def text_of(data: bytes) -> str:
    return decode("a.txt", data).text.text


def codes(data: bytes) -> list[str]:
    return [notice.code for notice in decode("a.txt", data).notices]


def refusal(data: bytes) -> FormatError:
    with pytest.raises(FormatError) as caught:
        decode("a.bin", data)
    return caught.value


def test_utf_8_is_read_without_a_word() -> None:
    assert text_of("संविधान – 2+2".encode()) == "संविधान – 2+2"
    assert codes("संविधान – 2+2".encode()) == []


def test_a_byte_order_mark_crlf_and_a_final_newline_change_nothing_but_the_lines_ends() -> None:
    assert text_of(b"\xef\xbb\xbfone\r\ntwo\r\n") == "one\ntwo\n"
    assert codes(b"\xef\xbb\xbfone\r\ntwo\r\n") == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_read_by_its_byte_order_mark(encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    assert text_of(mark + "नीति – policy".encode(encoding)) == "नीति – policy"


def test_what_is_no_utf_8_is_read_as_windows_1252_and_said_to_be_guessed() -> None:
    assert text_of(b"China\x92s \x93role\x94") == "China’s “role”"
    assert codes(b"China\x92s \x93role\x94") == ["ENCODING_GUESSED"]


@pytest.mark.parametrize(
    ("encoding", "stated"),
    [
        ("koi8-r", '<meta charset="koi8-r">'),
        ("windows-1251", "<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>"),
        ("iso-8859-5", '<?xml version="1.0" encoding="ISO-8859-5"?>'),
    ],
)
def test_a_page_that_is_no_utf_8_is_read_as_it_states_itself(encoding: str, stated: str) -> None:
    data = f"{stated}<p>Привет</p>".encode(encoding)
    assert text_of(data) == f"{stated}<p>Привет</p>"
    assert codes(data) == []


@pytest.mark.parametrize("stated", ["hex", "utf-8", "utf-16", "no-such", "shift_jis"])
def test_a_page_that_is_not_as_it_states_is_guessed(stated: str) -> None:
    assert codes(f"<meta charset={stated}><p>caf\xe9 \x96 more</p>".encode("latin-1")) == ["ENCODING_GUESSED"]


def test_what_a_page_states_does_not_beat_its_bytes() -> None:
    assert text_of("<meta charset=koi8-r><p>नीति".encode()).endswith("नीति")


def test_a_word_file_is_its_bytes_whatever_its_name() -> None:
    source = decode("notes.zip", docx(p("Text."))).text
    assert (source.text, source.data[:2], source.lines) == ("", b"PK", ("",))


def test_a_file_cut_off_within_a_character_is_still_utf_8() -> None:
    data = "Text नीति".encode()[:-1]
    assert text_of(data) == "Text नीत"
    assert codes(data) == ["TRUNCATED"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04" + b"\x00" * 30 + b"notes/a.txt", "Unpack"),
        (b"PK\x03\x04" + b"\x00" * 30 + b"word/document.xml", "Word"),
        (b"PK\x03\x04" + b"\x00" * 30 + b"xl/workbook.xml", "another kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 30, "protected"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 9, "PNG"),
        (b"SQLite format 3\x00", "database"),
        (b"\x1f\x8b\x08", "archive"),
    ],
)
def test_a_known_signature_is_skipped_with_what_to_do_instead(data: bytes, words: str) -> None:
    error = refusal(data)
    assert error.notice.code == "BINARY"
    assert error.skip
    assert words in error.notice.message


def test_more_than_five_per_cent_of_control_characters_is_binary() -> None:
    assert refusal(b"abcdefghi\x00" * 100).notice.code == "BINARY"


def test_utf_16_without_a_mark_is_binary() -> None:
    assert refusal("plain words".encode("utf-16-le")).notice.code == "BINARY"


def test_fewer_control_characters_are_removed_and_counted() -> None:
    data = b"words and words " * 10 + b"\x00\x07"
    (notice,) = decode("a.txt", data).notices
    assert notice.code == "CONTROL_REMOVED"
    assert notice.message.startswith("2 ")
    assert "\x00" not in text_of(data)


def test_controls_far_into_a_file_do_not_make_it_binary() -> None:
    assert codes(b"words " * 2000 + b"\x01" * 5000) == ["CONTROL_REMOVED"]


def test_joiners_of_indic_scripts_stay() -> None:
    assert text_of("क्\u200dष and क्\u200cष".encode()) == "क्\u200dष and क्\u200cष"


def test_six_megabytes_are_too_large() -> None:
    error = refusal(b"a" * 6_000_000)
    assert error.notice.code == "TOO_LARGE"
    assert "6,000,000" in error.notice.message


def test_a_large_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES * 100)
    with pytest.raises(FormatError) as caught:
        read(path)
    assert caught.value.notice.code == "TOO_LARGE"


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", "\u200b\n".encode()])
def test_a_file_without_text_is_an_empty_page(data: bytes) -> None:
    error = refusal(data)
    assert error.notice.code == "EMPTY_PAGE"
    assert error.skip


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_skipped(data: bytes) -> None:
    try:
        decoded = decode("a", data)
    except FormatError as error:
        assert error.skip
        assert error.notice.code in ("BINARY", "EMPTY_PAGE")
    else:
        assert decoded.text.text.strip()
        assert not set(decoded.text.text) & set("\x00\x07\r\ufeff")
