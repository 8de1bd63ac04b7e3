"""The newest live editions, for those who follow the site."""

import datetime
from typing import NamedTuple

from django.db.models.fields.json import KeyTextTransform

from notes.models.edition import Edition


class News(NamedTuple):
    """A live edition, and what its topic is called in every edition and under every address."""

    edition: Edition
    identifier: str


def news(at: datetime.datetime, number: int) -> list[News]:
    """Three queries, two of them for the tags."""
    newest = Edition.objects.live(at).newest_first().rows().prefetch_related("edition_tags__tag")
    identified = newest.annotate(identifier=KeyTextTransform("identifier", "document"))
    return [News(each, each.identifier) for each in identified[:number]]  # type: ignore[attr-defined]  # annotated
