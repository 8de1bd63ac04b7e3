"""A subject or tag that is given another name: its topics' documents name it too, so they take the new one on."""

import dataclasses
from collections.abc import Callable, Collection, Iterable
from functools import partial

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest

from notes.admin.bulk import Outcome
from notes.documents import TopicDocument
from notes.models import Revision, Topic
from notes.models.choices import Origin

Rename = Callable[[TopicDocument], TopicDocument]

# Characters, as a revision keeps it.
REASON = 300


def of_subject(old: str, new: str) -> Rename:
    return lambda document: dataclasses.replace(document, subject=new if document.subject == old else document.subject)


def of_tags(old: Collection[str], new: str) -> Rename:
    """Of two that fold alike a document keeps the first."""
    return lambda document: dataclasses.replace(
        document, tags=tuple(new if tag in old else tag for tag in document.tags)
    )


def take_on(topics: Iterable[Topic], rename: Rename, by: User, reason: str) -> Outcome:
    """Each topic with a new version by it, or refused by name. About twelve queries each."""
    outcome = Outcome()
    for topic in topics:
        outcome.attempt(topic, partial(_renamed, topic, rename, by, reason[:REASON]))
    return outcome


def _renamed(topic: Topic, rename: Rename, by: User, reason: str) -> Revision | None:
    document = rename(topic.document)
    return topic.apply(document, by=by, started_from=topic.version, origin=Origin.EDITOR, reason=reason)


def tell(request: HttpRequest, outcome: Outcome) -> None:
    """How many topics name it otherwise now, and which do not."""
    if outcome.done:
        topics = "1 topic has a new version" if outcome.done == 1 else f"{outcome.done} topics have a new version"
        messages.info(request, f"{topics} that names it so.")
    for refusal in outcome.refusals():
        messages.error(request, refusal)
