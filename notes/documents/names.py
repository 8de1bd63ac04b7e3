"""Proper names that a plain text holds, word by word; in scripts without capitals the words that may be names."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from notes.text.folding import MARKS, WORD, fold

# As much as two such numbers joined: "2+2", "5+1".
FORMULA = re.compile(r"(?<![\w+])\d{1,4}(?:\+\d{1,4}){1,3}(?![\w+])")
CAPITALS = "".join(chr(point) for point in range(0x0530) if chr(point).isupper())  # Latin, Greek, Cyrillic
# A word with a capital inside a sentence: after a space that ends no sentence and begins no item, or after what joins
# words.
INSIDE = re.compile(
    rf"[{CAPITALS}](?:(?<=[^\s.!?…:;|•“\"।*+–—-] .)|(?<=[(/&-].))(?:[^\W_]|[{MARKS}’'])*",
)
CASELESS = re.compile(r"[\u0900-\u0dff]")
POSSESSIVE = re.compile(r"['’][sS]?$")
# Shorter words of a script without capitals are rarely names.
LETTERS = 4

# What notes for examinations in India name so often that it tells no text from another, however small the stock.
BACKGROUND = frozenset(
    "india indian indians government union state states national constitution constitutional "
    "parliament president prime minister ministers ministry supreme high court courts act bill "
    "article articles commission committee council policy scheme schemes mission programme "
    "report law laws lok rajya sabha bharat upsc gs mains prelims ias exam exams january "
    "february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday भारत भारतीय सरकार आयोग अधिनियम संविधान "
    "संसद अनुच्छेद राष्ट्रीय नीति योजना राज्य राज्यों केंद्र केंद्रीय मंत्री प्रधान प्रधानमंत्री "
    "राष्ट्रपति न्यायालय उच्चतम समिति परिषद अधिकार".split()
)
# What joins other words, or stands in the titles of any notes.
LITTLE = frozenset(
    "a an the and or of in on for to with from by at as is are was were be its their this that "
    "these those it he she they we you how what why who when where which vs about into between "
    "under after before over not no new first second third notes note introduction overview "
    "analysis summary topic focus key important current affairs part chapter unit lesson day "
    "week month year daily weekly monthly news update updates question questions answer answers "
    "guide history का के की में से और है को पर ने एक यह वह भी तथा या हैं था थे थी कि जो इस उस तो "
    "ही लिए साथ गया गई गए हुआ हुई हुए होता होती होते द्वारा अपने अपनी अपना इसके इसकी इसका उनके "
    "उनकी किया करने करता करती करते नहीं जाता जाती जाते रहा रही रहे बाद पहले कोई किसी सभी".split()
)


@lru_cache(maxsize=16_384)  # the same words come again and again, in one text and in the next
def folded(word: str) -> str:
    """The form in which a word is compared: without its possessive."""
    return fold(POSSESSIVE.sub("", word))


def names(text: str, said: Iterable[str]) -> dict[str, str]:
    """Each name as the text writes it, by its folded form, the most frequent first. `said`: the words of the text.

    A name is a word that has a capital inside a sentence, and nowhere has none. Acronyms count wherever they stand,
    words of the background nowhere.
    """
    counted = Counter(said)
    found = Counter(INSIDE.findall(text))
    found.update({word: number for word, number in counted.items() if _is_acronym(word) or _may_be_name(word)})
    found.update(FORMULA.findall(text) if "+" in text else ())
    without = {folded(word) for word in counted if word[0].islower()}
    spelt: dict[str, str] = {}
    for word in sorted(found, key=lambda word: (-found[word], word)):
        name = folded(word)
        if is_telling(name) and (name not in without or _is_acronym(word)):
            spelt.setdefault(name, POSSESSIVE.sub("", word))
    return spelt


def telling_words(title: str) -> dict[str, str]:
    """The words of a title that tell it from others, by their folded forms, in order. Numbers tell elsewhere."""
    formulas = FORMULA.findall(title) if "+" in title else []
    found = [POSSESSIVE.sub("", word) for word in WORD.findall(title)]
    kept = [*formulas, *(word for word in found if not word[0].isdecimal())]
    return {name: word for word in kept if is_telling(name := folded(word))}


def is_telling(name: str) -> bool:
    return len(name) > 1 and name not in BACKGROUND and name not in LITTLE


def is_caseless(name: str) -> bool:
    """Of a script that knows no capitals, so that any word may be a name."""
    return CASELESS.match(name) is not None


def _may_be_name(word: str) -> bool:
    return not word.isascii() and len(word) >= LETTERS and CASELESS.match(word) is not None


def _is_acronym(word: str) -> bool:
    return word[0].isupper() and not word.istitle() and sum(map(str.isupper, word)) > 1
