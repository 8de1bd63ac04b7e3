"""The only bridge between what editors edit and what readers see."""

import datetime
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from notes import rendering
from notes.documents import RIGHTS_UNKNOWN, TopicDocument
from notes.documents.changed import changed_parts
from notes.documents.keywords import keywords
from notes.models import attaching, four_eyes
from notes.models.choices import Change, Origin, Status
from notes.models.edition import FOREVER, NO_POSITION, NOT_CANCELLED, Edition, EditionTag
from notes.models.inserted import insert, insert_all
from notes.models.keyword import Keyword
from notes.models.linking import images, links
from notes.models.moving import MOVES, Moving
from notes.models.refusal import Refused
from notes.models.revision import Revision
from notes.models.search_entry import SearchEntry
from notes.models.site_version import SiteVersion
from notes.models.subject import Subject
from notes.models.tag import Tag
from notes.models.working_copy import PK
from notes.models.written import ANY_MOMENT, ANY_OTHER_MOMENT, ANY_TEXT, Written

# In these states the operator publishes; what waits for a person is left to that person.
UNASKED = (Status.DRAFT, Status.APPROVED, Status.PUBLISHED)

RECENT = 20  # editions among which a text is looked for

# What a Transition says where somebody has published a text although nobody knows its rights.
ACKNOWLEDGED_RIGHTS = "rights unknown"

# The document's fields that are columns of the edition under the same name.
SHOWN = ("title", "difficulty", "language", "event_date")


def _standing() -> models.QuerySet[models.Model, Any]:
    """What stands in the way of an edition of a topic from one moment to another, and which it follows."""
    mine = Edition.objects.filter(topic=PK)
    others = Edition.objects.overlapping(ANY_MOMENT, ANY_OTHER_MOMENT).filter(slug=ANY_TEXT).exclude(topic=PK)
    topics = apps.get_model("notes", "Topic")._default_manager.order_by()
    return (
        topics.filter(pk=PK)
        .values("pk")
        .annotate(
            last=models.Subquery(mine.order_by("-number").values("number")[:1]),
            live=models.Subquery(mine.live(ANY_MOMENT).order_by("-number").values("pk")[:1]),
            other=models.Exists(others),
        )
    )


written_standing = Written(_standing)


class Publishing(Moving):
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
        acknowledged: bool = False,
        change: Change | str = "",
        revision: Revision | None = None,
    ) -> Edition:
        """Makes an edition of the newest revision (`revision`, if at hand), in force from `live_from` (None: now) until
        `live_until` (None: for good); others give way to it. `acknowledged`: it may be shown although its rights are
        unknown. `change`: unsaid, it is new, or of what was shown before new material. What nobody has approved is
        shown only as `four_eyes` says. Renders outside the transaction. Raises Stale, RenderingRefused, Refused."""
        revision = revision or self.revision(self.version if started_from is None else started_from)
        article = _rendered(revision.document, live_from, self.pk)
        with transaction.atomic():
            self._begin("publish", revision.version, revision=revision)
            now = timezone.now()
            window = (live_from or now, live_until or FOREVER)
            standing = self._check_publishable(revision, now, *window)
            amiss = _amiss(revision.document, by, acknowledged=acknowledged)
            self._approved(revision, by, window[0], change, reason, origin, is_first=not standing[1])
            edition = self._new_edition(revision, article, by, now, window, change, standing)
            self._show(edition, article, now)
            self._move("publish", by, now, revision, origin=origin, reason=reason, acknowledged=amiss)
        return edition

    def _approved(
        self,
        revision: Revision,
        by: User | None,
        start: datetime.datetime,
        change: Change | str,
        reason: str,
        origin: Origin | str,
        *,
        is_first: bool,
    ) -> None:
        """Goes the way to “approved” in this person's name where the text may be shown although nobody has approved it.
        Refused where somebody else has to."""
        if by is None and self.status in UNASKED or self._has_been_approved(revision, is_first=is_first):
            return
        if change == Change.WORDING and Edition.objects.live(start).filter(topic=self.pk).exists():
            return
        own, now = four_eyes.alone(by, reason), timezone.now()
        for name in ("submit", "approve"):
            if self.status in MOVES[name].sources:
                accepted = own if name == "approve" else ""
                said = {"reason": reason, "origin": origin, "acknowledged": accepted}
                self._move(name, by, now, revision, **said, leads_on=True)

    def has_been_approved(self) -> bool:
        """Whether the text as it stands was approved before, or shown, so that nobody need look at it again. Three
        queries, and the documents of its latest editions."""
        return self._has_been_approved(self.revision(self.version))

    def _has_been_approved(self, revision: Revision, *, is_first: bool = False) -> bool:
        """This very revision, or the same text when it was shown before. A change of wording that nobody has confirmed
        was not. `is_first`: nothing of the topic was ever shown."""
        if revision.transitions.filter(move__in=("approve", "confirm")).exists():
            return True
        if is_first:
            return False
        shown = Edition.objects.filter(NOT_CANCELLED, topic=self.pk).reviewed().newest_first()
        return any(edition.document == revision.document for edition in shown.only("document")[:RECENT])

    def _show(self, edition: Edition, article: rendering.Article, now: datetime.datetime) -> None:
        is_first = edition.number == 1
        if not is_first:
            self._make_room(edition.live_from, edition.live_until)
        _insert(edition)
        tags = Tag.objects.named(edition.document.tags)
        attaching.show(edition, article.images)
        insert_all(EditionTag(content_object=edition, tag=tag) for tag in tags)
        if not is_first:
            self._forget_those_over(now)
        entry = SearchEntry.objects.enter(edition, article.search, tags)
        Keyword.objects.keep(entry.pk, keywords(edition.document))
        SiteVersion.objects.advance()

    def _check_publishable(
        self, revision: Revision, now: datetime.datetime, start: datetime.datetime, end: datetime.datetime
    ) -> tuple[Edition | None, int]:
        """Gives the edition that readers would see at its beginning without it, and the number of the last one."""
        if start < now:
            raise Refused("An edition cannot begin in the past: readers have already seen that time.")
        if end <= start:
            raise Refused("An edition must end after it begins.")
        given = {PK: self.pk, ANY_MOMENT: start, ANY_OTHER_MOMENT: end, ANY_TEXT: self.slug}
        standing = next(written_standing.rows(given))
        live = Edition.objects.get(pk=standing["live"]) if standing["live"] else None
        if live and live.document == revision.document and live.live_until == end:
            raise Refused("Readers already see exactly this text.")
        if standing["other"]:
            raise Refused(f"Another topic is published under the address “{self.slug}” in that time.")
        return live, standing["last"] or 0

    def _new_edition(
        self,
        revision: Revision,
        article: rendering.Article,
        by: User | None,
        now: datetime.datetime,
        window: tuple[datetime.datetime, datetime.datetime],
        change: Change | str,
        standing: tuple[Edition | None, int],
    ) -> Edition:
        document, (before, last) = revision.document, standing
        return Edition(
            topic_id=self.pk,
            revision=revision,
            number=last + 1,
            slug=self.slug,
            subject=Subject.objects.named(document.subject) if document.subject else None,
            position=NO_POSITION if document.position is None else document.position,
            **{name: getattr(document, name) for name in SHOWN},
            description=article.description,
            reading_minutes=article.minutes,
            parts=[part.to_json() for part in article.parts],
            document=document,
            **dict(zip(("live_from", "live_until"), window, strict=True)),
            planned_until=window[1],
            change=change or (Change.MATERIAL if last else Change.NEW),
            changed=changed_parts(before.document, document) if before else [],
            created_at=now,
            by=by,
        )

    def _make_room(self, start: datetime.datetime, end: datetime.datetime) -> None:
        """Ends or cancels the topic's other editions where the new one is in force."""
        mine = Edition.objects.filter(topic=self.pk).overlapping(start, end)
        mine.filter(live_from__lt=start).update(live_until=start)
        mine.filter(live_from__gte=start).update(live_until=models.F("live_from"))

    def _forget_those_over(self, now: datetime.datetime) -> None:
        over = SearchEntry.objects.filter(edition__topic=self.pk).exclude(edition__in=Edition.objects.not_over(now))
        over.delete()


def _rendered(document: TopicDocument, live_from: datetime.datetime | None, topic: int) -> rendering.Article:
    now = timezone.now()
    start = max(live_from or now, now)
    return rendering.article(document, links(document, start, but=topic), images(document, topic))


def _amiss(document: TopicDocument, by: User | None, *, acknowledged: bool) -> str:
    """What `by` accepts by publishing this, as a Transition keeps it. Raises Refused where nobody has accepted it."""
    if document.rights != RIGHTS_UNKNOWN or by is None:
        return ""
    if not acknowledged:
        raise Refused(
            "The rights of this text are unknown: write down under “Rights” why it may be published, or tick that you "
            "have checked that it may."
        )
    return ACKNOWLEDGED_RIGHTS


def _insert(edition: Edition) -> None:
    try:
        insert(edition)
    except IntegrityError as error:  # another topic took the slug between our look and our write
        raise Refused(f"The address “{edition.slug}” has just been taken. Choose another one.") from error
