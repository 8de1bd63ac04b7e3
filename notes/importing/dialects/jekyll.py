"""Jekyll: `{% highlight lang %}` … `{% endhighlight %}`, `{% comment %}` … `{% endcomment %}`, places for contents."""

import re
from collections.abc import Sequence

from notes.importing.dialects.code import block
from notes.importing.dialects.lists import mark
from notes.importing.dialects.rows import Made, Row
from notes.importing.dialects.walk import Walk

HIGHLIGHT = re.compile(r"[ ]{0,3}\{%-?[ ]*highlight[ ]+([\w#.+-]+)[^%]*%\}[ ]*")
END_HIGHLIGHT = re.compile(r"[ ]*\{%-?[ ]*endhighlight[ ]*-?%\}[ ]*")
COMMENT = re.compile(r"[ ]{0,3}\{%-?[ ]*comment[ ]*-?%\}.*")
END_COMMENT = re.compile(r".*\{%-?[ ]*endcomment[ ]*-?%\}[ ]*")
CONTENTS = re.compile(
    r"[ ]{0,3}(?:\[toc\]|\[\[_?toc_?\]\]|\{\{toc\}\}|\{:[^{}]*\btoc\b[^{}]*\}"
    r"|\{%-?[ ]*(?:include[ ]+)?toc[^%]*%\})[ ]*",
    re.IGNORECASE,
)


def highlight(walk: Walk, rows: Sequence[Row], at: int) -> Made | None:
    found = HIGHLIGHT.fullmatch(rows[at].text)
    end = walk.find("highlight", rows, at + 1, lambda text: bool(END_HIGHLIGHT.fullmatch(text))) if found else None
    if found is None or end is None:
        return None
    return Made(end + 1, block(found[1], rows[at + 1 : end], rows[at]), apart=True)


def comment(walk: Walk, rows: Sequence[Row], at: int) -> Made | None:
    if not COMMENT.fullmatch(rows[at].text):
        return None
    end = walk.find("comment", rows, at, lambda text: bool(END_COMMENT.fullmatch(text)))
    if end is None:
        return None
    walk.account.drop(rows[at : end + 1], "template comment")
    return Made(end + 1, [])


def contents(walk: Walk, rows: Sequence[Row], at: int) -> Made | None:
    """The place where a list of contents is put, with the item that stands for it."""
    end = at
    if mark(rows[at].text) and at + 1 < len(rows) and rows[at + 1].text.lstrip().startswith("{:"):
        end = at + 1
    if not CONTENTS.fullmatch(rows[end].text):
        return None
    walk.account.drop(rows[at : end + 1], "contents marker")
    return Made(end + 1, [])
