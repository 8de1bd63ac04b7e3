"""Plain text: paragraphs and lists, in which nothing is markup. What no other format claims is this one's.

The answer of a multiple-choice question goes into a collapsed part.
"""

import re
from collections.abc import Iterator, Sequence

from notes.documents import Section, TopicDocument
from notes.documents.blocks import RULE
from notes.importing import bounded
from notes.importing.escaping import escape_paragraph
from notes.importing.notation import questions, titles
from notes.importing.parsed import FormatError, Notice, Parsed
from notes.importing.source import SourceText
from notes.text.cleaning import one_line

NAME = "text"
LONGEST_TITLE = 80
ENDS = (".", "!", "?", ":", ";", ",", "।", "…")
# A number of four digits is a year more often than an item's.
BULLET = re.compile(r"([ \t]*+)(?:[-+*•‣▪◦–]|(\d{1,3})[.)])(?:[ \t]++(.*)|$)")
STEP = "    "  # what makes a list one within the item above
TAB = 4
HARD_BREAK = "  "
NONE = questions.Question(frozenset(), 0, 0)


def score(source: SourceText) -> tuple[float, str]:
    """The last resort: always possible, never likely."""
    if source.path.lower().endswith((".txt", ".text")):
        return 0.2, "the name's ending"
    return 0.1, "text of no other kind"


def parse(source: SourceText) -> Parsed:
    """One section with a supplied heading. Raises FormatError EMPTY_PAGE for a file without text."""
    bounded.check(source)
    written = [(number, line) for number, line in enumerate(source.lines, 1) if line.strip()]
    if not written:
        raise FormatError("EMPTY_PAGE", "the file holds no text", skip=True)
    notices = []
    title = _title(written)
    if title:
        del written[0]
    else:
        title, notice = titles.supplied(source)
        notices.append(notice)
    line = written[0][0]
    with bounded.located(line):
        section = Section("", "\n".join(_with_questions(source.lines[line - 1 :])))
    message = f"a text without headings: “{section.heading}” was supplied"
    notices.append(Notice("HEADING_SUPPLIED", message, line))
    return Parsed(TopicDocument(title, sections=(section,)), notices=tuple(notices))


def _title(written: Sequence[tuple[int, str]]) -> str:
    """The first line where it looks like a title: short, no sentence, alone, and with text to follow."""
    number, first = written[0]
    title = one_line(first)
    if len(written) == 1 or written[1][0] == number + 1 or len(title) > LONGEST_TITLE:
        return ""
    return "" if title.endswith(ENDS) or BULLET.fullmatch(first) or RULE.fullmatch(title) else title


def _with_questions(lines: Sequence[str]) -> Iterator[str]:
    texts, at = [line.strip() for line in lines], 0
    for question in questions.found(texts):
        yield from _markdown(lines[at : question.answer], question, at)
        at = question.end
        if texts[question.answer - 1]:
            yield ""
        yield from (text for _, text in question.collapsed(texts, escape_paragraph))
        if at < len(texts) and texts[at]:
            yield ""
    yield from _markdown(lines[at:])


def _markdown(lines: Sequence[str], question: questions.Question = NONE, first: int = 0) -> Iterator[str]:
    """The lines as Markdown; `first`: the index that the first of them has in the question's text."""
    indents: list[int] = []  # of the items that a line stands within
    blank = True
    for at, line in enumerate(lines, first):
        text, end = line.strip(), HARD_BREAK if at in question.breaks else ""
        bullet = None if RULE.fullmatch(text) or at in question.plain else BULLET.fullmatch(line)
        if at in question.apart:
            yield ""
            blank = True
        if not text or bullet and not bullet[3]:
            yield ""
            blank = True
        elif bullet:
            if not indents and not blank:
                yield ""
            _step_to(len(bullet[1].expandtabs(TAB)), indents)
            mark = STEP * (len(indents) - 1) + (f"{bullet[2]}." if bullet[2] else "-")
            yield f"{mark} {escape_paragraph(bullet[3])}{end}"
            blank = False
        else:
            if blank and line[0] not in " \t":
                indents.clear()
            yield STEP * len(indents) + escape_paragraph(text) + end
            blank = False


def _step_to(indent: int, indents: list[int]) -> None:
    """Out of the items that stand further in than this one, and into it where it begins a list of its own."""
    while indents and indent < indents[-1]:
        indents.pop()
    if not indents or indent > indents[-1] + 1:
        indents.append(indent)
