"""Whether readers see a topic at a moment: read from its editions, stored nowhere."""

import datetime
from typing import Self

from django.db import models
from django.db.models import Case, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery, Value, When

from notes.models.edition import Edition


class Liveness(models.TextChoices):
    LIVE = "live", "Live"
    SCHEDULED = "scheduled", "Scheduled"
    EXPIRED = "expired", "Expired"
    WITHDRAWN = "withdrawn", "Withdrawn"
    NEVER = "never", "Never shown"

    @classmethod
    def of(cls, live: Edition | None, scheduled: list[Edition], last: Edition | None) -> Self:
        """From a topic's live edition, its scheduled ones, and the newest that has begun."""
        if live:
            return cls("live")
        if scheduled:
            return cls("scheduled")
        if last is None:
            return cls("never")
        return cls("withdrawn" if last.live_until < last.planned_until else "expired")


def liveness(at: datetime.datetime) -> dict[str, Exists | Case]:
    """To annotate a query for topics with: `liveness`, and `has_scheduled`, for a live topic may have a next edition
    too. No query of their own."""
    mine = Edition.objects.filter(topic=OuterRef("pk"))
    early = ExpressionWrapper(Q(live_until__lt=F("planned_until")), output_field=models.BooleanField())
    last = mine.begun(at).newest_first().annotate(ended_early=early)
    return {
        "has_scheduled": Exists(mine.scheduled(at)),
        "liveness": Case(
            When(Exists(mine.live(at)), then=Value(Liveness.LIVE)),
            When(Exists(mine.scheduled(at)), then=Value(Liveness.SCHEDULED)),
            When(Subquery(last.values("ended_early")[:1]), then=Value(Liveness.WITHDRAWN)),
            When(Exists(mine.begun(at)), then=Value(Liveness.EXPIRED)),
            default=Value(Liveness.NEVER),
            output_field=models.CharField(),
        ),
    }
