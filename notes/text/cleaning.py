"""Text as it is allowed to enter the project: one normal form for every line and every block."""

import re
import unicodedata

# Line ends in all their spellings; U+2028 and U+2029 would otherwise be lines to Python and none to Markdown.
LINE_ENDS = re.compile("\r\n?|\u2028|\u2029")

# Control characters (Cc without tab and line feed), lone surrogates, zero-width space, word joiner, byte order mark.
# ZWJ and ZWNJ (U+200D, U+200C) stay: Indic scripts spell with them.
# Noncharacters are no text anywhere and break XML.
LAST_OF_A_PLANE = "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
REMOVED = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200b\u2060\ufeff\ufdd0-\ufdef{LAST_OF_A_PLANE}]")

BLANK_LINES_FIRST = re.compile(r"\A(?:[^\S\n]*\n)+")


def cleaned(text: str) -> str:
    """NFC, LF, without control characters, lone surrogates and zero-width spaces. Idempotent."""
    return unicodedata.normalize("NFC", text if is_plain(text) else REMOVED.sub("", LINE_ENDS.sub("\n", text)))


def without_removed(text: str) -> str:
    """Without what no text may hold; its line ends stay."""
    return text if is_plain(text) else REMOVED.sub("", text)


def removed_characters(text: str) -> int:
    """How many characters `cleaned` would take out, line ends and a leading byte order mark not counted."""
    text = text.removeprefix("\ufeff")
    return 0 if is_plain(text) else len(REMOVED.findall(LINE_ENDS.sub("\n", text)))


def is_plain(text: str) -> bool:
    """Whether nothing of it needs to be looked for: what is taken out is not printable, nor are other line ends.
    Asked at a tenth of the cost of looking."""
    return text.replace("\n", "").replace("\t", "").isprintable()


def one_line(text: str) -> str:
    """Cleaned, with every run of white space made one space and none outside."""
    return " ".join((text if text.isascii() and text.isprintable() else cleaned(text)).split())


def block(text: str) -> str:
    """Cleaned, without blank lines before and white space after; the first line keeps its indentation."""
    return BLANK_LINES_FIRST.sub("", cleaned(text)).rstrip()
