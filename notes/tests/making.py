"""Documents and topics for tests, in one line each."""

import datetime
from typing import Any

from django.contrib.auth.models import User

from notes.documents import Section, Source, Takeaway, TopicDocument
from notes.models import Edition, Topic
from notes.models.choices import Origin


def a_document(title: str = "Finance Commission", **fields: Any) -> TopicDocument:
    """A whole small topic; any field may be given."""
    whole: dict[str, Any] = {
        "subject": "Indian Polity",
        "difficulty": "medium",
        "summary": "Every five years the shares are worked out anew.",
        "tags": ("federalism", "constitutional bodies"),
        "rights": "own work",
        "sections": (
            Section("Introduction", "### Who sits on it\n\nA chairman and **four** members.", kind="introduction"),
            Section("Terms of reference", "Article 280 names them."),
        ),
        "takeaways": (Takeaway("It is set up every five years."), Takeaway("It recommends; Parliament decides.")),
        "sources": (Source("Constitution of India, Article 280", "https://legislative.gov.in/"),),
    }
    return TopicDocument(title=title, **{**whole, **fields})


def a_topic(title: str = "Finance Commission", by: User | None = None, **fields: Any) -> Topic:
    """A saved draft."""
    topic = Topic()
    topic.apply(a_document(title, **fields), by=by, started_from=0, origin=Origin.EDITOR)
    return topic


def published(title: str = "Finance Commission", by: User | None = None, **fields: Any) -> Edition:
    """The live edition of a new topic."""
    return a_topic(title, by, **fields).publish(by=by)


def travel(edition: Edition, by: datetime.timedelta) -> None:
    """Moves an edition's window in time, as if its moment had been another one."""
    Edition.objects.filter(pk=edition.pk).update(live_from=edition.live_from + by, live_until=edition.live_until)
    edition.refresh_from_db()
