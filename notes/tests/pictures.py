"""Images for tests, made as somebody's camera or drawing program would."""

import dataclasses
import functools
import io
from typing import Any

from PIL import Image

from notes.documents import Section
from notes.images import picture
from notes.models import Attachment, Edition, Topic
from notes.tests.making import a_topic


@functools.cache
def image_bytes(kind: str = "PNG", size: tuple[int, int] = (64, 48), colour: str = "red", mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).convert(mode).save(out, kind)
    return out.getvalue()


def attached(topic: Topic, colour: str = "red", alternative: str = "A map", **more: Any) -> Attachment:
    """An image of the topic; another one for each colour."""
    return topic.attach(picture(image_bytes(colour=colour)), alternative, by=None, **more)[0]


def with_image(topic: Topic, attachment: Attachment) -> Topic:
    """The topic with the image in a section of its own; saved."""
    body = f"Before.\n\n{attachment.markdown}\n\nBehind."
    document = topic.document
    sections = (*document.sections, Section("Pictures", body))
    topic.apply(dataclasses.replace(document, sections=sections), by=None, started_from=topic.version)
    return topic


def illustrated(uid: str = "animage000000000") -> Edition:
    """A live topic that shows an image called so."""
    topic = a_topic("Illustrated")
    image = attached(topic)
    Attachment.objects.filter(pk=image.pk).update(uid=uid)
    image.refresh_from_db()
    return with_image(topic, image).publish(by=None)
