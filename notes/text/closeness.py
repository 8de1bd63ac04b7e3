"""How alike two written words are, and the keys under which words that are alike are found."""

import re
from typing import NamedTuple

SHORTEST, LONG, LONGEST = 4, 8, 30

NOT = "aअ"  # before a word: apolitical, अहिंसा
DOUBLED = re.compile(r"(.)\1+")

SOUNDS = frozenset("aeiouyअआइईउऊऋएऐओऔािीुूृेैोौंँः्")


class Keys(NamedTuple):
    """What a slip of the pen leaves of a word: one in its last two characters (`front`), in its first two (`back`),
    between these (`ends`), in its vowels and doubled letters (`bones`)."""

    front: str
    back: str
    ends: str
    bones: str


def keys(word: str) -> Keys:
    """All but the last two characters; all but the first two; the first two and the last two; the first, and the
    consonants, each once in the order of the alphabet."""
    bones = "".join(sorted(set(word[1:]) - SOUNDS))
    return Keys(word[:-2], word[2:], word[:2] + word[-2:], f"{word[0]}{bones}")


def keys_with_a_slip(word: str) -> dict[str, tuple[str, ...]]:
    """For each key the values of which a word has one that was meant by this one, with one slip in it: a letter that is
    missing or too many moves the others."""
    front, back, ends, bones = keys(word)
    return {
        "front": (front, word[:-1], word[:-3]),
        "back": (back, word[1:], word[3:]),
        "ends": (ends,),
        "bones": (bones,),
    }


def is_word(token: str) -> bool:
    """Whether it is worth correcting, or correcting to: letters alone, neither short nor endless."""
    return SHORTEST <= len(token) <= LONGEST and (token.isalpha() or not any(each.isdigit() for each in token))


def believed_slips(word: str, other: str) -> int | None:
    """How many slips lie between a word and the one that may have been meant; None where they are another word's. Two
    are believed only of vowels and doubled letters, and in a short word of the latter; one in the first letter not of
    the shortest, and not where what is missing says “not”."""
    number = slips(word, other, 2)
    if number == 2:
        is_alike = keys(word).bones == keys(other).bones and (len(word) >= LONG or single(word) == single(other))
        return number if is_alike else None
    is_odd = number and word[0] != other[0] and (len(word) == SHORTEST or other[0] in NOT and other[1:] == word)
    return number if number < 2 and not is_odd else None


def single(word: str) -> str:
    """Without the doubling of letters."""
    return DOUBLED.sub(r"\1", word)


def slips(one: str, other: str, most: int) -> int:
    """How many characters were added, left out, changed, or swapped with the next between two words; `most` + 1 for
    more than `most`."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        before, last, row = row, before, [number]
        for place, opposite in enumerate(other, 1):
            cost = min(before[place] + 1, row[place - 1] + 1, before[place - 1] + (letter != opposite))
            swapped = number > 1 and place > 1 and letter == other[place - 2] and one[number - 2] == opposite
            row.append(min(cost, last[place - 2] + 1) if swapped else cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
