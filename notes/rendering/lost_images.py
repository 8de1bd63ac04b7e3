"""Images of a topic that readers do not get as they were meant."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from notes.documents import Place, TopicDocument
from notes.rendering import attachments, guard, prose


class LostImage(NamedTuple):
    """Not there, or without alternative text."""

    place: Place
    image: attachments.Written
    is_there: bool


def lost_images(document: TopicDocument, images: attachments.Images) -> list[LostImage]:
    """Those of a document's sections in their order, each once a section. `images` knows what the topic has. Raises
    RenderingRefused."""
    return list(dict.fromkeys(_lost(document, images)))


def _lost(document: TopicDocument, images: attachments.Images) -> Iterator[LostImage]:
    for section in document.sections:
        if "attachment:" not in section.body:
            continue
        guard.check(section.body)
        html, notes = prose.blocks(section.body)
        for written in attachments.written_in("".join(chain((html,), notes.values()))):
            is_there = images(written.uid) is not None
            if not (is_there and written.alternative):
                yield LostImage(Place("sections", section.uid), written, is_there)
