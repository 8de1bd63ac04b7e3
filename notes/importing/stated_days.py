"""Days that a text states without naming a source."""

from notes.documents import TopicDocument
from notes.documents.days import days
from notes.documents.portrait import Portrait
from notes.importing.report import Row
from notes.importing.source import SourceText


def note_date_without_evidence(document: TopicDocument, source: SourceText, row: Row) -> None:
    """A day is stated that nothing supports: the document names no source and no address, has no link, no footnote.

    One notice a file, with the line of the first such day. Titles, sources and lines that were left out state none.
    """
    portrait = Portrait(document)
    written = portrait.unsupported
    if written is None:
        return
    unread = {each.line for each in row.dropped} | ({each.line for each in row.taken} if portrait.days else set())
    lines = (number for number, line in enumerate(source.lines, 1) if number not in unread and _states(line, written))
    row.note("DATE_WITHOUT_EVIDENCE", f"“{written}”: the text names no source for this date.", next(lines, None))


def _states(line: str, written: str) -> bool:
    return written in line or any(day.written == written for day in days(line))
