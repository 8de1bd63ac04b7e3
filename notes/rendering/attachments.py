"""Images of a topic: `![alternative text](attachment:UID "caption")`, in the bodies of sections.

A text does not know which images its topic has: who renders it hands in a resolver. Without one, and for an image that
it does not know, readers see the alternative text. So they do where no image can stand: in a heading.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterator
from html import escape, unescape
from typing import NamedTuple, TypeAlias
from urllib.parse import quote, unquote

from markdown.util import AMP_SUBSTITUTE, STX

from notes.documents import TopicDocument
from notes.rendering.sanitizer import OWN
from notes.text.cleaning import one_line


class Shown(NamedTuple):
    """Where an image is found, and the room that it takes."""

    address: str
    width: int
    height: int


# From an image's uid to what readers are shown.
Images: TypeAlias = Callable[[str], Shown | None]

CLASS = OWN + "attachment"
MOST_NAMED = 500  # of a document that are asked for; the others show their words
UID = r"[a-z0-9]{16}"
ADDRESS = re.compile(rf"attachment:({UID})")
NAMED = re.compile(rf"attachment:({UID})(?![a-z0-9])")
MARK = rf'<abbr (?=[^<>]*class="{CLASS}")[^<>]*></abbr>'
MARKS = re.compile(MARK)
SAID = re.compile(r'title="([^"]*)"')
ALONE = re.compile(rf"<(p|li|td|dd)((?: [^<>]*)?)>(\s*(?:{MARK}(?:\s|<br>)*)+)</\1>")
ESCAPED = re.compile("\x02(\\d+)\x03")
STAND_IN = re.compile("\x02[^\x02\x03]*\x03")
# Quotation marks around a whole caption, or one before a bracket, would be taken for the title's.
OPENING = re.compile(r"^'|'(?=\s*\))")
SIGNS = re.compile(r"[\\`*_\[\]]")


class Written(NamedTuple):
    """An image as a text names it."""

    uid: str
    alternative: str
    caption: str


def no_images(_: str) -> None:
    """The resolver that knows no image."""


def named(document: TopicDocument) -> list[str]:
    """The uids of the images that a document's sections may show, each once, at most five hundred."""
    found = (uid for section in document.sections if ":" in section.body for uid in NAMED.findall(section.body))
    return list(dict.fromkeys(found))[:MOST_NAMED]


def markdown(uid: str, alternative: str, caption: str = "") -> str:
    """What is written into a text to show an image."""
    said = f' "{_escaped(caption)}"' if caption else ""
    return f"![{_escaped(alternative)}](attachment:{uid}{said})"


def _escaped(words: str) -> str:
    text = one_line(words).replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace("^", "&#94;")
    text = OPENING.sub("&#39;", text)
    return SIGNS.sub(r"\\\g<0>", text)


def mark(image: etree.Element) -> etree.Element | None:
    """What stands for an image between Markdown and the sanitiser; None for one that is no attachment."""
    found = ADDRESS.fullmatch(image.get("src", ""))
    if found is None:
        return None
    said = (_words(image.get("alt", "")), _words(image.get("title", "")))
    title = ":".join((found[1], *(quote(words, safe="") for words in said)))
    return etree.Element("abbr", {"class": CLASS, "title": title})


def _words(written: str) -> str:
    """The text of an attribute, in which Markdown has put stand-ins for what it has read already."""
    text = ESCAPED.sub(lambda found: chr(int(found[1])), written).replace(AMP_SUBSTITUTE, "&")
    return one_line(unescape(STAND_IN.sub("", text).replace(STX, "")))


def written(attributes: str) -> Written:
    """What the attributes of a mark say."""
    said = SAID.search(attributes)
    uid, alternative, caption = map(unquote, unescape(said[1] if said else "::").split(":"))
    return Written(uid, alternative, caption)


def stood_alone(html: str, images: Images) -> str:
    """Each known image that fills a paragraph, an item or a cell becomes a figure there, in a paragraph's place."""

    def figures(block: re.Match[str]) -> str:
        marks = MARKS.findall(block[3])
        if not all(images(written(each).uid) for each in marks):
            return block[0]
        found = "\n".join(each.replace("<abbr ", "<figure ", 1).replace("</abbr>", "</figure>") for each in marks)
        return found if block[1] == "p" else f"<{block[1]}{block[2]}>{found}</{block[1]}>"

    if CLASS not in html:
        return html
    return ALONE.sub(figures, MARKS.sub(lambda found: found[0] if _leaves_something(found[0], images) else "", html))


def _leaves_something(mark: str, images: Images) -> bool:
    uid, *words = written(mark)
    return any(words) or images(uid) is not None


def markup(name: str, attributes: str, images: Images, *, may_stand: bool) -> tuple[str, str]:
    """The uid of the image that is shown, empty where there is none, and its markup or its words."""
    uid, alternative, caption = written(attributes)
    shown = images(uid) if may_stand else None
    if shown is None:
        return "", escape(" ".join(filter(None, (alternative, caption and f"({caption})"))))
    title = f' title="{escape(caption)}"' if caption and name == "abbr" else ""
    image = (
        f'<img src="{escape(shown.address)}" alt="{escape(alternative)}" width="{shown.width}" height="{shown.height}"'
        f'{title} loading="lazy" decoding="async">'
    )
    if name == "abbr":
        return uid, image
    said = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    return uid, f"<figure>{image}{said}</figure>"


def written_in(html: str) -> Iterator[Written]:
    """The images that sanitised HTML names."""
    return (written(each) for each in MARKS.findall(html))
