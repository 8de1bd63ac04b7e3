"""Inline Markdown as the text that a reader sees: for headings and titles, which are text in a document."""

import html
import re

from notes.rendering import wikilinks

# In the order in which they count: what a backslash or a code span protects is no emphasis. Words within a link or
# an emphasis stay, and are looked at again; the bounds keep hostile lines cheap.
INLINE = re.compile(
    r"""\\(?P<sign>[!-/:-@\[-`{-~])
      | (?P<ticks>`{1,3})(?!`)(?P<code>[^`]{1,300})(?P=ticks)(?!`)
      | !?\[\[(?P<target>[^\[\]|\#]{0,200})(?P<heading>\#[^\[\]|]{1,200})?(?:\\?\|(?P<given>[^\[\]]{0,300}))?
          \]\](?![(\[])
      | !?\[(?P<link>[^\[\]]{1,300})\]\((?P<address>[^()\s]{1,2000})(?:[ ]"[^"]{0,300}")?\)
      | (?P<stars>\*{1,3})(?=\S)(?P<starred>[^*]{1,300})(?<=\S)(?P=stars)(?!\*)
      | (?<!\w)(?P<lines>_{1,3})(?=\S)(?P<underlined>[^_]{1,300})(?<=\S)(?P=lines)(?!\w)""",
    re.VERBOSE,
)
WIKILINK = re.compile(
    r"!?\[\[(?P<target>[^\[\]|#]{0,200})(?P<heading>#[^\[\]|]{1,200})?(?:\\?\|(?P<given>[^\[\]]{0,300}))?\]\]"
)
MOST = 1000  # a longer line is no heading, and is cut or refused as it stands


def plain(text: str) -> str:
    """Without backslashes, emphasis, code marks and links' addresses; every visible word stays."""
    return text if len(text) > MOST else html.unescape(INLINE.sub(_words, text))


def addresses(text: str) -> list[str]:
    """The links' addresses that `plain` leaves out."""
    return [] if len(text) > MOST else [found["address"] for found in INLINE.finditer(text) if found["address"]]


def plain_wikilinks(text: str) -> str:
    """The text with the words of its wikilinks, for what is text in a document."""
    return WIKILINK.sub(lambda found: _wikilink(found) or found[0], text)


def _wikilink(found: re.Match[str]) -> str:
    return wikilinks.words(found["target"], found["heading"] or "", found["given"])


def _words(found: re.Match[str]) -> str:
    if found["target"] is not None:
        return _wikilink(found) or found[0]
    if protected := found["sign"] or found["code"]:
        return protected
    return INLINE.sub(_words, found["link"] or found["starred"] or found["underlined"] or "")
