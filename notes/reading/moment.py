"""The moment at which a page is read."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

from notes.models.edition import FOREVER
from notes.models.site_version import Moment, SiteVersion, known

__all__ = ["FOR_GOOD", "Moment", "known_moment", "this_moment", "with_moment"]

# Of what no publication changes.
FOR_GOOD = Moment(FOREVER, 0, FOREVER)

_at_hand: ContextVar[Moment | None] = ContextVar("at_hand", default=None)


def this_moment() -> Moment:
    """Now, with what kept lists and counts are checked against. One query, none where it has just been asked for."""
    return _at_hand.get() or SiteVersion.objects.moment(timezone.now())


def known_moment(at: datetime.datetime) -> Moment:
    """The same as far as this process knows it, which may be a second behind what another process has changed: to look
    for what is kept whole, not to read with. One query a second; then the answer's time is the one given."""
    return known.at(at)


@contextmanager
def with_moment(moment: Moment | None) -> Iterator[None]:
    """Reads at this moment, which has just been asked for; at a new one for None."""
    token = _at_hand.set(moment)
    try:
        yield
    finally:
        _at_hand.reset(token)
