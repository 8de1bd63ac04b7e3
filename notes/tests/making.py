"""Documents and topics for tests, in one line each."""

import copy
import datetime
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.core.cache import cache
from django.db.models import Model
from django.utils import timezone

from notes.documents import Section, Source, Takeaway, TopicDocument
from notes.models import Edition, Revision, Topic
from notes.models.choices import Origin
from notes.models.kept import kept
from notes.models.site_version import SiteVersion
from notes.text.slug import slugify

Row = TypeVar("Row", bound=Model)


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


def many(number: int, subject: str = "Indian Polity", title: str = "Topic") -> None:
    """That many live topics more, quickly: copies of one edition past `apply` and `publish`."""
    model = published(f"{title} 0", subject=subject)
    topic, revision = Topic.objects.get(pk=model.topic_id), model.revision
    made = [copied(topic, identifier=f"{title}-{n}", slug=f"{slugify(title)}-x{n}") for n in range(1, number)]
    topics = Topic.objects.bulk_create(made)
    revisions = Revision.objects.bulk_create(copied(revision, topic=each) for each in topics)
    Edition.objects.bulk_create(
        copied(model, topic=each, revision=revisions[n], slug=each.slug, title=f"{title} {n + 1:06}")
        for n, each in enumerate(topics)
    )


def copied(row: Row, **fields: Any) -> Row:
    """A row like this one but for some fields, not saved."""
    made = copy.copy(row)
    made._state = copy.copy(row._state)
    made.pk, made._state.adding = None, True
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def travel(edition: Edition, by: datetime.timedelta, until: datetime.timedelta | None = None) -> None:
    """Moves the beginning of an edition's window, and sets its end relative to now. Nobody may have kept anything."""
    end = edition.live_until if until is None else timezone.now() + until
    Edition.objects.filter(pk=edition.pk).update(live_from=edition.live_from + by, live_until=end)
    SiteVersion.objects.advance()
    edition.refresh_from_db()


def nothing_kept() -> None:
    """Lists and counts are read anew by whoever asks next."""
    cache.clear()
    kept.forget()
