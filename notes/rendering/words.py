"""The words of rendered text: what search looks in, and what is counted."""

import re
from html import unescape

from notes.rendering.sanitizer import INLINE
from notes.text.folding import count_words

# What rendering itself has written: labels of callouts and collapsed parts, anchors, numbers of footnotes and the ways
# back from them.
SUPPLIED = re.compile(
    r'<p class="callout-label">.*?</p>|<summary class="supplied">.*?</summary>|<a class="anchor"[^>]*>#</a>'
    r'|<sup class="ref">.*?</sup>|<a class="back"[^>]*>↑</a>'
)
TAG = re.compile(r"</?([a-z][a-z0-9]*)[^>]*>")
BREAKS = re.compile(r"[^\S\n]*\n\s*")
SPACES = re.compile(r"[^\S\n]+")


def plain(html: str) -> str:
    """The visible text of what `render` gave: a line for each block, entities decoded, supplied words left out."""
    text = TAG.sub(lambda tag: "" if tag[1] in INLINE | {"img"} and tag[1] != "br" else "\n", SUPPLIED.sub("", html))
    return BREAKS.sub("\n", SPACES.sub(" ", unescape(text))).strip()


def words_in(html: str) -> int:
    """How many words a reader sees in what `render` gave; each tag parts words, supplied ones do not count."""
    return count_words(unescape(TAG.sub(" ", SUPPLIED.sub(" ", html))))
