"""The title of a file's topic, where it says none and where it says too much."""

from notes.documents import bounds
from notes.importing.escaping import escape_paragraph
from notes.importing.parsed import Notice
from notes.importing.source import SourceText
from notes.text.cleaning import one_line

ELLIPSIS = "…"


def supplied(source: SourceText) -> tuple[str, Notice]:
    """The title that a file without one gets, and the notice that says so."""
    title, _ = cut(one_line(source.name) or "-")
    return title, Notice("TITLE_SUPPLIED", f"no title in the file: “{title}” is its name")


def cut(title: str) -> tuple[str, bool]:
    """The title within its bound, cut at a word, and whether it was cut."""
    if len(title) <= bounds.ONE_LINE_CHARACTERS:
        return title, False
    room = bounds.ONE_LINE_CHARACTERS - len(ELLIPSIS)
    # One character more shows whether a word ends at the bound anyway.
    at_word = title[: room + 1].rpartition(" ")[0].rstrip()
    return (at_word or title[:room]) + ELLIPSIS, True


def fitted(title: str, summary: str, line: int | None) -> tuple[str, str, tuple[Notice, ...]]:
    """A title of text within its bound and a summary that begins with the whole of it where it had to be cut."""
    short, was_cut = cut(title)
    if not was_cut:
        return title, summary, ()
    message = f"the title has {len(title)} characters, at most {bounds.ONE_LINE_CHARACTERS} are possible: it was cut, "
    whole = "\n\n".join(filter(None, (escape_paragraph(title), summary)))
    return short, whole, (Notice("TITLE_TOO_LONG", message + "the whole stands at the head of the summary", line),)
