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
WITHIN_A_LINE = INLINE - {"br"} | {"img"}


def plain(html: str) -> str:
    """The visible text of what `render` gave: a line for each block, entities decoded, supplied words left out."""
    text = TAG.sub(lambda tag: "" if tag[1] in WITHIN_A_LINE else "\n", SUPPLIED.sub("", html))
    return "\n".join(filter(None, (" ".join(line.split()) for line in unescape(text).split("\n"))))


def words_in(html: str) -> int:
    """How many words a reader sees in what `render` gave; each tag parts words, supplied ones do not count."""
    return count_words(unescape(TAG.sub(" ", SUPPLIED.sub(" ", html))))
