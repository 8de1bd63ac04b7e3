"""Whether a document can be shown: asked before it is stored, so that no topic waits that can never be published."""

from collections.abc import Iterator

from notes import rendering
from notes.documents import TopicDocument
from notes.importing.parsed import FormatError
from notes.importing.sentences import refused_rendering
from notes.importing.source import SourceText

# Enough of a line to find it by.
ENOUGH = 60
SHOWN = 80


def check_showable(document: TopicDocument, source: SourceText) -> None:
    """Raises FormatError MARKDOWN_REFUSED, which names the text and its line."""
    try:
        rendering.check_whole(document)
    except rendering.RenderingRefused as error:
        where, text = next(_refused(document), (document.title, document.title))
        notice = refused_rendering(error, where[:SHOWN], _line(text, source))
        raise FormatError(notice.code, notice.message, notice.line) from error


def _refused(document: TopicDocument) -> Iterator[tuple[str, str]]:
    named = [("summary", document.summary)]
    named += [(section.heading, section.body) for section in document.sections]
    named += [(takeaway.text, takeaway.text) for takeaway in document.takeaways]
    named += [(technique.name, technique.text) for technique in document.techniques]
    for name, text in named:
        try:
            rendering.render(text)
        except rendering.RenderingRefused:
            yield name, text


def _line(text: str, source: SourceText) -> int | None:
    """The first line of the file that holds the beginning of the text's longest line."""
    longest = max(text.split("\n"), key=len).strip()[:ENOUGH]
    return next((number for number, line in enumerate(source.lines, 1) if longest in line), None)
