"""Acronyms that a text explains: “Name (ACR)” and “ACR (Name)”."""

import re
from collections.abc import Iterator

from notes.text.tokens import forms

MOST = 30  # pairs of one text
LONGEST_NAME = 120

SHORT = r"[A-Z](?:[A-Za-z0-9&/-]{0,8}[A-Z0-9])"
BEHIND = re.compile(rf"\((?P<short>{SHORT})s?\)")
BEFORE = re.compile(rf"(?<![\w-])(?P<short>{SHORT})s? \((?P<long>[^()\n]{{6,{LONGEST_NAME}}})\)")
CLAUSE = re.compile(r"[.;:!?()\n]")
WORD_START = re.compile(r"(?<![^\W_])[^\W_]")


def acronyms(text: str) -> list[tuple[str, str]]:
    """The acronyms and the names they stand for, both as the index holds words; at most 30."""
    found: dict[tuple[str, str], None] = {}
    for short, long in _written(text):
        pair = " ".join(forms(short)), " ".join(forms(long))
        if " " in pair[1] and pair[0] and pair[0] not in pair[1].split():
            found[pair] = None
    return list(found)[:MOST]


def _written(text: str) -> Iterator[tuple[str, str]]:
    for each in BEHIND.finditer(text) if "(" in text else ():
        line = CLAUSE.split(text[max(0, each.start() - LONGEST_NAME) : each.start()])[-1].rstrip()
        words = line.split(" ")[-min(len(each["short"]) + 5, 2 * len(each["short"])) :]
        start = _begins(each["short"], " ".join(words))
        if start is not None:
            yield each["short"], " ".join(words)[start:]
    for each in BEFORE.finditer(text) if "(" in text else ():
        if _begins(each["short"], each["long"]) == 0:
            yield each["short"], each["long"]


def _begins(short: str, name: str) -> int | None:
    """Where the name begins whose letters, read backwards, give the acronym: each letter somewhere before the last one,
    the first at the beginning of a word."""
    at = len(name)
    lowered = name.lower()
    letters = [letter for letter in short.lower() if letter.isalnum()]
    if len(lowered) != len(name):
        return None
    starts = {found.start() for found in WORD_START.finditer(name)}
    for number, letter in reversed(list(enumerate(letters))):
        at = _before(lowered, letter, at, starts if number == 0 else None)
        if at < 0:
            return None
    return at


def _before(name: str, letter: str, at: int, starts: set[int] | None) -> int:
    at = name.rfind(letter, 0, at)
    while starts is not None and at >= 0 and at not in starts:
        at = name.rfind(letter, 0, at)
    return at
