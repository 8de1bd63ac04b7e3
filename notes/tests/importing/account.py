"""Nothing may vanish: every word of a file is stored, dropped with its rule, or in a line that gave a field.

A word is a letter or digit and the letters, digits, marks and apostrophes that follow it; every HTML tag counts as
a space, entities are decoded. Supplied headings and the names of callout kinds count nowhere.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from notes.documents import TopicDocument, bounds
from notes.importing.html.source import HTML_COMMENT, _pieces, tags_as_spaces
from notes.importing.parsed import Dropped, Parsed, Taken
from notes.importing.source import SourceText
from notes.rendering import visible_words
from notes.text.cleaning import cleaned
from notes.text.folding import count_words, words

ELLIPSIS = "…"
IMAGE = re.compile(r"!\[(?:\\.|[^\]\\])*\]\([^()\s]*\)")


@dataclass(frozen=True, slots=True)
class Account:
    """The words of one file, and where they went."""

    file: int
    stored: int
    dropped: int
    taken: int

    @property
    def is_balanced(self) -> bool:
        return self.file == self.stored + self.dropped + self.taken


def account(source: SourceText, parsed: Parsed, *, is_html: bool = False) -> Account:
    """Renders each field once: about as dear as publishing. Raises RenderingRefused."""
    title_supplied = any(notice.code == "TITLE_SUPPLIED" for notice in parsed.notices)
    text = cleaned(without_tags(source.text)) if is_html else source.text
    return Account(
        file=count_words(text),
        stored=stored_words(parsed.document, text, title_supplied=title_supplied, is_html=is_html),
        dropped=dropped_words(parsed.dropped, is_html=is_html),
        taken=taken_words(source, parsed.taken, is_html=is_html),
    )


def file_words(source_text: str, *, is_html: bool) -> int:
    return count_words(cleaned(without_tags(source_text)) if is_html else source_text)


def stored_words(
    document: TopicDocument, file_text: str | None = None, *, title_supplied: bool = False, is_html: bool = False
) -> int:
    """The words that readers see. A title that the file does not have is not the file's; one that was cut stands
    whole in the summary and counts there. In HTML an image's words stand in its tag, and tags have no words. An address that came from a tag is in no text and does not count, which
    `file_text`, the file's without tags, tells."""
    texts = [] if title_supplied or _was_cut(document) else [document.title]
    texts += [section.heading for section in document.sections if not section.heading_supplied]
    texts += [technique.hook for technique in document.techniques]
    texts += [source.text for source in document.sources]
    texts += [source.url for source in document.sources if file_text is None or source.url in file_text]
    markdown = [document.summary]
    markdown += [section.body for section in document.sections]
    markdown += [takeaway.text for takeaway in document.takeaways]
    markdown += [technique.text for technique in document.techniques]
    if is_html:
        markdown = [IMAGE.sub(" ", text) for text in markdown]
    return sum(map(count_words, texts)) + sum(visible_words(text) for text in markdown if text)


def _was_cut(document: TopicDocument) -> bool:
    whole = unescape(document.summary.partition("\n\n")[0])
    if not document.title.endswith(ELLIPSIS) or len(whole) <= bounds.ONE_LINE_CHARACTERS:
        return False
    # The last word may have been cut too, where there was no other place.
    beginning = words(document.title)[:-1]
    return words(whole)[: len(beginning)] == beginning


def dropped_words(dropped: Iterable[Dropped], *, is_html: bool) -> int:
    if not is_html:
        return sum(count_words(each.text) for each in dropped)
    return sum(count_words(cleaned(tags_as_spaces(each.text))) for each in dropped if each.rule != HTML_COMMENT)


def taken_words(source: SourceText, taken: Iterable[Taken], *, is_html: bool) -> int:
    """A line that gave two fields counts once."""
    lines = {each.line for each in taken}
    return sum(file_words(source.lines[line - 1], is_html=is_html) for line in lines)


def without_tags(text: str) -> str:
    """All the words of HTML, those of scripts included: every tag and comment a space, entities decoded."""
    parts: list[str] = []
    for before, removed in _pieces(text):
        parts.append(before)
        if removed is not None:
            parts.append(f" {removed.content if removed.name else ''} ")
    return tags_as_spaces("".join(parts))
