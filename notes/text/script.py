"""The script a text is written in says its language, where nothing else does."""

import re
from functools import lru_cache

DEVANAGARI = re.compile("[\u0900-\u097f]")
LATIN = re.compile("[A-Za-z]")


@lru_cache(maxsize=1_000)  # a page names the same few again and again
def language_of_name(name: str) -> str:
    """Hindi for a name with letters of Devanagari in it, English for one in Latin letters; empty for all others.

    For names of subjects and tags, which belong to no topic and so have no language written down.
    """
    if DEVANAGARI.search(name):
        return "hi"
    return "en" if LATIN.search(name) else ""
