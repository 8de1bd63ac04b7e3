"""A file as the formats see it: its path below the one given, its text, its lines."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath


@dataclass(frozen=True)
class SourceText:
    """`path` is relative to the path given (with /), `text` is cleaned (NFC, LF, no control characters). A file that
    is not text has its bytes in `data`, and no text.

    Line numbers count from 1 in `text`; they are those of the file, since cleaning never joins or splits lines.
    """

    path: str
    text: str
    data: bytes = b""

    @cached_property
    def lines(self) -> tuple[str, ...]:
        return tuple(self.text.split("\n"))

    @property
    def name(self) -> str:
        """The title that a file without one gets: its name, or its folder's where the name says nothing."""
        path = PurePosixPath(self.path)
        stem = path.stem
        if stem.casefold() in {"index", "notes", "readme"} and path.parent.name:
            stem = path.parent.name
        return " ".join(stem.replace("_", " ").replace("-", " ").split()) or path.name
