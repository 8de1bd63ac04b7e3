"""Everything that a site holds and readers must not find, beside one topic that they may."""

import dataclasses
import datetime
from typing import Any

from django.utils import timezone

from notes.models import Topic
from notes.tests.making import a_topic, published, travel

DAY = datetime.timedelta(days=1)

# In every title, tag, slug and subject that must not appear, and in nothing else.
SECRET = "ecret"


def one_topic_and_many_secrets() -> None:
    """The live topic is "Public"; hidden are a draft, an unpublished edit of "Public", a scheduled edition, one that
    was cancelled, and one that is over."""
    secret: dict[str, Any] = {"subject": "Secret subject", "tags": ("secret tag",), "summary": "A secret."}
    a_topic("Secret draft", **secret)
    topic = Topic.objects.get(pk=published("Public").topic_id)
    edit = dataclasses.replace(topic.document, title="Secret edit", slug="secret-edit", **secret)
    topic.apply(edit, by=None, started_from=topic.version)
    a_topic("Secret tomorrow", **secret).publish(by=None, live_from=timezone.now() + DAY)
    cancelled = a_topic("Secret never", **secret).publish(by=None, live_from=timezone.now() + DAY)
    type(cancelled).objects.filter(pk=cancelled.pk).update(live_until=cancelled.live_from)
    travel(published("Secret yesterday", **secret), by=-2 * DAY, until=-DAY)
