import datetime
from functools import cache
from typing import Any, Self
from urllib.parse import quote

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from notes.documents import TopicDocument
from notes.documents.bounds import LAST_POSITION, ONE_LINE_CHARACTERS
from notes.models.choices import Change, Difficulty
from notes.models.fields import BareTitleField, DocumentField, UnicodeSlugField
from notes.models.tag import Tag
from notes.rendering import Part

# Never null: an open end as a null costs a thousand times as much, and the year's last day overflows east of Greenwich.
FOREVER = datetime.datetime(9999, 1, 1, tzinfo=datetime.UTC)

# Where topics without a position stand among those that have one.
NO_POSITION = LAST_POSITION + 1

SUBJECT_ORDER = ("position", "bare_title", "topic_id")

# What the counts need of a row, so that they need not touch it.
COUNTED = ("subject", "difficulty", "reading_minutes")

# A cancelled edition keeps an empty window.
NOT_CANCELLED = Q(live_until__gt=F("live_from"))

LOOKED_AT = {"revision__transitions__move__in": ("approve", "confirm")}


def address(slug: str) -> str:
    """That of the topic with this slug."""
    return quote(slug).join(_around_slug())


@cache  # to have a hundred of them worked out takes longer than to answer with the page
def _around_slug() -> list[str]:
    return reverse("topic", args=["slug"]).rsplit("slug", 1)


def beside(place: dict[str, Any], side: str) -> Q:
    """The rows that an order by these columns puts on one side ("lt" or "gt") of a place."""
    condition, equal = Q(), Q()
    for column, value in place.items():
        condition |= equal & Q(**{f"{column}__{side}": value})
        equal &= Q(**{column: value})
    return condition


class EditionQuerySet(models.QuerySet["Edition"]):
    def live(self, at: datetime.datetime) -> Self:
        """The editions in force at a moment: what readers see then."""
        return self.filter(live_from__lte=at, live_until__gt=at)

    def scheduled(self, at: datetime.datetime) -> Self:
        """Those that will come into force later."""
        return self.filter(NOT_CANCELLED, live_from__gt=at)

    def not_over(self, at: datetime.datetime) -> Self:
        """Live or scheduled."""
        return self.filter(NOT_CANCELLED, live_until__gt=at)

    def begun(self, at: datetime.datetime) -> Self:
        """Those that readers could see at some time up to this moment."""
        return self.filter(NOT_CANCELLED, live_from__lte=at)

    def starting(self, at: datetime.datetime, until: datetime.datetime) -> Self:
        """Those that will come into force by a later moment, the next one first."""
        return self.scheduled(at).filter(live_from__lte=until).order_by("live_from", "pk")

    def expiring(self, at: datetime.datetime, until: datetime.datetime) -> Self:
        """Those that end by a later moment because they were meant to, the next one first."""
        ending = self.filter(NOT_CANCELLED, live_until__gt=at, live_until__lte=until)
        return ending.filter(live_until__gte=F("planned_until")).order_by("live_until", "pk")

    def stale(self, at: datetime.datetime, since: datetime.datetime) -> Self:
        """Those in force whose text readers have had since an earlier moment, the oldest first."""
        return self.live(at).filter(live_from__lt=since).order_by("live_from", "pk")

    def unconfirmed(self, at: datetime.datetime) -> Self:
        """Of those that are live or scheduled: changes of wording that nobody has looked at yet."""
        return self.not_over(at).filter(change=Change.WORDING).exclude(**LOOKED_AT)

    def reviewed(self) -> Self:
        """All but the changes of wording that nobody has looked at."""
        looked_at = self.model._default_manager.filter(**LOOKED_AT).order_by().values("pk")
        return self.exclude(Q(change=Change.WORDING) & ~Q(pk__in=looked_at))

    def not_cancelled(self) -> Self:
        return self.filter(NOT_CANCELLED)

    def taken_over_by(self, edition: "Edition", at: datetime.datetime) -> Self:
        """Those that ended where this one began, and were meant to be in force at that moment still."""
        return self.not_cancelled().filter(live_until=edition.live_from, planned_until__gt=at)

    def corrections(self, at: datetime.datetime) -> Self:
        """Those that corrected what readers had seen, and have begun; not what was withdrawn again."""
        return self.told(at).filter(change=Change.CORRECTION)

    def overlapping(self, start: datetime.datetime, end: datetime.datetime) -> Self:
        return self.filter(NOT_CANCELLED, live_from__lt=end, live_until__gt=start)

    def corrected(self, at: datetime.datetime) -> Self:
        """The begun editions that corrected a topic which readers still see."""
        live = self.model._default_manager.live(at).filter(topic=models.OuterRef("topic"))
        return self.corrections(at).filter(models.Exists(live))

    def rows(self) -> Self:
        """Without what only the topic's own page needs: some hundred bytes an edition instead of tens of kilobytes."""
        return self.defer("parts", "document")

    def in_subject_order(self) -> Self:
        """Within one subject: by position, then by title."""
        return self.order_by(*SUBJECT_ORDER)

    def behind_in_subject(self, edition: "Edition") -> Self:
        """Those that stand behind this one in its subject's order."""
        return self._beside_in_subject(edition, "gt")

    def before_in_subject(self, edition: "Edition") -> Self:
        return self._beside_in_subject(edition, "lt")

    def _beside_in_subject(self, edition: "Edition", side: str) -> Self:
        place = {name: getattr(edition, name) for name in SUBJECT_ORDER}
        # The condition on the position alone says nothing new; it lets the index begin at the right place.
        return self.filter(beside(place, side), subject=edition.subject_id, **{f"position__{side}e": edition.position})

    def behind_in_time(self, edition: "Edition") -> Self:
        """Those that stand behind this one when the newest comes first."""
        return self.filter(beside({"live_from": edition.live_from, "pk": edition.pk}, "lt"))

    def before_in_time(self, edition: "Edition") -> Self:
        return self.filter(beside({"live_from": edition.live_from, "pk": edition.pk}, "gt"))

    def told(self, at: datetime.datetime) -> Self:
        """Those that readers could see at some time and may hear of: not what was withdrawn from them before its time,
        nor a mere change of wording."""
        next_one = self.model._default_manager.filter(
            NOT_CANCELLED, topic=OuterRef("topic"), live_from=OuterRef("live_until")
        )
        ended_well = Q(live_until__gt=at) | Q(live_until__gte=F("planned_until")) | Exists(next_one)
        return self.begun(at).filter(ended_well).exclude(change=Change.WORDING)

    def newest_first(self) -> Self:
        return self.order_by("-live_from", "-pk")


class Edition(models.Model):  # type: ignore[django-manager-missing]  # taggit has no types
    """What readers see of a topic: its own copy of one revision's document, rendered into parts, in force from
    `live_from` until `live_until`. No edition is deleted; a cancelled one keeps an empty window."""

    topic = models.ForeignKey("notes.Topic", on_delete=models.PROTECT, related_name="editions")
    revision = models.ForeignKey("notes.Revision", on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField(help_text="The topic's own count of editions.")
    slug = UnicodeSlugField()
    title = models.CharField(max_length=ONE_LINE_CHARACTERS)
    bare_title = BareTitleField()
    subject = models.ForeignKey(
        "notes.Subject", null=True, blank=True, on_delete=models.PROTECT, related_name="editions"
    )
    position = models.PositiveIntegerField(default=NO_POSITION)
    difficulty = models.CharField(max_length=10, choices=Difficulty, blank=True)
    language = models.CharField(max_length=35)
    event_date = models.DateField(null=True, blank=True)
    description = models.CharField(max_length=200, blank=True)
    reading_minutes = models.PositiveIntegerField()
    parts = models.JSONField(default=list)
    document: "models.Field[TopicDocument, TopicDocument]" = DocumentField()
    live_from = models.DateTimeField()
    live_until = models.DateTimeField(default=FOREVER)
    planned_until = models.DateTimeField(default=FOREVER, help_text="The end asked for, before another one took over.")
    change = models.CharField(max_length=20, choices=Change, default=Change.NEW)
    changed = models.JSONField(default=list, help_text="What is new or different, as `changed_parts` says it.")
    created_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    tags = TaggableManager(through="notes.EditionTag", blank=True)
    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["topic", "number"], name="one_edition_a_number"),
            models.CheckConstraint(condition=Q(live_from__lte=F("live_until")), name="edition_window_runs_forward"),
        ]
        # That no two windows of one topic, nor of one slug, overlap is kept by `windows.py`.
        indexes = [
            models.Index(fields=["slug", "live_until", "live_from"], name="edition_by_slug"),
            models.Index(fields=["topic", "live_until", "live_from"], name="edition_by_topic"),
            # The lists walk these without touching the rows; `difficulty` is a filter of theirs.
            models.Index(fields=["live_from", "live_until", *COUNTED], name="edition_by_start"),
            models.Index(fields=["live_until", "live_from", *COUNTED], name="edition_by_end"),
            models.Index(
                fields=["subject", "position", "bare_title", "topic", "live_until", "live_from", "difficulty"],
                name="edition_in_order",
            ),
            models.Index(
                fields=["bare_title", "topic", "live_until", "live_from", "subject", "difficulty"],
                name="edition_by_title",
            ),
            # Few among many: without it the last thirty would be looked for among all.
            models.Index(fields=["live_from", "id"], condition=Q(change="correction"), name="edition_correction"),
            models.Index(fields=["event_date", "topic", "live_until", "live_from"], name="edition_by_event"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, edition {self.number}"

    def get_absolute_url(self) -> str:
        return address(self.slug)

    @property
    def day(self) -> datetime.date:
        """The one on which it comes into force, by the site's clocks."""
        return timezone.localdate(self.live_from)

    @property
    def tag_list(self) -> list[Tag]:
        """Its tags in their order; no query when `edition_tags__tag` was prefetched."""
        return [each.tag for each in self.edition_tags.all()]

    def stored_parts(self) -> list[Part]:
        """The rendered parts, ready for a template."""
        return [Part.from_json(part) for part in self.parts]

    def is_live(self, at: datetime.datetime) -> bool:
        return self.live_from <= at < self.live_until

    def is_scheduled(self, at: datetime.datetime) -> bool:
        return at < self.live_from < self.live_until


class EditionTag(ItemBase):
    """That an edition carries a tag."""

    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="edition_tags")
    content_object = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="edition_tags")

    class Meta:
        ordering = ["pk"]
        constraints: Any = [models.UniqueConstraint(fields=["content_object", "tag"], name="one_edition_tag")]
