"""The marks of messengers as Markdown: `*bold*`, `_slanted_`, `~struck~`, and code between three ticks."""

import re

from notes.importing.escaping import escape_inline

MARKS = re.compile(
    r"""(?<![\w*])(?P<stars>\*{1,2})(?=[^\s*])(?P<bold>[^*\n]{1,500}?)(?<=\S)(?P=stars)(?![\w*])
      | (?<![\w_])(?P<lines>_{1,2})(?=[^\s_])(?P<slanted>[^_\n]{1,500}?)(?<=\S)(?P=lines)(?![\w_])
      | (?<![\w~])~(?=[^\s~])(?P<struck>[^~\n]{1,500}?)(?<=\S)~(?![\w~])
      | (?P<ticks>`{1,3})(?P<code>[^`\n]{1,500})(?P=ticks)
      | (?P<address>https?://[^\s<>()*~]+)""",
    re.VERBOSE,
)


def markdown(text: str) -> str:
    """One line of a message as inline Markdown; everything else in it reads as it stands."""
    made: list[str] = []
    place = 0
    for found in MARKS.finditer(text):
        made += (escape_inline(text[place : found.start()]), _marked(found))
        place = found.end()
    return "".join((*made, escape_inline(text[place:])))


def _marked(found: re.Match[str]) -> str:
    if bold := found["bold"]:
        return f"**{markdown(bold)}**"
    if slanted := found["slanted"]:
        return f"*{markdown(slanted)}*"
    if struck := found["struck"]:
        return f"<del>{markdown(struck)}</del>"
    return f"`{found['code']}`" if found["code"] else found[0]


def plain(text: str) -> str:
    """The words of a line without its marks."""
    return MARKS.sub(_words, text)


def _words(found: re.Match[str]) -> str:
    inside = found["bold"] or found["slanted"] or found["struck"]
    return MARKS.sub(_words, inside) if inside else found["code"] or found[0]
