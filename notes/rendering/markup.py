"""Safe markup as a type, and the two doors to it that need no Markdown."""

import re
from html import escape
from typing import Self

FOUND = re.compile("\x02([^\x02\x03]*)\x03")


class Html(str):
    """Markup that may be put into a page as it is. Only this room's doors make it."""

    __slots__ = ()

    def __html__(self) -> Self:
        return self


def stored(html: str) -> Html:
    """What `render` gave, read back from an edition. Nothing is checked: editions are written by `publish` only."""
    return Html(html)


def marked(excerpt: str) -> Html:
    """A plain excerpt of a search, its hits between U+0002 and U+0003, with each pair made a `<mark>`."""
    with_marks = FOUND.sub("<mark>\\1</mark>", escape(excerpt))
    return Html(with_marks.replace("\x02", "").replace("\x03", ""))
