"""The words that search compares: what of a text counts, and in which form. The same for texts and for queries.

Case, accents, curly quotes, hyphens, the commas of numbers, the points of “U.S.”, a possessive's ending, Devanagari's
joiners, nuktas and digits make no difference.
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
ACCENTS = re.compile("[\u0300-\u036f]")


def tokens(text: str) -> list[str]:
    """The words of a text in order, in lower case and one spelling of their letters, with their endings."""
    line = joined(text)
    if line.isascii():
        return [word[:LONGEST] for word in ASCII_WORD.findall(line.lower())]
    return [word for word in map(folded, WORD.findall(line)) if word]


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
    return COMMA.sub("", text) if "," in text else text


@lru_cache(maxsize=100_000)
def folded(word: str) -> str:
    """One word in lower case, without accents."""
    if word.isascii():
        return word.lower()[:LONGEST]
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", word).casefold())
    bare = ACCENTS.sub("", apart).translate(ALIKE)
    digits = "".join(str(unicodedata.decimal(each, each)) for each in bare)
    return "".join(WORD.findall(unicodedata.normalize("NFC", digits)))[:LONGEST]


@lru_cache(maxsize=100_000)
def form(token: str) -> str:
    """What all spellings and endings of a token share."""
    return stem(one_spelling(token))


def forms(text: str) -> list[str]:
    """The words of a text as the index holds them."""
    return [form(token) for token in tokens(text)]
