"""What takes a topic from the readers again."""

import datetime

from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils import timezone

from notes.documents.changed import changed_parts
from notes.models.choices import Origin, Status
from notes.models.edition import FOREVER, NOT_CANCELLED, Edition
from notes.models.moving import Moving
from notes.models.refusal import Refused
from notes.models.search_entry import SearchEntry
from notes.models.site_version import SiteVersion
from notes.models.transition import Transition


class Withdrawing(Moving):
    """Ability of a topic: to be shown no longer."""

    class Meta:
        abstract = True

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
            self._tell_anew(later)
            SearchEntry.objects.filter(edition=edition).delete()
            SiteVersion.objects.advance()
            # The working copy was what the newest edition held; in any other state it goes its own way.
            target = Status.DRAFT if self.status == Status.PUBLISHED else self.status
            return self._move("cancel", by, now, revision, target=target)

    def _tell_anew(self, start: datetime.datetime) -> None:
        """What the edition that begins then changes is told of the one that readers now see before it."""
        mine = Edition.objects.filter(topic=self.pk).not_cancelled()
        before = mine.filter(live_until=start).first()
        for each in mine.filter(live_from=start):
            changed = changed_parts(before.document, each.document) if before else []
            mine.filter(pk=each.pk).update(changed=changed)
