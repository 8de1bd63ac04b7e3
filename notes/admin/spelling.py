"""A typed document in the words that its topic uses already, where both mean the same."""

import dataclasses
from typing import Any

from notes.documents import TopicDocument
from notes.models import Topic


def as_spelt(topic: Topic, document: TopicDocument, current: TopicDocument) -> TopicDocument:
    """The document with what the form does not say, and with the words of `current`, what the topic says now, where
    subject or tags are only called otherwise by now. One query when the tags differ."""
    changes: dict[str, Any] = {"identifier": current.identifier}
    if document.slug in ("", topic.slug):
        changes["slug"] = current.slug
    if topic.subject and document.subject == topic.subject.name:
        changes["subject"] = current.subject
    if document.tags != current.tags and document.tags == tuple(
        each.tag.name for each in topic.topic_tags.select_related("tag")
    ):
        changes["tags"] = current.tags
    return dataclasses.replace(document, **changes)
