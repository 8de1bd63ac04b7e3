"""The lines of a text made ready for the Markdown parser, which knows blocks only by the blank lines between them.

A heading, a callout, a code fence or a list may follow a line of text directly; here each gets its blank line.
"""

import re
from collections.abc import Callable, Iterator

from notes.documents import blocks
from notes.rendering.item_code import without_item_fences
from notes.rendering.steps import in_steps

LIST = re.compile(r"(?:[-*+]|1\.)[ ]+\S")
# Nothing else can be indented by fewer columns than the parser wants.
INDENTED = re.compile(r"^(?:[ ]{0,3}>[ ]?)*+[ ]{2}", re.MULTILINE)
RULE = re.compile(r" {0,3}(?:(?:-[ ]*){3,}|(?:_[ ]*){3,}|(?:\*[ ]*){3,})")
CALLOUT = re.compile(r" {0,3}>[ ]?\[![\w-]+\]")
QUOTE = re.compile(r" {0,3}>")
# A block that begins so is not a paragraph, and what follows inside it belongs to it.
NO_PARAGRAPH = re.compile(r"[ \t]|[-*+][ ]|\d+[.)][ ]|>|\||:|\[\^?[^\]]*\]:|\*\[|<")


def prepared(text: str, keep_code: Callable[[str], str]) -> str:
    """The text with a blank line around headings, callouts, fences and lists. `keep_code` takes the code of a fence
    and gives the line that stands for it."""
    lines = list(_without_fences(blocks.lines(text), keep_code))
    if INDENTED.search(text):
        lines = in_steps(lines)
    lines = without_item_fences(lines, keep_code)
    return "\n".join(_with_gaps(iter(lines)))


def _without_fences(lines: list[blocks.Line], keep_code: Callable[[str], str]) -> Iterator[blocks.Line]:
    code: list[str] | None = None
    fence = ""
    for line in lines:
        if not line.fenced:
            yield line
        elif code is None:
            fence, code = _marks(line.text), []
        elif line.text == fence:
            yield from (blocks.Line(each) for each in ("", keep_code("\n".join(code)), ""))
            code = None
        else:
            code.append(line.text)


def _marks(opening: str) -> str:
    return opening[: len(opening) - len(opening.lstrip(opening[0]))]


def _with_gaps(lines: Iterator[blocks.Line]) -> Iterator[str]:
    after_blank, in_paragraph, in_quote = True, False, False
    for line in lines:
        text = line.text
        if line.level:
            yield from ("", text, "")
            after_blank, in_paragraph, in_quote = True, False, False
            continue
        if not text.strip():
            yield ""
            after_blank, in_paragraph, in_quote = True, False, False
            continue
        is_quote = QUOTE.match(text) is not None
        if not after_blank and not in_quote and CALLOUT.match(text):
            yield ""
            after_blank = True
        if in_paragraph and LIST.match(text) and not RULE.fullmatch(text):
            yield ""
            after_blank = True
        if after_blank:
            in_paragraph = not NO_PARAGRAPH.match(text)
        in_quote = is_quote or (in_quote and not after_blank)
        yield text
        after_blank = False
