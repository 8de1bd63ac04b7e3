"""Markdown in the dialects that people have who never heard of the project's own format."""

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from notes.documents import SectionKind, TopicDocument
from notes.documents.blocks import HIGHEST_IN_A_BODY, Line, lines, with_headings_from
from notes.importing import bounded
from notes.importing.dialects import definitions
from notes.importing.dialects.conversion import converted
from notes.importing.dialects.rows import Account
from notes.importing.notation import fields, front_matter, titles
from notes.importing.notation.outline import Parts, pieces
from notes.importing.notation.plain import addresses, plain, plain_wikilinks
from notes.importing.notation.unshown import unshown
from notes.importing.parsed import Dropped, FormatError, Parsed, Taken
from notes.importing.source import SourceText
from notes.text.cleaning import one_line
from notes.text.folding import fold

NAME = "markdown"
NAMES = (".md", ".markdown", ".mdown", ".mkd", ".mdx")
# What Jekyll's and Hugo's users write beside or instead of `tags`.
ALSO_TAGS = ("tag", "categories", "category", "keywords")
MARKS = re.compile(
    r"""\*\*[^\s*][^*\n]{0,200}\*\* | \[[^\[\]\n]{1,200}\]\([^()\s]{1,200}\) | ^(?:```|~~~|>[ ]) | ^\|.*\|[ \t]*$
      | !?\[\[[^\[\]\n]{1,200}\]\] | ^(?:!!!|\?\?\?\+?)[ ]\w+ | ^:::+[ ]?\w | ==\w[^=\n]{0,200}==""",
    re.MULTILINE | re.VERBOSE,
)
HEAD = 100_000  # characters that are looked at to recognise the format


def score(source: SourceText) -> tuple[float, str]:
    """By its name and its marks. Without any it is no Markdown."""
    evidence = {}
    if source.path.lower().endswith(NAMES):
        evidence["the name's ending"] = 0.4
    if front_matter.read(source.lines).size:
        evidence["front matter"] = 0.3
    head = source.text[:HEAD]
    if any(line.level for line in lines(head)):
        evidence["headings with # or underlined"] = 0.3
    if MARKS.search(head):
        evidence["bold, links, quotes, tables or code"] = 0.3
    if not evidence:
        return 0.0, "no Markdown marks"
    first, *others = sorted(evidence.values(), reverse=True)
    return round(first + 0.1 * len(others), 2), ", ".join(evidence)


@dataclass(frozen=True, slots=True)
class Title:
    """Where the title stands: its words, its line (0: in the file's name), and the level that makes sections."""

    words: str = ""
    line: int = 0
    level: int = 2


def parse(source: SourceText) -> Parsed:
    """One leading `# X` is the title, `##` begins a section; with several `#`, each is a section of its own. Raises
    FormatError EMPTY_PAGE where there is nothing but a title."""
    bounded.check(source)
    matter = front_matter.read(source.lines, lists=True)
    given = fields.read(matter, also=ALSO_TAGS)
    account = Account(tags=list(given.values.get("tags", ())))
    found = converted(source.lines[matter.size :], matter.size + 1, account)
    parts = _parts(given, account)
    title, rest = _title(found, str(given.values.get("title", "")), given.line("title"), parts)
    _add(rest, title.level, parts)
    if parts.empty:
        raise FormatError("EMPTY_PAGE", "the file holds no text", skip=True)
    words, line = title.words, title.line
    if not words:
        words, notice = titles.supplied(source)
        parts.notices.append(notice)
    words, summary, cut = titles.fitted(words, parts.summary, line or None)
    values = {**given.values, **parts.values(), "title": words, "summary": summary, "tags": tuple(account.tags)}
    values["sources"] = tuple(dataclasses.replace(each, text=plain_wikilinks(each.text)) for each in values["sources"])
    notices = (*parts.notices, *cut, *unshown(found))
    dropped = (*parts.dropped, *_addresses(found, title.level), *definitions.unused(account))
    return Parsed(
        TopicDocument(**values),
        taken=tuple(sorted(parts.taken, key=_line)),
        notices=tuple(sorted(notices, key=_line)),
        dropped=tuple(sorted(dropped, key=_line)),
    )


def _parts(given: fields.Fields, account: Account) -> Parts:
    """With what front matter and dialects have told of so far. Each section gets the definitions that it uses."""
    return Parts(
        _plain_heading,
        lambda body: _raised(definitions.completed(body, account)),
        html=True,
        notices=[*given.notices, *account.notices],
        taken=[*given.taken, *account.taken],
        dropped=[*given.dropped, *account.dropped],
    )


def _title(found: list[Line], given: str, given_line: int, parts: Parts) -> tuple[Title, list[Line]]:
    """The title, and the lines without the heading that gave it."""
    headings = [(at, line) for at, line in enumerate(found) if line.level]
    highest = [(at, line) for at, line in headings if line.level == 1 and _words(line)]
    if len(highest) > 1:
        return Title(given, given_line if given else 0, 1), found
    leads = bool(highest) and highest[0] == headings[0]
    if not leads:
        return Title(given, given_line if given else 0), found
    at, line = highest[0]
    without = [*found[:at], *found[at + 1 :]]
    if not given:
        return Title(_words(line), line.number), without
    if fold(given) == fold(_words(line)):
        parts.taken.append(Taken(line.number, "title"))
        return Title(given, given_line), without
    return Title(given, given_line), found


def _add(found: list[Line], level: int, parts: Parts) -> None:
    leading, sections = pieces(found, level)
    if any(line.level for line in found):
        parts.add_leading(leading)
    else:
        parts.add_unheaded(leading, SectionKind.BODY)
    for piece in sections:
        parts.add_piece(piece)


def _line(item: Any) -> int:
    return item.line or 0


def _words(line: Line) -> str:
    return _plain_heading(line.heading)


def _plain_heading(text: str) -> str:
    return one_line(plain(text))


def _raised(body: str) -> str:
    return with_headings_from(HIGHEST_IN_A_BODY, body, raise_too=True)


def _addresses(found: Sequence[Line], level: int) -> list[Dropped]:
    """The addresses of links in the headings that become text."""
    headings = (line for line in found if 0 < line.level <= level)
    return [Dropped(line.number, each, "heading link") for line in headings for each in addresses(line.heading)]
