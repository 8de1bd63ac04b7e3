"""A document as a file of the project's own format. Reading the file gives the document back."""

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any

from notes.documents import Section, TopicDocument, settled
from notes.documents.blocks import Line, lines
from notes.documents.uids import KINDS
from notes.importing.notation import bullets, fields, item_lines, remarks
from notes.importing.notation.remarks import Remark
from notes.importing.notation.reserved import WRITTEN, kind_of, reserved

WRITERS: dict[str, Callable[..., str]] = {
    "takeaways": item_lines.write_takeaway,
    "techniques": item_lines.write_technique,
    "sources": item_lines.write_source,
}


def write(document: TopicDocument) -> str:
    """The file's text. `settled` of what reading it gives equals `settled(document)`; uids that follow from the
    identifier and the texts are not written down."""
    document = settled(document)
    said = {kind: _uids_to_say(document, kind) for kind in KINDS}
    blocks = [document.summary] if document.summary else []
    blocks += [_section(section, section.uid in said["sections"]) for section in document.sections]
    for kind, heading in WRITTEN.items():
        items = [f"- {WRITERS[kind](item, say_uid=item.uid in said[kind])}" for item in getattr(document, kind)]
        if items:
            blocks.append("\n".join([f"## {heading}", *items]))
    return fields.write(document) + ("\n\n".join(blocks) + "\n" if blocks else "")


def _section(section: Section, say_uid: bool) -> str:
    kind = section.kind if section.kind != kind_of(section.heading) else ""
    remark = Remark(kind, section.heading_supplied, section.uid if say_uid else "")
    if remark == Remark() and not _reads_back(section):
        # Any remark keeps a heading's own end from being read as one, and its list from being read as items.
        remark = Remark(section.kind)
    heading = f"## {section.heading}{remark}"
    return f"{heading}\n{section.body}" if section.body else heading


def _reads_back(section: Section) -> bool:
    heading = Line(f"## {section.heading}", 2).heading
    if remarks.take_off(heading, heading=True) != (section.heading, None):
        return False
    return not reserved(section.heading) or bullets.read(lines(section.body)) is None


def _uids_to_say(document: TopicDocument, kind: str) -> set[str]:
    """The uids that would not be derived. A uid said can change what is derived for its neighbours: until nothing
    changes, what comes out differently is said too."""
    items: Sequence[Any] = getattr(document, kind)
    said: set[str] = set()
    while True:
        silent = tuple(item if item.uid in said else dataclasses.replace(item, uid="") for item in items)
        changes: dict[str, Any] = {kind: silent}
        derived = getattr(settled(dataclasses.replace(document, **changes)), kind)
        different = {item.uid for item, other in zip(items, derived, strict=True) if item.uid != other.uid}
        if different <= said:
            return said
        said |= different
