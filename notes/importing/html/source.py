"""HTML as pages leak it: what runs, and comments, taken out before anybody looks at lines or tags."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from notes.importing.html.tags import TAG, check_removed
from notes.importing.parsed import Dropped, Notice

COMMENT, COMMENT_END = "<!--", "-->"
RUNS = r"<(script|style|iframe|object|embed|applet|base|link|meta)\b[^<>]*+>"
STARTS = re.compile(f"{COMMENT}|{RUNS}", re.IGNORECASE)
NO_CONTENT = frozenset({"embed", "base", "link", "meta"})
# These lead nobody astray; they only have nothing to say to a reader.
SILENT = frozenset({"style", "link", "meta"})
UNSAFE, HTML_COMMENT, PAGE_HEAD = "unsafe", "html comment", "page head"


@dataclass(frozen=True, slots=True)
class Harmless:
    """Text without what runs. Its lines are those of the text it was made from."""

    text: str
    dropped: tuple[Dropped, ...] = ()
    notices: tuple[Notice, ...] = ()


def harmless(source: str, first_line: int = 1) -> Harmless:
    """Scripts, styles, frames and comments become dropped lines, the first three with a notice each.

    Of an element that is never closed only the tag goes: its words stay. Idempotent; one pass. Raises FormatError
    TOO_LARGE for thousands of them.
    """
    kept: list[str] = []
    dropped: list[Dropped] = []
    notices: list[Notice] = []
    for text, removed in _pieces(source):
        kept.append(text)
        if removed is None:
            continue
        kept.append(removed.gap)
        line = first_line + removed.lines_before
        check_removed(len(dropped) + 1, line)
        dropped.append(removed.dropped(line))
        if removed.name and removed.name not in SILENT:
            notices.append(Notice("UNSAFE_REMOVED", f"<{removed.name}> was removed: {removed.tag[:200]}", line))
    return Harmless("".join(kept), tuple(dropped), tuple(notices))


def has_tags(text: str) -> bool:
    return TAG.search(text) is not None


def tags_as_spaces(text: str) -> str:
    return html.unescape(TAG.sub(" ", text))


@dataclass(frozen=True, slots=True)
class _Removed:
    tag: str
    name: str  # empty for a comment
    content: str
    lines_before: int
    gap: str

    def dropped(self, line: int) -> Dropped:
        if not self.name:
            return Dropped(line, f"{COMMENT}{self.content}{COMMENT_END}", HTML_COMMENT)
        # Where nothing stands between the tags, the tag itself says what was here.
        rule = PAGE_HEAD if self.name in SILENT else UNSAFE
        return Dropped(line, self.content.strip() or self.tag, rule)


def _pieces(source: str) -> Iterator[tuple[str, _Removed | None]]:
    """The text up to each thing that is removed, with that thing; last the rest."""
    place = lines = 0
    unclosed: set[str] = set()
    while start := STARTS.search(source, place):
        name = (start[1] or "").lower()
        before = source[place : start.start()]
        lines += before.count("\n")
        end = None if name in unclosed or name in NO_CONTENT else _closing(source, name, start.end())
        if end is None and name not in NO_CONTENT:
            unclosed.add(name)  # looked for once, so that a thousand of them cost one pass
        if end is None and not name:
            yield f"{before}&lt;!--", None
            place = start.end()
            continue
        inside, after = end or (start.end(), start.end())
        breaks = source.count("\n", start.start(), after)
        yield before, _Removed(start[0], name, source[start.end() : inside], lines, "\n" * breaks or " ")
        lines += breaks
        place = after
    yield source[place:], None


def _closing(source: str, name: str, place: int) -> tuple[int, int] | None:
    """Where the content that began at `place` ends, and where its closing tag does."""
    if not name:
        at = source.find(COMMENT_END, place)
        return None if at < 0 else (at, at + len(COMMENT_END))
    found = re.compile(rf"</{name}\s*+>", re.IGNORECASE).search(source, place)
    return (found.start(), found.end()) if found else None
