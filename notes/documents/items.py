"""The items of a TopicDocument: frozen, normalised and bounded when built."""

import re
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self, TypeAlias

from notes.documents import bounds, uids
from notes.documents.blocks import HIGHEST_IN_A_BODY, with_headings_from
from notes.documents.bounds import DocumentError
from notes.text.cleaning import block, one_line

ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


class SectionKind:
    INTRODUCTION, BODY, CONCLUSION = ALL = ("introduction", "body", "conclusion")
    # The heading that a section without one is given, marked as supplied.
    SUPPLIED: ClassVar = {INTRODUCTION: "Introduction", BODY: "Notes", CONCLUSION: "Conclusion"}


class TechniqueKind:
    MNEMONIC, ACRONYM, STORY, PICTURE, RHYME, OTHER = ALL = (
        "mnemonic", "acronym", "story", "picture", "rhyme", "other",
    )  # fmt: skip


class Difficulty:
    UNSET, EASY, MEDIUM, HARD = ALL = ("", "easy", "medium", "hard")


def one_of(name: str, found: str, allowed: tuple[str, ...]) -> None:
    if found not in allowed:
        raise DocumentError("not_one_of", field=name, found=found, allowed=allowed)


class NormalForm:
    """What a document and its items share: setting normal forms on a frozen instance, JSON without empty fields."""

    __slots__ = ()

    def _set(self, **values: object) -> None:
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def with_uid(self, uid: str) -> Self:
        """The same under another uid: what is in its normal form is not brought there again."""
        self._check_uid(uid)
        made = object.__new__(type(self))
        made._set(**{each.name: getattr(self, each.name) for each in fields(self)} | {"uid": uid})  # type: ignore[arg-type]
        return made

    def _check_uid(self, uid: str) -> None:
        if uid and not uids.UID.fullmatch(uid):
            raise DocumentError("malformed", field="uid", found=uid)

    def to_json(self) -> dict[str, Any]:
        pairs = ((each.name, getattr(self, each.name)) for each in fields(self))  # type: ignore[arg-type]
        return {name: value for name, value in pairs if value or value == 0 and value is not False}


@dataclass(frozen=True, slots=True)
class Section(NormalForm):
    """An ordered part of a topic. Its body is Markdown whose highest heading is ``###``."""

    heading: str
    body: str = ""
    kind: str = SectionKind.BODY
    heading_supplied: bool = False
    uid: str = ""

    def __post_init__(self) -> None:
        one_of("kind", self.kind, SectionKind.ALL)
        self._check_uid(self.uid)
        bounds.check_field("body", self.body)
        body = block(with_headings_from(HIGHEST_IN_A_BODY, block(self.body)))
        heading = one_line(self.heading)
        if not heading:
            self._set(heading_supplied=True)
            heading = SectionKind.SUPPLIED[self.kind]
        self._set(heading=heading, body=body)
        bounds.check_line("heading", heading)
        bounds.check_field("body", body)

    @property
    def name(self) -> str:
        return self.heading


@dataclass(frozen=True, slots=True)
class Takeaway(NormalForm):
    """One key statement: inline Markdown."""

    text: str
    uid: str = ""

    def __post_init__(self) -> None:
        self._check_uid(self.uid)
        self._set(text=one_line(self.text))
        bounds.check_field("takeaway", self.text)

    @property
    def name(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class MemoryTechnique(NormalForm):
    """One way to remember: a hook (text, one line) and what it stands for (inline Markdown)."""

    text: str = ""
    hook: str = ""
    kind: str = TechniqueKind.OTHER
    uid: str = ""

    def __post_init__(self) -> None:
        one_of("kind", self.kind, TechniqueKind.ALL)
        self._check_uid(self.uid)
        self._set(text=one_line(self.text), hook=one_line(self.hook))
        bounds.check_line("hook", self.hook)
        bounds.check_field("technique", self.text)

    @property
    def name(self) -> str:
        return f"{self.hook}: {self.text}" if self.hook else self.text


@dataclass(frozen=True, slots=True)
class Source(NormalForm):
    """One reference source: its text, and an address where there is one."""

    text: str = ""
    url: str = ""
    uid: str = ""

    def __post_init__(self) -> None:
        self._check_uid(self.uid)
        self._set(text=one_line(self.text), url=one_line(self.url))
        bounds.check_field("source", self.text)
        bounds.check_line("url", self.url, bounds.URL_CHARACTERS)
        if self.url and not ADDRESS.fullmatch(self.url):
            raise DocumentError("malformed", field="url", found=self.url)

    @property
    def name(self) -> str:
        return self.text or self.url


Item: TypeAlias = Section | Takeaway | MemoryTechnique | Source
