"""Which titles a reader means who has typed the beginning of their words, perhaps with a slip of the finger.

`static/js/matching.js` says the same in the browser; a test holds the two together.
"""

import re
import unicodedata

SHORTEST_WITH_A_SLIP = 4

# Accents of Latin letters, Devanagari's nukta, and what nobody sees.
NOT_TYPED = re.compile("[\u0300-\u036f\u093c\u200b-\u200d\u2060\ufeff]")


def bare(text: str) -> str:
    """The form in which titles are narrowed and ordered: case, width, accents and nuktas do not count."""
    return " ".join(NOT_TYPED.sub("", unicodedata.normalize("NFKD", text)).lower().split())


def is_near(word: str, whole: str) -> bool:
    """Whether a word is the beginning of another one but for at most one slip: a letter changed, left out, put in, or
    two neighbours exchanged. Both are bare. Where the two first differ is where the slip was made."""
    same = next((place for place, (one, other) in enumerate(zip(word, whole, strict=False)) if one != other), None)
    if same is None:
        return len(word) <= len(whole) + 1
    typed, meant = word[same:], whole[same:]
    return (
        meant[1:].startswith(typed[1:])
        or meant.startswith(typed[1:])
        or meant[1:].startswith(typed)
        or (typed[:2][::-1] == meant[:2] and meant[2:].startswith(typed[2:]))
    )


def holds(title: str, words: list[str]) -> bool:
    """Whether each word stands somewhere in a bare title."""
    return all(word in title for word in words)


def nearly_holds(title: str, words: list[str]) -> bool:
    """As `holds`, but each word that `may_have_a_slip` may have one."""
    whole = title.split()
    return all(
        word in title or (may_have_a_slip(word) and any(is_near(word, each) for each in whole)) for word in words
    )


def may_have_a_slip(word: str) -> bool:
    """A short word with a slip in it could be any word, and another number is another thing."""
    return len(word) >= SHORTEST_WITH_A_SLIP and not any(letter.isdecimal() for letter in word)
