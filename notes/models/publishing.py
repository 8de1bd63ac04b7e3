"""The only bridge between what editors edit and what readers see."""

import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from notes import rendering
from notes.models.choices import Origin, Status
from notes.models.edition import FOREVER, NO_POSITION, Edition, EditionTag
from notes.models.refusal import Refused, Stale
from notes.models.revision import Revision
from notes.models.search_entry import SearchEntry
from notes.models.site_version import SiteVersion
from notes.models.subject import Subject
from notes.models.tag import Tag
from notes.models.transition import Transition
from notes.models.working_copy import WorkingCopy

# What may be published. "Published" is there for a topic whose edition has expired.
PUBLISHABLE = (Status.DRAFT, Status.APPROVED, Status.PUBLISHED)


class Publishing(WorkingCopy):
    """Ability of a topic: to be shown to readers."""

    class Meta:
        abstract = True

    def publish(
        self,
        *,
        by: User | None,
        live_from: datetime.datetime | None = None,
        live_until: datetime.datetime | None = None,
        started_from: int | None = None,
        origin: Origin | str = Origin.EDITOR,
        reason: str = "",
    ) -> Edition:
        """Makes an edition of the topic's newest revision, in force from `live_from` (None: now) until `live_until`
        (None: for good). In that time the topic's other editions give way: they end where it begins, or are cancelled.

        `started_from` is the version the caller saw (None: the one this instance was loaded with). Renders first and
        outside the transaction. Raises Stale, Refused (status, window, slug, nothing new), RenderingRefused.
        """
        started_from = self.version if started_from is None else started_from
        revision = self.revision(started_from)
        article = rendering.article(revision.document)
        with transaction.atomic():
            self._lock(started_from)
            now = timezone.now()
            window = (live_from or now, live_until or FOREVER)
            self._check_publishable(revision, now, *window)
            edition = self._new_edition(revision, article, by, now)
            edition.live_from, edition.live_until = window
            self._show(edition, article.search, now)
            self._move(Status.PUBLISHED, by, now, revision, origin, reason)
            SiteVersion.objects.advance()
        return edition

    def _show(self, edition: Edition, text: rendering.SearchText, now: datetime.datetime) -> None:
        self._make_room(edition.live_from, edition.live_until)
        _insert(edition)
        tags = Tag.objects.named(edition.document.tags)
        EditionTag.objects.bulk_create(EditionTag(content_object=edition, tag=tag) for tag in tags)
        self._index(edition, text, now)

    def _lock(self, started_from: int) -> None:
        """Takes the topic for this transaction, as it stands now. (SQLite's transactions exclude each other.)"""
        topics = type(self)._default_manager.select_for_update().values("version", "status", "slug")
        found = topics.get(pk=self.pk)
        if found["version"] != started_from:
            raise Stale(started_from, found["version"])
        self.version, self.status, self.slug = found["version"], found["status"], found["slug"]

    def _check_publishable(
        self, revision: Revision, now: datetime.datetime, start: datetime.datetime, end: datetime.datetime
    ) -> None:
        if self.status not in PUBLISHABLE:
            raise Refused(f"A topic that is “{Status(self.status).label.lower()}” cannot be published.")
        if start < now:
            raise Refused("An edition cannot begin in the past: readers have already seen that time.")
        if end <= start:
            raise Refused("An edition must end after it begins.")
        live = Edition.objects.live(start).filter(topic=self.pk).first()
        if live and live.document == revision.document and live.live_until == end:
            raise Refused("Readers already see exactly this text.")
        others = Edition.objects.overlapping(start, end).filter(slug=self.slug).exclude(topic=self.pk)
        if others.exists():
            raise Refused(f"Another topic is published under the address “{self.slug}” in that time.")

    def _new_edition(
        self,
        revision: Revision,
        article: rendering.Article,
        by: User | None,
        now: datetime.datetime,
    ) -> Edition:
        document = revision.document
        last = Edition.objects.filter(topic=self.pk).aggregate(last=models.Max("number"))["last"]
        return Edition(
            topic_id=self.pk,
            revision=revision,
            number=(last or 0) + 1,
            slug=self.slug,
            title=document.title,
            subject=Subject.objects.named(document.subject) if document.subject else None,
            position=NO_POSITION if document.position is None else document.position,
            difficulty=document.difficulty,
            language=document.language,
            event_date=document.event_date,
            description=article.description,
            reading_minutes=article.minutes,
            parts=[part.to_json() for part in article.parts],
            document=document,
            created_at=now,
            by=by,
        )

    def _make_room(self, start: datetime.datetime, end: datetime.datetime) -> None:
        """Ends or cancels the topic's other editions where the new one is in force."""
        mine = Edition.objects.filter(topic=self.pk).overlapping(start, end)
        mine.filter(live_from__lt=start).update(live_until=start)
        mine.filter(live_from__gte=start).update(live_until=models.F("live_from"))

    def _index(self, edition: Edition, text: rendering.SearchText, now: datetime.datetime) -> None:
        over = SearchEntry.objects.filter(edition__topic=self.pk).exclude(edition__in=Edition.objects.not_over(now))
        over.delete()
        SearchEntry.objects.create(
            edition=edition,
            language=edition.language,
            title=text.title,
            takeaways=text.takeaways,
            summary=text.summary,
            body=text.body,
        )

    def _move(
        self,
        status: Status,
        by: User | None,
        now: datetime.datetime,
        revision: Revision,
        origin: Origin | str,
        reason: str,
    ) -> None:
        """Changes the status and says so in a Transition."""
        Transition.objects.create(
            topic_id=self.pk,
            from_status=self.status,
            to_status=status,
            by=by,
            at=now,
            reason=reason,
            revision=revision,
            origin=origin,
        )
        type(self)._default_manager.filter(pk=self.pk).update(status=status)
        self.status = status


def _insert(edition: Edition) -> None:
    try:
        with transaction.atomic():
            edition.save(force_insert=True)
    except IntegrityError as error:  # another topic took the slug between our look and our write
        raise Refused(f"The address “{edition.slug}” has just been taken. Choose another one.") from error
