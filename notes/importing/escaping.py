"""Plain text as Markdown: what would be read as markup is escaped, everything else stays as it stands."""

import re

from notes.documents import blocks

# The renderer knows no backslash before "<", "&", ":" and "=": those are written as entities.
ENTITY = {"<": "&lt;", "&": "&amp;", ":": "&#58;", "=": "&#61;"}

# One expression, one pass. A star between spaces and an underscore within a word mean nothing to the renderer.
INLINE = re.compile(
    r"""(?P<backslash>\\(?=[\\`*_{}\[\]()>#+\-.!|<&]|$))
      | (?P<code>`)
      | (?P<star>(?<!\s)\*|\*(?!\s|$))
      | (?P<underscores>(?<!\w)_++|(?<!_)_++(?!\w))
      | (?P<closing>\](?=[(\[:]))
      | (?P<wikilink>\[(?=\[))
      | (?P<tag><(?=[A-Za-z/!?]|$))
      | (?P<entity>&(?=\#?\w+;))""",
    re.VERBOSE,
)
REFERENCE = re.compile(r"\[[^\]]*\]:")
# A line of these only rules off, underlines the line above or makes a table of it.
ONLY_RULES = re.compile(r"(?=[|:\s]*[-=])[-=|:\s]+")


def escape_inline(text: str) -> str:
    """The text as inline Markdown. Lines stay lines; what only counts at a line's start is `escape_block_start`'s."""
    return INLINE.sub(_escaped, text)


def escape_block_start(text: str) -> str:
    """Inline Markdown as paragraphs: no line of it begins a heading, list, quote, fence, rule, table or definition."""
    return "\n".join(map(_escaped_start, text.split("\n")))


def escape_paragraph(text: str) -> str:
    """Plain text as one Markdown paragraph; white space outside falls away, since indented text would be code."""
    return escape_block_start(escape_inline(text.strip()))


def escape_heading(level: int, text: str) -> str:
    """Plain text as a heading line of this level."""
    return blocks.atx(level, escape_inline(" ".join(text.split())))


def _escaped(match: re.Match[str]) -> str:
    found = match[0]
    if found in ENTITY:
        return ENTITY[found]
    return "".join(f"\\{character}" for character in found)


def _escaped_start(line: str) -> str:
    text = line.lstrip(" \t")
    if REFERENCE.match(text) or ONLY_RULES.fullmatch(text):
        return ENTITY.get(text[0], f"\\{text[0]}") + text[1:]
    return blocks.as_paragraph(text)
