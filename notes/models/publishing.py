"""The only bridge between what editors edit and what readers see."""

import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from notes import rendering
from notes.documents import RIGHTS_UNKNOWN, TopicDocument
from notes.models.choices import Origin, Status
from notes.models.edition import FOREVER, NO_POSITION, NOT_CANCELLED, Edition, EditionTag
from notes.models.moving import Moving
from notes.models.refusal import Refused
from notes.models.revision import Revision
from notes.models.search_entry import SearchEntry
from notes.models.site_version import SiteVersion
from notes.models.subject import Subject
from notes.models.tag import Tag
from notes.models.transition import Transition
from notes.text.folding import fold
from notes.text.slug import slugify

# What a Transition says where somebody has published a text although nobody knows its rights.
ACKNOWLEDGED_RIGHTS = "rights unknown"

# The document's fields that are columns of the edition under the same name.
SHOWN = ("title", "difficulty", "language", "event_date")


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
    ) -> Edition:
        """Makes an edition of the topic's newest revision, in force from `live_from` (None: now) until `live_until`
        (None: for good). In that time the topic's other editions give way: they end where it begins, or are cancelled.

        `started_from` is the version the caller saw (None: the one this instance was loaded with). Renders first and
        outside the transaction. `acknowledged`: `by` says that the text may be shown although its rights are unknown.
        Raises Stale, Refused (status, window, slug, nothing new, unknown rights), RenderingRefused.
        """
        revision = self.revision(self.version if started_from is None else started_from)
        article = rendering.article(revision.document, self._links(revision.document, live_from or timezone.now()))
        with transaction.atomic():
            self._begin("publish", revision.version, revision=revision)
            now = timezone.now()
            window = (live_from or now, live_until or FOREVER)
            self._check_publishable(revision, now, *window)
            amiss = _amiss(revision.document, by, acknowledged=acknowledged)
            edition = self._new_edition(revision, article, by, now, window)
            self._show(edition, article.search, now)
            self._move("publish", by, now, revision, origin=origin, reason=reason, acknowledged=amiss)
        return edition

    def _links(self, document: TopicDocument, at: datetime.datetime) -> rendering.Links:
        """Where the document's wikilinks lead: to what readers will see when the edition begins. One query, none for
        a document without wikilinks."""
        names = rendering.targets(document)
        if not names:
            return rendering.nobody
        slugs = {name: slugify(name) for name in names}
        others = Edition.objects.live(at).exclude(topic=self.pk)
        found = others.filter(models.Q(title__in=names) | models.Q(slug__in=set(slugs.values())))
        by_title, by_slug = dict[str, str](), dict[str, str]()
        for each in found.only("title", "slug").order_by("pk"):
            by_title.setdefault(fold(each.title), each.get_absolute_url())
            by_slug[each.slug] = each.get_absolute_url()
        return lambda name: by_title.get(fold(name)) or by_slug.get(slugs.get(name, ""))

    def _show(self, edition: Edition, text: rendering.SearchText, now: datetime.datetime) -> None:
        is_first = edition.number == 1
        if not is_first:
            self._make_room(edition.live_from, edition.live_until)
        _insert(edition)
        tags = Tag.objects.named(edition.document.tags)
        EditionTag.objects.bulk_create(EditionTag(content_object=edition, tag=tag) for tag in tags)
        if not is_first:
            self._forget_those_over(now)
        _index(edition, text)
        SiteVersion.objects.advance()

    def _check_publishable(
        self, revision: Revision, now: datetime.datetime, start: datetime.datetime, end: datetime.datetime
    ) -> None:
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
        window: tuple[datetime.datetime, datetime.datetime],
    ) -> Edition:
        document = revision.document
        last = Edition.objects.filter(topic=self.pk).aggregate(last=models.Max("number"))["last"]
        return Edition(
            topic_id=self.pk,
            revision=revision,
            number=(last or 0) + 1,
            slug=self.slug,
            subject=Subject.objects.named(document.subject) if document.subject else None,
            position=NO_POSITION if document.position is None else document.position,
            **{name: getattr(document, name) for name in SHOWN},
            description=article.description,
            reading_minutes=article.minutes,
            parts=[part.to_json() for part in article.parts],
            document=document,
            live_from=window[0],
            live_until=window[1],
            planned_until=window[1],
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

    def withdraw(
        self,
        reason: str,
        *,
        by: User | None,
        started_from: int | None = None,
        origin: Origin | str = Origin.EDITOR,
    ) -> Transition:
        """Takes the topic from the readers at once: what is live ends now, what is scheduled is cancelled → draft.
        Refused when there is neither. Raises Stale."""
        with transaction.atomic():
            revision = self._begin("withdraw", started_from, reason)
            now = timezone.now()
            mine = Edition.objects.not_over(now).filter(topic=self.pk)
            if not mine.exists():
                raise Refused("Readers do not see this topic, and are not about to.")
            mine.filter(live_from__gt=now).update(live_until=models.F("live_from"))
            mine.filter(live_from__lte=now).update(live_until=now)
            SearchEntry.objects.filter(edition__topic=self.pk).delete()
            SiteVersion.objects.advance()
            return self._move("withdraw", by, now, revision, origin=origin, reason=reason)

    def cancel(self, edition: Edition, *, by: User | None, started_from: int | None = None) -> Transition:
        """Takes a scheduled edition back. The one that it would have replaced goes on as it was meant to.
        Refused for an edition that is not scheduled. Raises Stale."""
        with transaction.atomic():
            revision = self._begin("cancel", started_from)
            now = timezone.now()
            mine = Edition.objects.filter(topic=self.pk)
            if not mine.scheduled(now).filter(pk=edition.pk).update(live_until=models.F("live_from")):
                raise Refused("Only an edition that is scheduled and has not begun can be cancelled.")
            replaced = mine.filter(live_until=edition.live_from).exclude(pk=edition.pk)
            behind = mine.filter(NOT_CANCELLED, live_from__gt=edition.live_from)
            later = behind.aggregate(first=models.Min("live_from"))["first"] or FOREVER
            for each in replaced.filter(NOT_CANCELLED):
                mine.filter(pk=each.pk).update(live_until=min(each.planned_until, later))
            SearchEntry.objects.filter(edition=edition).delete()
            SiteVersion.objects.advance()
            # The working copy was what the newest edition held; in any other state it goes its own way.
            target = Status.DRAFT if self.status == Status.PUBLISHED else self.status
            return self._move("cancel", by, now, revision, target=target)


def _index(edition: Edition, text: rendering.SearchText) -> None:
    SearchEntry.objects.create(
        edition=edition,
        language=edition.language,
        title=text.title,
        takeaways=text.takeaways,
        summary=text.summary,
        body=text.body,
    )


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
        with transaction.atomic():
            edition.save(force_insert=True)
    except IntegrityError as error:  # another topic took the slug between our look and our write
        raise Refused(f"The address “{edition.slug}” has just been taken. Choose another one.") from error
