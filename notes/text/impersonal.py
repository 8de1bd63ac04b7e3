"""What of a text that somebody typed may be kept without keeping anything of the person."""

import re

from notes.text.folding import fold, words

LONGEST = 100
MOST_WORDS = 10

# Addresses, of people and of pages.
ADDRESS = re.compile(r"@|://|\bwww\.|\w\.\w+/\w")
# Numbers of telephones, accounts, cards and identities; days of birth.
LONG_NUMBER = re.compile(r"\d(?:[\W_]*\d){6}")
# The same with letters among them.
CODE = re.compile(r"(?=\w{8})(?=(?:[^\W\d_]*\d){4})\w*[^\W\d_]\w*")


def impersonal(text: str) -> str:
    """The text folded, to be counted with others; empty where it might say who somebody is, where it is longer than 100
    characters or ten words, and where it has no words. It rather refuses too much."""
    folded = fold(text.replace("\x00", ""))
    if len(folded) > LONGEST or not 0 < len(words(folded)) <= MOST_WORDS:
        return ""
    is_personal = any(pattern.search(folded) for pattern in (ADDRESS, LONG_NUMBER, CODE))
    return "" if is_personal else folded
