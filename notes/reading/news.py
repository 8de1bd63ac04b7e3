"""What is new, for those who follow the site."""

import datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Prefetch
from django.db.models.fields.json import KeyTextTransform

from notes.models.edition import Edition, EditionQuerySet, EditionTag
from notes.models.site_version import Moment
from notes.reading.filters import Filters
from notes.reading.listing import newest


class News(NamedTuple):
    """A live edition, what its topic is called in every edition and under every address, and since when it is news.
    `correction` is the number of the edition that corrected the topic, 0 where the whole edition is the news."""

    edition: Edition
    identifier: str
    since: datetime.datetime
    correction: int = 0


def news(moment: Moment, filters: Filters, number: int) -> list[News]:
    """The newest live editions that the filters let through. Two queries, one for the tags; where counts are not kept,
    at most two more."""
    found = _identified(newest(moment, filters))[:number]
    return [News(each, _identifier(each), each.live_from) for each in found]


def corrections(moment: Moment, number: int) -> list[News]:
    """The last corrections of topics that are live, also where another edition has followed. Three queries, one for
    the tags."""
    live = Edition.objects.live(moment.at)
    corrected = Edition.objects.corrections(moment.at).filter(Exists(live.filter(topic=OuterRef("topic"))))
    found = list(corrected.newest_first().values_list("topic", "number", "live_from")[:number])
    editions = {each.topic_id: each for each in _identified(live.filter(topic__in={topic for topic, *_ in found}))}
    pairs = ((editions.get(topic), place, since) for topic, place, since in found)
    return [News(each, _identifier(each), since, place) for each, place, since in pairs if each]


def _identified(editions: EditionQuerySet) -> EditionQuerySet:
    tags = Prefetch("edition_tags", EditionTag.objects.select_related("tag"))
    return editions.rows().annotate(identifier=KeyTextTransform("identifier", "document")).prefetch_related(tags)


def _identifier(edition: Edition) -> str:
    return str(edition.identifier)  # type: ignore[attr-defined]  # annotated
