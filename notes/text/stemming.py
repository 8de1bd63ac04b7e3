"""Words without their endings: Porter's steps for English, the plurals of Hindi. For search: a stem is no word."""

import re

DEVANAGARI = re.compile("^[\u0900-\u097f]+$")
LATIN = re.compile("^[a-z]+$")

# Hindi: the plural and oblique endings, and what a singular has in their place.
HINDI = (
    ("ियों", "ि"),
    ("ियां", "ि"),
    ("ुओं", "ु"),
    ("ुएं", "ु"),
    ("ाओं", "ा"),
    ("ाएं", "ा"),
    ("ओं", ""),
    ("ों", ""),
    ("ें", ""),
    ("ी", "ि"),
)

# Words whose stems would be another word's.
OWN = {"gases": "gas", "organ": "organs", "organs": "organs", "university": "universiti", "universities": "universiti"}

# Step 2 and 3 of Porter: endings that give way when something of a word stands before them.
STEP_2 = (
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"),
    ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"),
    ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"),
    ("iviti", "ive"), ("biliti", "ble"),
)  # fmt: skip
STEP_3 = (
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
)  # fmt: skip
STEP_4 = (
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion",
    "al", "er", "ic", "ou",
)  # fmt: skip


def stem(word: str) -> str:
    """The part that the forms of a lower-case word share. What is neither English nor Hindi by its letters stays."""
    if word in OWN:
        return OWN[word]
    if LATIN.match(word):
        return _english(word) if len(word) > 2 else word
    if DEVANAGARI.match(word):
        return _hindi(word)
    return word


def _hindi(word: str) -> str:
    for ending, instead in HINDI:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            return word[: -len(ending)] + instead
    return word


def _english(word: str) -> str:
    word = _step_1(word)
    word = _replaced(word, STEP_2)
    word = _replaced(word, STEP_3)
    word = _step_4(word)
    return _step_5(word)


def _shape(word: str) -> str:
    """`c` and `v` for each letter: y is a vowel behind a consonant."""
    shape = ""
    for letter in word:
        shape += "v" if letter in "aeiou" or letter == "y" and shape[-1:] == "c" else "c"
    return shape


def _measure(word: str) -> int:
    """How many times a vowel is followed by a consonant."""
    return _shape(word).count("vc")


def _is_short(word: str) -> bool:
    """Ends in consonant, vowel, consonant, as “hop” does and “bow” does not."""
    return _shape(word).endswith("cvc") and word[-1] not in "wxy"


def _step_1(word: str) -> str:
    """Plurals, -ed, -ing, and y behind a consonant."""
    if word.endswith("sses") or word.endswith("ies") and len(word) > 4:
        word = word[:-2]
    elif word.endswith("ies") or word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    word = _without_ed(word)
    return word[:-1] + "i" if word.endswith("y") and "v" in _shape(word[:-1]) and len(word) > 2 else word


def _without_ed(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) else word
    ending = next((each for each in ("ed", "ing") if word.endswith(each)), "")
    bare = word[: len(word) - len(ending)]
    if not ending or "v" not in _shape(bare):
        return word
    if bare.endswith(("at", "bl", "iz")) or _measure(bare) == 1 and _is_short(bare):
        return bare + "e"
    return bare[:-1] if len(bare) > 1 and bare[-1] == bare[-2] and bare[-1] not in "aeioulsz" else bare


def _replaced(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    for ending, instead in endings:
        if word.endswith(ending):
            bare = word[: -len(ending)]
            return bare + instead if _measure(bare) else word
    return word


def _step_4(word: str) -> str:
    for ending in STEP_4:
        if word.endswith(ending):
            bare = word[: -len(ending)]
            return bare if _measure(bare) > 1 and (ending != "ion" or bare[-1] in "st") else word
    return word


def _step_5(word: str) -> str:
    """A last e, and the second of two l."""
    if word.endswith("e"):
        bare = word[:-1]
        measure = _measure(bare)
        if measure > 1 or measure == 1 and not _is_short(bare):
            word = bare
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word
