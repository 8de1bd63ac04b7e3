"""From bytes to text: what is no text is refused with what to do instead, what had to be guessed is said."""

import codecs
import os
import re
from dataclasses import dataclass
from pathlib import Path

import webencodings

from notes.importing.parsed import FormatError, Notice
from notes.importing.source import SourceText
from notes.importing.word.package import AGAIN, is_word
from notes.text.cleaning import cleaned, is_plain, removed_characters

MAX_BYTES = 5 * 1024 * 1024
LOOKED_AT = 8 * 1024
MOST_CONTROLS = 0.05
LAYOUT = frozenset("\t\n\r\f")
LONGEST_CHARACTER = 4

SAVE_AS_TEXT = "Open it and save the text as .md or .txt."
SIGNATURES = (
    (b"%PDF-", f"This is a PDF. {SAVE_AS_TEXT}"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f"This is an old or a protected Office file. {SAVE_AS_TEXT}"),
    (b"{\\rtf", f"This is an RTF file. {SAVE_AS_TEXT}"),
    *(
        (signature, f"This is {kind}, not text.")
        for signature, kind in (
            (b"\x89PNG\r\n\x1a\n", "a PNG image"),
            (b"\xff\xd8\xff", "a JPEG image"),
            (b"GIF87a", "a GIF image"),
            (b"GIF89a", "a GIF image"),
            (b"SQLite format 3\x00", "a SQLite database"),
            (b"\x7fELF", "a program"),
            (b"wOFF", "a font"),
            (b"wOF2", "a font"),
        )
    ),
    *(
        (signature, "This is an archive. Unpack it and import the folder.")
        for signature in (b"\x1f\x8b", b"BZh9", b"\xfd7zXZ\x00", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07")
    ),
)
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# How a page of HTML states its encoding, and what no page can be in that says so in letters.
CHARSET = re.compile(
    rb"<(?:meta\b[^<>]{0,200}?\bcharset|\?xml\b[^<>]{0,100}?\bencoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I
)
NOT_STATED = frozenset({"utf-8", "utf-16le", "utf-16be", "x-user-defined"})
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # The mark of UTF-32 begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, cleaned, and what a person should know about how it was read."""

    text: SourceText
    notices: tuple[Notice, ...] = ()


def read(location: Path) -> bytes:
    """The bytes of a file. Raises FormatError TOO_LARGE before reading more than is allowed, and OSError."""
    with location.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
        size = os.fstat(file.fileno()).st_size
    _refuse_large(max(size, len(data)))
    return data


def decode(path: str, data: bytes) -> Decoded:
    """`path` is the one that the text will go by, relative to the path given.

    Raises FormatError, as a file to be skipped, with TOO_LARGE (over 5 MB), BINARY or EMPTY_PAGE.
    """
    _refuse_large(len(data))
    if data.startswith(ZIP) and is_word(data):
        return Decoded(SourceText(path, "", data))
    _refuse_known(data)
    text, notices = _text(data)
    if _controls(text[:LOOKED_AT]) > MOST_CONTROLS * min(len(text), LOOKED_AT):
        raise FormatError("BINARY", "This is not text: too many control characters.", skip=True)
    if removed := removed_characters(text):
        notices.append(Notice("CONTROL_REMOVED", f"{removed} control or invisible characters were removed."))
    source = SourceText(path, cleaned(text))
    if not source.text.strip():
        raise FormatError("EMPTY_PAGE", "There is no text in the file.", skip=True)
    return Decoded(source, tuple(notices))


def _refuse_large(size: int) -> None:
    if size > MAX_BYTES:
        raise FormatError("TOO_LARGE", f"The file has {size:,} bytes; {MAX_BYTES:,} are allowed.", skip=True)


def _refuse_known(data: bytes) -> None:
    for signature, message in SIGNATURES:
        if data.startswith(signature):
            raise FormatError("BINARY", message, skip=True)
    if data.startswith(ZIP):
        raise FormatError("BINARY", _archive(data), skip=True)


def _archive(data: bytes) -> str:
    """What to do about a ZIP archive that is no whole Word file."""
    if is_word(data) is None and b"word/" in data:
        return f"This Word file is broken or cut off. {AGAIN}"
    if any(sign in data for sign in (b"xl/workbook", b"ppt/presentation", b"opendocument")):
        return f"This is an Office file of another kind. {SAVE_AS_TEXT}"
    return "This is a ZIP archive. Unpack it and import the folder."


def _text(data: bytes) -> tuple[str, list[Notice]]:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _marked(data, encoding)
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        if declared := _declared(data):
            return declared, []
        # A file cut off within its last character is still UTF-8.
        if error.reason == "unexpected end of data" and error.start and error.start > len(data) - LONGEST_CHARACTER:
            return data[: error.start].decode("utf-8"), [_cut_off()]
    guessed = Notice("ENCODING_GUESSED", "The text is not UTF-8; it was read as Windows-1252.")
    return data.decode("cp1252", errors="replace"), [guessed]


def _declared(data: bytes) -> str:
    """The text of a page that states its encoding and is in it throughout."""
    stated = CHARSET.search(data[: 2 * 1024])
    encoding = webencodings.lookup(stated[1].decode("ascii")) if stated else None
    if encoding is None or encoding.name in NOT_STATED:
        return ""
    try:
        return encoding.codec_info.decode(data)[0]
    except UnicodeDecodeError:
        return ""


def _marked(data: bytes, encoding: str) -> tuple[str, list[Notice]]:
    try:
        return data.decode(encoding), []
    except UnicodeDecodeError as error:
        if error.end == len(data):
            return data[: error.start].decode(encoding), [_cut_off()]
        if encoding == "utf-8-sig":
            guessed = Notice("ENCODING_GUESSED", "The text is not UTF-8 throughout; broken characters were replaced.")
            return data.decode(encoding, errors="replace"), [guessed]
    raise FormatError("BINARY", f"The file says that it is {encoding.upper()}, but it is not.", skip=True)


def _cut_off() -> Notice:
    return Notice("TRUNCATED", "The file ends within a character; that character is left out.")


def _controls(text: str) -> int:
    if is_plain(text):
        return 0
    return sum(1 for character in text if character not in LAYOUT and (character < " " or "\x7f" <= character < "\xa0"))
