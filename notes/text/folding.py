"""Words, and what makes two texts the same to a reader: case, width and white space do not count."""

import hashlib
import re
import sys
import unicodedata
from collections.abc import Iterable

INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff]")


def _marks() -> str:
    """All combining marks as the inside of a character class. Python's `\\w` leaves Devanagari vowel signs out."""
    ranges: list[tuple[int, int]] = []
    # No assigned mark lies between the supplementary plane's end and the variation selectors of plane 14.
    for point in (*range(0x300, 0x1F000), *range(0xE0100, min(0xE01F0, sys.maxunicode))):
        if unicodedata.category(chr(point))[0] == "M":
            if ranges and ranges[-1][1] == point - 1:
                ranges[-1] = (ranges[-1][0], point)
            else:
                ranges.append((point, point))
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


MARKS = _marks()

# ZWJ and ZWNJ stand inside Indic words and end none.
WORD = re.compile(f"[^\\W_]+(?:[{MARKS}\u200c\u200d’']+[^\\W_]*)*")
ASCII_WORD = re.compile("[A-Za-z0-9][A-Za-z0-9']*")


def words(text: str) -> list[str]:
    """The words of a plain text: a letter or digit and the letters, digits, marks and apostrophes that follow it."""
    return (ASCII_WORD if text.isascii() else WORD).findall(text)


def count_words(text: str) -> int:
    return len(words(text))


def fold(text: str) -> str:
    """The form in which names are compared: compatibility forms and case folded, white space collapsed."""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold().split())


def digest(parts: Iterable[str]) -> bytes:
    """A stable 32-byte hash of a sequence of texts; ("ab", "c") and ("a", "bc") differ."""
    state = hashlib.blake2b(digest_size=32)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        state.update(len(encoded).to_bytes(8, "big") + encoded)
    return state.digest()
