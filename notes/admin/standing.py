"""What readers see of a topic now, and what they are about to see."""

from dataclasses import dataclass
from typing import Self

from django.utils import timezone

from notes.models import Edition, Topic
from notes.models.edition import FOREVER
from notes.models.liveness import Liveness


@dataclass(frozen=True)
class Standing:
    liveness: Liveness
    live: Edition | None
    scheduled: list[Edition]
    # The newest that has begun, be it over or not.
    last: Edition | None

    @classmethod
    def of(cls, topic: Topic) -> Self:
        """Two queries."""
        now = timezone.now()
        editions = topic.editions.rows()
        last = editions.begun(now).newest_first().first()
        scheduled = list(editions.scheduled(now).order_by("live_from"))
        live = last if last and last.is_live(now) else None
        return cls(Liveness.of(live, scheduled, last), live, scheduled, last)

    @property
    def is_shown_or_will_be(self) -> bool:
        return bool(self.live or self.scheduled)

    @property
    def ends(self) -> bool:
        """Whether the live edition has an end."""
        return self.live is not None and self.live.live_until < FOREVER
