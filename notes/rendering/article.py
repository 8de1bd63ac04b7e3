"""A whole topic rendered into the parts that an edition stores and a small template dresses."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from html import escape
from itertools import chain, groupby
from typing import Any, Self

from notes.documents import MemoryTechnique, Section, SectionKind, Source, TechniqueKind, TopicDocument
from notes.rendering import doors, guard, prose
from notes.rendering.attachments import Images, no_images
from notes.rendering.finish import Page
from notes.rendering.footnotes import Notes
from notes.rendering.labels import labels, part_heading, technique_label
from notes.rendering.markup import Html, stored
from notes.rendering.wikilinks import Links, nobody
from notes.rendering.words import plain, words_in
from notes.text.folding import count_words
from notes.text.reading_time import reading_minutes
from notes.text.slug import slugify

JOINERS = {0x200C: None, 0x200D: None}
DESCRIPTION_CHARACTERS = 160
# Whole sentences of 80 to 160 characters. The full stop behind a short word with a capital may be that of "Art.".
LAST_LETTERS = r"(?<=[^\W\d_]{4}|[ ][a-z]{3}|.[ ][a-z]{2}|.{3}\))(?<![ ]vs)"
SENTENCES = re.compile(rf".{{79,158}}(?:{LAST_LETTERS}[.?!]|।)[”’\")]?(?=[ ][^a-z\d])")
ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
FIRST_PARAGRAPH = re.compile(r"<p>.*?</p>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Part:
    """One part as readers get it. `heading`, `anchor` and `headings` (anchor and text of each ``h3``) are sections';
    `label` and `hook` are memory techniques'."""

    kind: str
    uid: str = ""
    heading: str = ""
    anchor: str = ""
    html: Html = Html()
    headings: tuple[tuple[str, str], ...] = ()
    label: str = ""
    hook: Html = Html()

    def to_json(self) -> dict[str, Any]:
        """JSON-ready, empty fields left out."""
        kept = {each.name: value for each in fields(self) if (value := getattr(self, each.name))}
        if self.headings:
            kept["headings"] = [list(pair) for pair in self.headings]
        return {name: str(value) if isinstance(value, Html) else value for name, value in kept.items()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        values = dict(data)
        values["headings"] = tuple((anchor, text) for anchor, text in values.get("headings", ()))
        for name in ("html", "hook"):
            values[name] = stored(values.get(name, ""))
        return cls(**values)


@dataclass(frozen=True, slots=True)
class SearchText:
    """The plain texts of a topic, by how much a hit in them counts. Supplied headings and labels are in none.
    `headings`: anchor and text of each; the body holds them too."""

    title: str
    headings: tuple[tuple[str, str], ...]
    takeaways: str
    summary: str
    body: str


@dataclass(frozen=True, slots=True)
class Article:
    """A rendered topic. `words` are those of summary, own headings, bodies, takeaways and techniques; `images` the uids
    of those that it shows."""

    parts: tuple[Part, ...]
    words: int
    minutes: int
    description: str
    search: SearchText
    images: tuple[str, ...] = ()


def article(document: TopicDocument, links: Links = nobody, images: Images = no_images) -> Article:
    """Everything that publishing needs of a document. `links` knows where wikilinks lead, `images` what is there
    to be shown. Raises RenderingRefused."""
    summary, (sections, own_headings, shown), takeaways, techniques = _rendered(document, links, images)
    sources = [Part("source", each.uid, html=_source(each)) for each in document.sources]
    read = [*summary, *sections, *takeaways, *techniques]
    words = sum(words_in(part.html) + words_in(part.hook) for part in read)
    words += sum(map(count_words, own_headings))
    return Article(
        parts=(*read, *sources),
        words=words,
        minutes=reading_minutes(words),
        description=_description([*summary, *sections]),
        search=SearchText(
            title=_lines([document.title]),
            headings=tuple(_headings(own_headings, sections)),
            takeaways=_lines(plain(part.html) for part in takeaways),
            summary=_lines(plain(part.html) for part in summary),
            body=_lines(_body_texts(own_headings, sections, techniques, sources)),
        ),
        images=shown,
    )


def check_whole(document: TopicDocument) -> None:
    """Raises RenderingRefused where `article` would."""
    _rendered(document, nobody, no_images)


def _rendered(
    document: TopicDocument, links: Links, images: Images
) -> tuple[list[Part], tuple[list[Part], list[str], tuple[str, ...]], list[Part], list[Part]]:
    """The summary, what `_sections` gives, the takeaways, the techniques."""
    summary, sections = _summary(document, links), _sections(document, links, images)
    takeaways = [
        Part("takeaway", each.uid, html=doors.render_inline(each.text, language=document.language, links=links))
        for each in document.takeaways
    ]
    return summary, sections, takeaways, [_technique(each, document.language, links) for each in document.techniques]


def _summary(document: TopicDocument, links: Links) -> list[Part]:
    written = document.summary.split("\n\n")
    paragraphs = (doors.render_inline(each, language=document.language, links=links) for each in written)
    html = "\n".join(f"<p>{each}</p>" for each in paragraphs if each)
    return [Part("summary", html=Html(html))] if html else []


def _sections(document: TopicDocument, links: Links, images: Images) -> tuple[list[Part], list[str], tuple[str, ...]]:
    """The sections that have a body, their headings, empty where the heading was supplied, and the images in them."""
    shown = [each for each in document.sections if each.body]
    for section in shown:
        guard.check(section.body)
    parsed = [prose.blocks(section.body) for section in shown]
    words = labels(document.language)
    own = frozenset(slugify(_heading(section, document.language), fallback="section") for section in shown)
    page = Page(words, Notes.of(words, parsed), links=links, own=own, images=images)
    parts: list[Part] = []
    own_headings: list[str] = []
    for number, (section, (html, _)) in enumerate(zip(shown, parsed, strict=True)):
        page.notes.part = number
        heading = _heading(section, document.language)
        anchor = page.names.take(heading)
        finished, headings = page.finished(html)
        guard.check_size(section.body, finished)
        if finished:
            parts.append(Part(section.kind, section.uid, heading, anchor, Html(finished), headings))
            own_headings.append("" if section.heading_supplied else section.heading)
    return parts, own_headings, tuple(page.shown)


def _heading(section: Section, language: str) -> str:
    """A heading that was supplied is said in the topic's language."""
    is_ours = section.heading_supplied and section.heading == SectionKind.SUPPLIED[section.kind]
    return part_heading(section.kind, language) if is_ours else section.heading


def _technique(technique: MemoryTechnique, language: str, links: Links) -> Part:
    return Part(
        "technique",
        technique.uid,
        html=doors.render_inline(technique.text, language=language, links=links),
        label=technique_label(technique.kind, language),
        hook=_hook(technique),
    )


def _hook(technique: MemoryTechnique) -> Html:
    """Text; of a mnemonic or an acronym the capitals, which are what is learnt, stand out."""
    if technique.kind not in (TechniqueKind.MNEMONIC, TechniqueKind.ACRONYM):
        return Html(escape(technique.hook))
    runs = groupby(technique.hook, key=str.isupper)
    pieces = ((capitals, escape("".join(letters))) for capitals, letters in runs)
    return Html("".join(f"<b>{text}</b>" if capitals else text for capitals, text in pieces))


def _source(source: Source) -> Html:
    text = escape(source.text or source.url)
    if not ADDRESS.fullmatch(source.url):
        return Html(text)
    return Html(f'<a href="{escape(source.url)}" rel="noopener nofollow">{text}</a>')


def _description(parts: list[Part]) -> str:
    """The summary, else the first paragraph, for lists, cards and search engines: at most 160 characters, cut behind a
    sentence where one ends in the second half of them, else at a word."""
    texts = (plain(found[0]) for part in parts if (found := FIRST_PARAGRAPH.search(part.html)))
    text = " ".join(next(texts, "").split())
    if parts and parts[0].kind == "summary":
        text = " ".join(plain(parts[0].html).split())
    if len(text) <= DESCRIPTION_CHARACTERS:
        return text
    if whole := SENTENCES.match(text):
        return whole[0]
    cut = text[:DESCRIPTION_CHARACTERS]
    return (cut.rpartition(" ")[0] or cut[:-1]).rstrip(" ,;:.–—-।") + "…"


def _body_texts(own_headings: list[str], sections: list[Part], *others: list[Part]) -> Iterator[str]:
    for heading, section in zip(own_headings, sections, strict=True):
        yield from (heading, plain(section.html))
    for part in chain.from_iterable(others):
        yield from (plain(part.hook), plain(part.html))


def _headings(own_headings: list[str], sections: list[Part]) -> Iterator[tuple[str, str]]:
    for heading, section in zip(own_headings, sections, strict=True):
        yield from ((anchor, _lines([text])) for anchor, text in ((section.anchor, heading), *section.headings) if text)


def _lines(texts: Iterable[str]) -> str:
    """For search, to which a word with a joiner (ZWJ, ZWNJ) is the word without."""
    return "\n".join(filter(None, texts)).translate(JOINERS)
