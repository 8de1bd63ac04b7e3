"""studynotes/1: Markdown with front matter; what the export writes and what people write by hand."""

from notes.documents import TopicDocument
from notes.documents.blocks import Line, lines
from notes.importing import bounded
from notes.importing.notation import fields, front_matter, titles
from notes.importing.notation.outline import Parts, Piece, pieces
from notes.importing.notation.unshown import unshown
from notes.importing.parsed import FormatError, Notice, Parsed, Taken
from notes.importing.source import SourceText
from notes.text.cleaning import one_line
from notes.text.folding import fold

NAME = "studynotes/1"


def score(source: SourceText) -> tuple[float, str]:
    """Sure where the front matter names the format."""
    if front_matter.read(source.lines).value("format") == NAME:
        return 0.99, f"front matter says format: {NAME}"
    return 0.0, f"no front matter with format: {NAME}"


def parse(source: SourceText) -> Parsed:
    """The text stands as it is written: no heading is moved, paragraphs without a heading are the summary."""
    bounded.check(source)
    matter = front_matter.read(source.lines)
    given = fields.read(matter)
    parts = Parts(notices=list(given.notices), taken=list(given.taken))
    body = lines("\n" * matter.size + "\n".join(source.lines[matter.size :]))
    leading, sections = pieces(body)
    title, line = str(given.values.get("title", "")), given.line("title")
    if _is_title(leading, sections, title):
        heading = sections[0].heading
        if title:
            parts.taken.append(Taken(heading.number, "title"))
        else:
            title, line = one_line(heading.heading), heading.number
        leading, sections = (*leading, *sections[0].body), sections[1:]
    parts.add_leading(leading)
    for piece in sections:
        parts.add_piece(piece)
    if not title:
        title, line = _title_of_file(source, parts), 1
    title, summary, cut = titles.fitted(title, parts.summary, line)
    values = {**given.values, **parts.values(), "title": title, "summary": summary}
    notices = sorted((*parts.notices, *cut, *unshown(body)), key=_line)
    dropped = (*given.dropped, *parts.dropped)
    return Parsed(TopicDocument(**values), taken=tuple(parts.taken), notices=tuple(notices), dropped=dropped)


def _is_title(leading: tuple[Line, ...], sections: list[Piece], title: str) -> bool:
    """Whether the text begins with one heading of level one that says the title, or that is the only one to say it."""
    if not sections or sections[0].heading.level != 1 or any(line.text.strip() for line in leading):
        return False
    heading = sections[0].heading.heading
    if title:
        return fold(heading) == fold(title)
    return bool(heading) and all(piece.heading.level > 1 for piece in sections[1:])


def _title_of_file(source: SourceText, parts: Parts) -> str:
    if parts.empty:
        raise FormatError("EMPTY_PAGE", "the file holds no title and no text", skip=True)
    title, notice = titles.supplied(source)
    parts.notices.append(notice)
    return title


def _line(notice: Notice) -> int:
    return notice.line or 0
