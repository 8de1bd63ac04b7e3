"""Slugs for every script: letters, marks and digits of any language stay, everything else becomes a hyphen.

Django's `slugify` drops the vowel signs of Devanagari and turns "2+2" into "22"; this one keeps both readable.
"""

import re
import unicodedata
from collections.abc import Callable

from notes.text.folding import MARKS

MAX_CHARACTERS = 80
MAX_BYTES = 200  # `<slug>.md` must be a file name on every system

SILENT = re.compile("['’\u200c\u200d]")
APART = re.compile(f"(?:[^\\w{MARKS}]|_)+")
SLUG = re.compile(f"[\\w{MARKS}]+(?:-[\\w{MARKS}]+)*")


def slugify(text: str, fallback: str = "topic") -> str:
    """At most 80 characters and 200 bytes, cut at a hyphen where there is one; never empty."""
    lowered = unicodedata.normalize("NFC", SILENT.sub("", unicodedata.normalize("NFC", text)).lower())
    return _cut(APART.sub("-", lowered).strip("-")) or fallback


def is_slug(text: str) -> bool:
    """Whether a text may be a slug as it stands. One written by hand need not be what `slugify` would make of it."""
    return (
        bool(SLUG.fullmatch(text))
        and "_" not in text
        and len(text) <= MAX_CHARACTERS
        and len(text.encode()) <= MAX_BYTES
        and text == unicodedata.normalize("NFC", text.lower())
    )


def free_slug(wanted: str, taken: Callable[[str], bool]) -> str:
    """`wanted`, or `wanted-2`, `wanted-3` … : the first that is not taken."""
    slug, number = wanted, 1
    while taken(slug):
        number += 1
        suffix = f"-{number}"
        slug = _cut(wanted, room=len(suffix)) + suffix
    return slug


def stem(slug: str) -> str:
    """What all begins with that `free_slug` makes of it, up to a million."""
    return _cut(slug, room=len("-1000000"))


def _cut(slug: str, room: int = 0) -> str:
    characters, size = MAX_CHARACTERS - room, MAX_BYTES - room
    if len(slug) <= characters and len(slug.encode()) <= size:
        return slug
    # One character more than fits shows whether the cut falls on a hyphen anyway.
    whole = slug[: characters + 1]
    while len(whole.encode()) > size + 1:
        whole = whole[:-1]
    at_hyphen, hyphen, _ = whole.rpartition("-")
    if hyphen:
        return at_hyphen.rstrip("-")
    short = slug[:characters]
    while len(short.encode()) > size:
        short = short[:-1]
    return short
