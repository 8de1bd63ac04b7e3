"""One file a format. Adding one means adding a file and one line here.

A format is a module with three names and knows nothing of the database:

    NAME                             as the report and `--format` spell it
    score(source) -> (float, str)    how sure it is that this is its kind (0 to 1), and the evidence in a few words
    parse(source) -> Parsed          raises FormatError for a file that gives no topic, DocumentError for a bound passed
"""

from functools import cache
from importlib import import_module
from typing import Protocol, cast

from notes.importing.parsed import Parsed
from notes.importing.source import SourceText

# Of two formats that are equally sure, the first is chosen.
FORMATS = ("word", "studynotes", "upsc_learning", "wix_dump", "reader_dump", "html", "emoji_notes", "markdown", "text")


class Format(Protocol):
    """What a format's module offers."""

    NAME: str

    def score(self, source: SourceText) -> tuple[float, str]: ...

    def parse(self, source: SourceText) -> Parsed: ...


@cache
def formats() -> dict[str, Format]:
    """The formats by the names that the report and `--format` use. Loaded when first asked for: they import this."""
    modules = (cast(Format, import_module(f"{__name__}.{name}")) for name in FORMATS)
    return {module.NAME: module for module in modules}
