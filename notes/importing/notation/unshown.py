"""What a Markdown text holds and readers will not see: pictures, links that lead nowhere here, scripts."""

import re
from collections.abc import Iterable, Iterator

from notes.documents.blocks import Line
from notes.importing.parsed import Notice

UNSAFE = re.compile(
    r"<(?:script|style|iframe|object|embed|form|input|svg|math)\b|\bon[a-z]{3,20}\s{0,9}=\s{0,9}[\"']|javascript:",
    re.IGNORECASE,
)
# An image of the topic's own may be there; the checklist says where it is not.
PICTURE = re.compile(r"!\[[^\]\n]{0,300}\](?!\(attachment:[a-z0-9]{16}[ )])[(\[]|<img\b", re.IGNORECASE)
LINK = re.compile(
    r"(?<!!)\[[^\]\n]{1,300}\]\(\s{0,9}<?(?!https?:|mailto:|#|javascript:)([^)\s>]{1,300})", re.IGNORECASE
)
CODE = re.compile(r"`[^`\n]{0,1000}`")
MOST = 50  # notices of a file


def unshown(text: Iterable[Line]) -> tuple[Notice, ...]:
    """One notice a line and kind, at most fifty. Code is left alone: readers see it as it stands."""
    found = []
    for notice in _found(text):
        found.append(notice)
        if len(found) == MOST:
            break
    return tuple(found)


def _found(text: Iterable[Line]) -> Iterator[Notice]:
    for line in text:
        if line.fenced or not set("<[=:") & set(line.text):
            continue
        visible = CODE.sub("", line.text)
        if UNSAFE.search(visible):
            yield Notice("UNSAFE_REMOVED", "Scripts and the like are left out; their visible words stay.", line.number)
        if PICTURE.search(visible):
            yield Notice("IMAGE_MISSING", "Pictures are left out; the words for them stay.", line.number)
        if link := LINK.search(visible):
            yield Notice(
                "LINK_UNRESOLVED", f"The link to {link[1][:100]} leads nowhere here; its words stay.", line.number
            )
