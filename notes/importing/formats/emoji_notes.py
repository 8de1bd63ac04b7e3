"""Notes as they are sent in messengers: 📌 over a part, • before an item, `*bold*`, hashtags and adverts at the end."""

import dataclasses
from collections.abc import Sequence

from notes.documents import SectionKind, TopicDocument, bounds
from notes.documents.blocks import HIGHEST_IN_A_BODY, with_headings_from
from notes.documents.blocks import lines as markdown_lines_of
from notes.importing import bounded
from notes.importing.chrome import MINUTES_TO_READ
from notes.importing.emoji.lines import BULLET_SIGNS, Line, lines
from notes.importing.emoji.marks import plain
from notes.importing.emoji.outline import markdown_lines, title_line
from notes.importing.html.tags import TAG
from notes.importing.notation import answers, front_matter, titles
from notes.importing.notation.outline import Parts, pieces
from notes.importing.notation.plain import plain as plain_markdown
from notes.importing.parsed import Dropped, FormatError, Parsed, Taken
from notes.importing.source import SourceText
from notes.text.cleaning import one_line

NAME = "emoji_notes"

LOOKED_AT = 400  # lines
HEAD = 50_000  # characters
PROMO, RULE, STAMP = "promo", "ruled line", "chat stamp"


def score(source: SourceText) -> tuple[float, str]:
    """By lines that begin with a picture, bullets, bold lines, hashtags and adverts. What has Markdown's headings,
    HTML or a time to read is of another kind."""
    head = "\n".join(source.text[:HEAD].split("\n")[:LOOKED_AT])
    if front_matter.read(source.lines).size or any(line.level for line in markdown_lines_of(head)):
        return 0.0, "Markdown's headings"
    if len(TAG.findall(head)) > 2 or MINUTES_TO_READ.search(head):
        return 0.0, "HTML, or a time to read"
    found = lines(head)
    labels = [line for line in found if line.emoji and line.may_be_label]
    signs = {
        "labels with a picture": min(0.4, 0.2 * len(labels)),
        "bullets •": 0.15 if any(line.text[:1] in BULLET_SIGNS for line in found) else 0,
        "bold lines": 0.1 if any(line.is_bold for line in found) else 0,
        "hashtags": 0.15 if any(line.tags for line in found) else 0,
        "a channel's advert": 0.15 if any(line.is_promo for line in found) else 0,
    }
    seen = [sign for sign, weight in signs.items() if weight]
    if not labels and len(seen) < 2 or labels and len(seen) < 2 and len(labels) < 2:
        return 0.0, "no signs of a messenger's notes"
    return round(min(0.9, 0.1 + sum(signs.values())), 2), ", ".join(seen)


def parse(source: SourceText) -> Parsed:
    """Raises FormatError: EMPTY_PAGE, FIELD_TOO_LONG, TOO_LARGE."""
    bounded.check(source)
    found = lines(source.text)
    rest, tags, taken, dropped = _parted(found)
    if not rest:
        raise FormatError("EMPTY_PAGE", "the file holds no text", skip=True)
    parts = Parts(_words, _raised, taken=taken, dropped=dropped)
    first = title_line(rest)
    title, line = (one_line(plain(first.words)), first.number) if first else ("", 0)
    if first:
        rest = rest[1:]
    else:
        title, notice = titles.supplied(source)
        parts.notices.append(notice)
    written = answers.collapsed(markdown_lines(rest))
    leading, sections = pieces(written)
    if any(each.level for each in written):
        parts.add_leading(leading)
    else:
        parts.add_unheaded(leading, SectionKind.BODY)
    for piece in sections:
        parts.add_piece(piece)
    return _assembled(title, line, tags, parts)


def _assembled(title: str, line: int, tags: tuple[str, ...], parts: Parts) -> Parsed:
    short, summary, cut = titles.fitted(title, parts.summary, line or None)
    values = {**parts.values(), "title": short, "summary": summary, "tags": tags}
    return Parsed(
        TopicDocument(**values),  # type: ignore[arg-type]
        taken=tuple(sorted(parts.taken, key=lambda each: each.line)),
        notices=tuple(sorted((*parts.notices, *cut), key=lambda each: each.line or 0)),
        dropped=tuple(sorted(parts.dropped, key=lambda each: each.line)),
    )


def _parted(found: Sequence[Line]) -> tuple[list[Line], tuple[str, ...], list[Taken], list[Dropped]]:
    """The lines of the text, the tags, and an account of the other lines."""
    rest: list[Line] = []
    tags: list[str] = []
    taken: list[Taken] = []
    dropped: list[Dropped] = []
    for line in found:
        if line.stamp:
            dropped.append(Dropped(line.number, line.stamp, STAMP))
            line = dataclasses.replace(line, stamp="")
        if line.is_rule:
            dropped.append(Dropped(line.number, line.raw, RULE))
        elif line.is_promo:
            dropped.append(Dropped(line.number, line.raw.strip(), PROMO))
        elif line.tags and len(tags) + len(line.tags) <= bounds.ITEMS:
            tags += [each.replace("_", " ")[: bounds.TAG_CHARACTERS] for each in line.tags]
            taken.append(Taken(line.number, "tags"))
        else:
            rest.append(line)
    return rest, tuple(tags), taken, dropped


def _words(text: str) -> str:
    return one_line(plain_markdown(text))


def _raised(body: str) -> str:
    return with_headings_from(HIGHEST_IN_A_BODY, body, raise_too=True)
