"""TopicDocument: frozen, normalised and bounded when built, so `==` compares normal forms."""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from notes.documents import bounds, uids
from notes.documents.blocks import as_paragraph
from notes.documents.bounds import DocumentError
from notes.documents.items import (
    ADDRESS,
    Difficulty,
    Item,
    MemoryTechnique,
    NormalForm,
    Section,
    Source,
    Takeaway,
    one_of,
)
from notes.text.cleaning import block, one_line
from notes.text.folding import fold
from notes.text.slug import is_slug

SHAPE = 1
RIGHTS_UNKNOWN = "unknown"
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class TopicDocument(NormalForm):
    """A whole topic. `slug` empty: the title's, or the one that the topic has. `identifier` empty: not yet known.

    Raises DocumentError for what cannot be normalised: a missing title, an unknown kind, a bound passed.
    """

    title: str
    identifier: str = ""
    slug: str = ""
    subject: str = ""
    position: int | None = None
    difficulty: str = Difficulty.UNSET
    language: str = "en"
    summary: str = ""
    tags: tuple[str, ...] = ()
    event_date: datetime.date | None = None
    rights: str = RIGHTS_UNKNOWN
    source_url: str = ""
    sections: tuple[Section, ...] = field(default=())
    takeaways: tuple[Takeaway, ...] = field(default=())
    techniques: tuple[MemoryTechnique, ...] = field(default=())
    sources: tuple[Source, ...] = field(default=())

    def __post_init__(self) -> None:
        self._set(
            **{name: one_line(getattr(self, name)) for name in ONE_LINERS},
            summary=paragraphs(self.summary),
            tags=_distinct(one_line(tag) for tag in self.tags),
            sections=tuple(self.sections),
            takeaways=tuple(item for item in self.takeaways if item.name),
            techniques=tuple(item for item in self.techniques if item.name),
            sources=tuple(item for item in self.sources if item.name),
        )
        rights = RIGHTS_UNKNOWN if fold(self.rights) in ("", RIGHTS_UNKNOWN) else self.rights
        self._set(rights=rights, language=self.language or "en")
        self._check_fields()
        self._check_items()

    def _check_fields(self) -> None:
        if not self.title:
            raise DocumentError("empty", field="title")
        for name in ONE_LINERS:
            bounds.check_line(name, getattr(self, name), ONE_LINERS[name])
        for tag in self.tags:
            bounds.check_line("tag", tag, bounds.TAG_CHARACTERS)
        bounds.check_field("summary", self.summary)
        one_of("difficulty", self.difficulty, Difficulty.ALL)
        malformed = {
            "slug": self.slug and not is_slug(self.slug),
            "language": not LANGUAGE.fullmatch(self.language),
            "source_url": self.source_url and not ADDRESS.fullmatch(self.source_url),
            "position": self.position is not None and not 0 <= self.position <= bounds.LAST_POSITION,
        }
        for name, is_malformed in malformed.items():
            if is_malformed:
                raise DocumentError("malformed", field=name, found=getattr(self, name))

    def _check_items(self) -> None:
        bounds.check_count("sections", len(self.sections), bounds.SECTIONS)
        bounds.check_count("tags", len(self.tags), bounds.ITEMS)
        for kind in uids.KINDS:
            items = getattr(self, kind)
            bounds.check_count(kind, len(items), bounds.ITEMS)
            given = [item.uid for item in items if item.uid]
            if len(given) != len(set(given)):
                twice = next(uid for uid in given if given.count(uid) > 1)
                raise DocumentError("uid_taken", field=kind, found=twice)
        if (size := sum(len(text.encode()) for text in self.texts())) > bounds.DOCUMENT_BYTES:
            raise DocumentError("too_large", bound=bounds.DOCUMENT_BYTES, found=size)

    def texts(self) -> Iterable[str]:
        """Everything a reader may come to see, in order: title, summary, headings, bodies and items."""
        yield self.title
        yield self.summary
        for section in self.sections:
            if not section.heading_supplied:
                yield section.heading
            yield section.body
        for takeaway in self.takeaways:
            yield takeaway.text
        for technique in self.techniques:
            yield technique.hook
            yield technique.text
        for source in self.sources:
            yield source.text
            yield source.url

    def to_json(self) -> dict[str, Any]:
        """JSON-ready, empty fields left out. `from_json` gives the same document back."""
        kept = super(TopicDocument, self).to_json()
        for kind in uids.KINDS:
            if items := getattr(self, kind):
                kept[kind] = [item.to_json() for item in items]
        if self.tags:
            kept["tags"] = list(self.tags)
        if self.event_date:
            kept["event_date"] = self.event_date.isoformat()
        return {"shape": SHAPE, **kept}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Raises DocumentError when the shape is not one that this version reads."""
        values = dict(data)
        if values.pop("shape", None) != SHAPE:
            raise DocumentError("not_one_of", field="shape", found=data.get("shape"), allowed=(SHAPE,))
        for kind, part in PARTS.items():
            values[kind] = tuple(part(**item) for item in values.get(kind, ()))
        if when := values.get("event_date"):
            values["event_date"] = datetime.date.fromisoformat(when)
        values["tags"] = tuple(values.get("tags", ()))
        return cls(**values)


PARTS: dict[str, type[Item]] = {
    "sections": Section,
    "takeaways": Takeaway,
    "techniques": MemoryTechnique,
    "sources": Source,
}

ONE_LINERS = {
    "identifier": bounds.IDENTIFIER_CHARACTERS,
    "title": bounds.ONE_LINE_CHARACTERS,
    "slug": bounds.ONE_LINE_CHARACTERS,
    "subject": bounds.TAG_CHARACTERS,
    "difficulty": bounds.ONE_LINE_CHARACTERS,
    "language": bounds.ONE_LINE_CHARACTERS,
    "rights": bounds.ONE_LINE_CHARACTERS,
    "source_url": bounds.URL_CHARACTERS,
}


def paragraphs(text: str) -> str:
    """The normal form of a summary: paragraphs of one line each, one blank line between them. A line that would
    begin a heading, list, quote, fence or rule is escaped: it reads as it stands."""
    found = (as_paragraph(one_line(each)) for each in re.split(r"\n[^\S\n]*\n", block(text)))
    return "\n\n".join(filter(None, found))


def _distinct(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags without repetitions; two spellings that fold alike are one tag, the first."""
    distinct: dict[str, str] = {}
    for tag in tags:
        if tag:
            distinct.setdefault(fold(tag), tag)
    return tuple(distinct.values())
