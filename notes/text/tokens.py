"""The words that search compares: what of a text counts, and in which form. The same for texts and for queries.

Case, accents, curly quotes, hyphens, the commas of numbers, the points of “U.S.”, a possessive's ending, Devanagari's
joiners, nuktas, nasals and digits make no difference; “Art. 21” is Article 21, and Part III is Part 3.
"""

import re
import unicodedata
from functools import lru_cache

from notes.text.folding import MARKS
from notes.text.spelling import one_spelling
from notes.text.stemming import stem

# No word anybody writes is longer, and no database takes one of any length.
LONGEST = 40

WORD = re.compile(f"[^\\W_]+(?:[{MARKS}]+[^\\W_]*)*")
ASCII_WORD = re.compile("[a-z0-9]+")
INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
DOTTED = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?")
COMMA = re.compile(r"(?<=\d),(?=\d\d\d?(?!\d))")
POSSESSIVE = re.compile(r"(?<=[^\W_])['’‘ʼ](?:[sS](?![^\W_])|(?![^\W_]))")
APOSTROPHE = re.compile(r"(?<=[^\W_])['’‘ʼ](?=[^\W_])")
# What is shortened before a number, and what is counted in Roman numerals.
SHORT = {"art": "article", "arts": "articles"}
COUNTED = frozenset(
    "part parts schedule chapter list phase entry war volume tier class stage type book pillar chandrayaan".split()
)
ONES, TENS = ["", *"i ii iii iv v vi vii viii ix".split()], ["", *"x xx xxx xl".split()]
ROMAN = {
    ten + one: str(10 * tens + ones) for tens, ten in enumerate(TENS) for ones, one in enumerate(ONES) if ten + one
}
# Initials with an “and” between them.
INITIALS = re.compile(r"(?<![^\W_])([a-z]{1,2})&([a-z]{1,2})(?![^\W_])", re.IGNORECASE)
CO = re.compile(r"(?<![^\W_])(co)[-‐‑](?=o)", re.IGNORECASE)
# Chandrabindu is written as anusvara, and nukta is left out, by most who type.
ALIKE = str.maketrans(
    {
        "\u0901": "\u0902",
        "\u093c": None,
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
    }
)
# A nasal before a consonant that is spoken in its place is written as anusvara, too.
NASAL = re.compile("ङ्(?=[कखगघ])|ञ्(?=[चछजझ])|ण्(?=[टठडढ])|न्(?=[तथदध])|म्(?=[पफबभव])")
ACCENTS = re.compile("[\u0300-\u036f]")


def tokens(text: str) -> list[str]:
    """The words of a text in order, in lower case and one spelling of their letters, with their endings."""
    line = joined(text)
    if line.isascii():
        return in_full([word[:LONGEST] for word in ASCII_WORD.findall(line.lower())])
    return in_full([word for word in map(folded, WORD.findall(line)) if word])


def in_full(words: list[str]) -> list[str]:
    """These words with what is shortened before a number written out, and Roman numerals in digits where they count."""
    is_roman = not ROMAN.keys().isdisjoint(words)
    if not is_roman and SHORT.keys().isdisjoint(words):
        return words
    pairs = zip(["", *words], words, [*words[1:], ""], strict=False)
    return [
        ROMAN[word]
        if word in ROMAN and before in COUNTED
        else SHORT[word]
        if word in SHORT and behind[:1].isdigit()
        else word
        for before, word, behind in pairs
    ]


def joined(text: str) -> str:
    """The text with nothing left inside of what is one word."""
    if not text.isascii():
        text = INVISIBLE.sub("", text)
    if "." in text:
        text = DOTTED.sub(lambda found: found[0].replace(".", ""), text)
    if "'" in text or not text.isascii():
        text = APOSTROPHE.sub("", POSSESSIVE.sub("", text))
    if "-" in text or not text.isascii():
        text = CO.sub(r"\1", text)
    if "&" in text:
        text = INITIALS.sub(r"\1\2", text)
    return COMMA.sub("", text) if "," in text else text


@lru_cache(maxsize=100_000)
def folded(word: str) -> str:
    """One word in lower case, without accents."""
    if word.isascii():
        return word.lower()[:LONGEST]
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", word).casefold())
    bare = NASAL.sub("\u0902", ACCENTS.sub("", apart).translate(ALIKE))
    digits = "".join(str(unicodedata.decimal(each, each)) for each in bare)
    return "".join(WORD.findall(unicodedata.normalize("NFC", digits)))[:LONGEST]


@lru_cache(maxsize=100_000)
def form(token: str) -> str:
    """What all spellings and endings of a token share."""
    return stem(one_spelling(token))


def forms(text: str) -> list[str]:
    """The words of a text as the index holds them."""
    return [form(token) for token in tokens(text)]
