"""Links, images and code spans as Python-Markdown reads them, with a meter: its search for what closes a bracket or a
backtick would look through a hostile text again and again."""

import re
from typing import Any
from urllib.parse import unquote

from markdown import Markdown
from markdown.inlinepatterns import (
    BACKTICK_RE,
    IMAGE_LINK_RE,
    IMAGE_REFERENCE_RE,
    LINK_RE,
    REFERENCE_RE,
    BacktickInlineProcessor,
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)

from notes.rendering import attachments
from notes.rendering.guard import RenderingRefused

CHARACTERS_LOOKED_AT = 2_000_000
LONGEST_ADDRESS = 300


class Meter:
    """Counts the characters that the searches have looked at in one text, and those of addresses written out."""

    spent = 0

    def reset(self) -> None:
        self.spent = 0

    def spend(self, characters: int) -> None:
        self.spent += characters
        if self.spent > CHARACTERS_LOOKED_AT:
            raise RenderingRefused("too_tangled", bound=CHARACTERS_LOOKED_AT, found=self.spent)


class Metered:
    """Mixed into each of the processors below."""

    def __init__(self, pattern: str, md: Markdown, meter: Meter) -> None:
        super().__init__(pattern, md)  # type: ignore[call-arg]
        self.meter = meter

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:
        text, end, found = super().getText(data, index)  # type: ignore[misc]
        self.meter.spend((end if found else len(data)) - index)
        return text, end, found

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:
        href, title, end, found = super().getLink(data, index)  # type: ignore[misc]
        self.meter.spend((end if found else len(data)) - index)
        return href, title, end, found


class MeteredReference(Metered):
    """One long address may be referred to from everywhere."""

    def makeTag(self, href: str, title: str, text: str) -> Any:
        self.meter.spend(len(href) + len(title or ""))
        return super().makeTag(href, title, text)  # type: ignore[misc]


def placeholder(words: str | None, address: str | None) -> str:
    """What readers get in the place of an image: its own words, else its file's name."""
    if words and words.strip():
        return words
    path = unquote((address or "")[:LONGEST_ADDRESS].partition("?")[0].partition("#")[0])
    return "" if path.lower().startswith(("data:", "attachment:")) else path.rpartition("/")[2].strip()


class AltText:
    """Mixed into an image's processor: the words that stand for the image take its place, else its file's name. An
    attachment's place is marked, where `shows_attachments`."""

    shows_attachments = False

    def handleMatch(self, m: re.Match[str], data: str) -> Any:
        image, start, end = super().handleMatch(m, data)  # type: ignore[misc]
        if image is None:
            return None, start, end
        mark = attachments.mark(image) if self.shows_attachments else None
        return (placeholder(image.get("alt"), image.get("src")) if mark is None else mark), start, end


class Link(Metered, LinkInlineProcessor):
    """`[text](address)`"""


class ReferenceLink(MeteredReference, ReferenceInlineProcessor):
    """`[text][label]`"""


class ShortReferenceLink(MeteredReference, ShortReferenceInlineProcessor):
    """`[label]`"""


class Image(AltText, Metered, ImageInlineProcessor):  # type: ignore[misc]
    """`![words](address)`"""


class ReferenceImage(AltText, MeteredReference, ImageReferenceInlineProcessor):  # type: ignore[misc]
    """`![words][label]`"""


class ShortReferenceImage(AltText, MeteredReference, ShortImageReferenceInlineProcessor):  # type: ignore[misc]
    """`![label]`"""


class Code(BacktickInlineProcessor):
    """`` `code` ``"""

    def __init__(self, pattern: str, meter: Meter) -> None:
        super().__init__(pattern)
        self.meter = meter

    def find_code_spans(self, start: int, text: str) -> Any:
        begin, end = super().find_code_spans(start, text)  # type: ignore[misc]
        self.meter.spend((len(text) if end is None else end) - start)
        return begin, end


def add_to(md: Markdown, meter: Meter, *, shows_attachments: bool) -> None:
    """In the place of Python-Markdown's own."""
    md.inlinePatterns.register(Code(BACKTICK_RE, meter), "backtick", 190)
    for made, name, priority in (
        (ReferenceLink(REFERENCE_RE, md, meter), "reference", 170),
        (Link(LINK_RE, md, meter), "link", 160),
        (Image(IMAGE_LINK_RE, md, meter), "image_link", 150),
        (ReferenceImage(IMAGE_REFERENCE_RE, md, meter), "image_reference", 140),
        (ShortReferenceLink(REFERENCE_RE, md, meter), "short_reference", 130),
        (ShortReferenceImage(IMAGE_REFERENCE_RE, md, meter), "short_image_ref", 125),
    ):
        if isinstance(made, AltText):
            made.shows_attachments = shows_attachments
        md.inlinePatterns.register(made, name, priority)
