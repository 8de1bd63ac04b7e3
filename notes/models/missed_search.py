import datetime
from collections.abc import Mapping

from django.db import models, transaction

from notes.text.impersonal import LONGEST, impersonal

# More than anybody reads. Of these stay what was missed most often, and of equals the newest.
MOST = 1_000
FORGOTTEN_AFTER = datetime.timedelta(days=365)


class MissedSearchQuerySet(models.QuerySet["MissedSearch"]):
    def add(self, missed: Mapping[str, int], on: datetime.date) -> None:
        """Counts texts so many times more, on this day. What may be about a person is left out, what nobody has missed
        for a year is forgotten. Four queries at most, however many there are."""
        counted: dict[str, int] = {}
        for text, times in missed.items():
            if kept := impersonal(text):
                counted[kept] = counted.get(kept, 0) + times
        if not counted:
            return
        with transaction.atomic():
            known = {each.text: each for each in self.select_for_update().filter(text__in=counted)}
            rows = [
                MissedSearch(text=text, count=times, first_on=on, last_on=on)
                if (row := known.get(text)) is None
                else MissedSearch(text=text, count=row.count + times, first_on=row.first_on, last_on=on)
                for text, times in sorted(counted.items())
            ]
            # What another worker has just made is counted over: it is a figure for people.
            self.bulk_create(rows, update_conflicts=True, unique_fields=["text"], update_fields=["count", "last_on"])
            self.filter(last_on__lt=on - FORGOTTEN_AFTER).delete()
            beyond = self.order_by("-count", "-last_on", "-pk")[MOST:].values("pk")
            self.filter(pk__in=list(beyond.values_list("pk", flat=True))).delete()


class MissedSearch(models.Model):
    """A text that readers searched for and that found nothing: how often, first and last on which day. Who searched,
    from where and at what time is not kept anywhere."""

    text = models.CharField(max_length=LONGEST, unique=True)
    count = models.PositiveIntegerField()
    first_on = models.DateField()
    last_on = models.DateField()

    objects = MissedSearchQuerySet.as_manager()

    class Meta:
        ordering = ["-last_on", "-count", "text"]
        default_permissions = ("view", "delete")
        verbose_name = "search that found nothing"
        verbose_name_plural = "searches that found nothing"

    def __str__(self) -> str:
        return self.text

    def deal_with(self) -> None:
        """An editor has seen to it: it is forgotten until somebody misses it again."""
        self.delete()
