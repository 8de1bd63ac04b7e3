"""What a format makes of a file: a document, and an account of every line that is not in it."""

from dataclasses import dataclass, field
from typing import Any

from notes.documents import TopicDocument


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a person should know about a file. `line` counts from 1; None: the file as a whole."""

    code: str
    message: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line, or the part of one, that was left out, and the two plain words of the rule that left it out."""

    line: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A whole line that is stored nowhere because it gave a field or was a label."""

    line: int
    field: str


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page says of itself. Shown to editors, never to readers."""

    reading_minutes: int | None = None
    verified_percent: int | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """`document` carries the identifier that the file states, else none, and only the uids that the file writes
    down: `documents.settled` adds the others when the identity is known."""

    document: TopicDocument
    declared: Declared = field(default_factory=Declared)
    taken: tuple[Taken, ...] = ()
    notices: tuple[Notice, ...] = ()
    dropped: tuple[Dropped, ...] = ()


class FormatError(ValueError):
    """A file that gives no topic. `code` is one of the report's notice codes; `skip` tells skipped from failed."""

    def __init__(self, code: str, message: str, line: int | None = None, *, skip: bool = False) -> None:
        super().__init__(message)
        self.notice = Notice(code, message, line)
        self.skip = skip


def as_rows(items: tuple[Any, ...]) -> list[dict[str, Any]]:
    """Notices, dropped or taken lines as the report and the database keep them."""
    return [{name: getattr(item, name) for name in item.__dataclass_fields__} for item in items]
