"""MkDocs, GitHub: links to the files of other notes (`[words](../folder/page.md#part)`) become wikilinks."""

import re
from pathlib import PurePosixPath
from urllib.parse import unquote

from notes.importing.notation.plain import plain

ENDING = re.compile(r"\.(?:md|markdown)(?=[)#> ])", re.IGNORECASE)
LINK = re.compile(
    r"(?<![!\\\[])\[(?P<words>[^\[\]|\n]{1,300}+)\]\([ ]?<?(?P<path>[^()<>:#?\n]{1,300}?\.(?:md|markdown))"
    r"(?:\#(?P<part>[^()<>\s]{0,200}))?>?(?:[ ]+\"[^\"\n]{0,300}\")?[ ]?\)(?![(\[])",
    re.IGNORECASE,
)
# Files that stand for the folder that they lie in.
OF_FOLDER = frozenset({"index", "readme"})
NOT_IN_A_TARGET = re.compile(r"[\[\]\n|#\x02\x03]")


def to_notes(text: str, *, in_table: bool) -> str:
    """The text with its links to notes as wikilinks, whose targets are the names of files or folders. A link to
    anything else, or to the page of the own folder, stays as it is."""
    if not ENDING.search(text):
        return text

    def replaced(found: re.Match[str]) -> str:
        target, words = _target(found["path"]), plain(found["words"]).strip()
        part = unquote(found["part"] or "")
        if not target or not words or NOT_IN_A_TARGET.search(target + part + words):
            return found[0]
        bar = "\\|" if in_table else "|"
        return f"[[{target}{'#' if part else ''}{part}{bar}{words}]]"

    return LINK.sub(replaced, text)


def _target(address: str) -> str:
    path = PurePosixPath(unquote(address))
    if path.stem.casefold() not in OF_FOLDER:
        return path.stem.strip()
    folder = path.parent.name
    return "" if folder in ("", ".", "..") else folder.strip()
