"""A subject or tag that is given another name: its topics' documents name it too, so they take the new one on."""

import dataclasses
from collections.abc import Callable, Iterable

from django.contrib.auth.models import User

from notes.documents import TopicDocument
from notes.models import Topic
from notes.models.choices import Origin

Rename = Callable[[TopicDocument], TopicDocument]


def of_subject(old: str, new: str) -> Rename:
    return lambda document: dataclasses.replace(document, subject=new if document.subject == old else document.subject)


def of_tag(old: str, new: str) -> Rename:
    return lambda document: dataclasses.replace(
        document, tags=tuple(new if tag == old else tag for tag in document.tags)
    )


def take_on(topics: Iterable[Topic], rename: Rename, by: User, reason: str) -> int:
    """How many topics have a new version by it. About twelve queries each."""
    changed = 0
    for topic in topics:
        document = rename(topic.document)
        made = topic.apply(document, by=by, started_from=topic.version, origin=Origin.EDITOR, reason=reason[:300])
        changed += made is not None
    return changed
