"""Live topics in which a mistake was put right."""

import datetime
from typing import NamedTuple

from notes.models.edition import Edition
from notes.models.site_version import Moment

# So many corrections are looked at for the topics to name: one topic may have been corrected more than once.
LOOKED_AT = 50


class Corrected(NamedTuple):
    """A topic as it is live now, and when the edition came into force that corrected it last."""

    edition: Edition
    on: datetime.datetime


def corrections(moment: Moment, number: int) -> tuple[Corrected, ...]:
    """The topics corrected last, whatever was published of them since. Two queries, none while kept."""
    return moment.kept(f"corrections:{number}", lambda: _corrections(moment, number))


def _corrections(moment: Moment, number: int) -> tuple[Corrected, ...]:
    newest = Edition.objects.corrected(moment.at).newest_first().values_list("topic_id", "live_from")[:LOOKED_AT]
    days: dict[int, datetime.datetime] = {}
    for topic, day in newest:
        days.setdefault(topic, day)
    chosen = dict(list(days.items())[:number])
    if not chosen:
        return ()
    live = Edition.objects.live(moment.at).filter(topic__in=chosen).rows().select_related("subject")
    found = {edition.topic_id: edition for edition in live}
    return tuple(Corrected(found[topic], day) for topic, day in chosen.items() if topic in found)
