"""How alike two written words are, and the keys under which words that are alike are found."""

from typing import NamedTuple

SHORTEST = 4
LONGEST = 30

SOUNDS = frozenset("aeiouyअआइईउऊऋएऐओऔािीुूृेैोौंँः्")


class Keys(NamedTuple):
    """A word with one slip of the pen shares at least one of them with the word that was meant, unless it is short."""

    head: str
    tail: str
    ends: str
    bones: str


def keys(word: str) -> Keys:
    """The first three characters; the first and the last three; the first two and the last two; the first, and the
    consonants, each once in the order of the alphabet."""
    bones = "".join(sorted(set(word[1:]) - SOUNDS))
    return Keys(word[:3], word[0] + word[-3:], word[:2] + word[-2:], f"{word[0]}{bones}")


def is_word(token: str) -> bool:
    """Whether it is worth correcting, or correcting to: letters alone, neither short nor endless."""
    return SHORTEST <= len(token) <= LONGEST and not any(each.isdigit() for each in token)


def slips_allowed(word: str) -> int:
    return 1 if len(word) < 8 else 2


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
