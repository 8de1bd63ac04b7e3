"""Wikilinks between the notes of a run: what they lead to is only known when all of them are there."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from notes.importing.report import Row
from notes.models import Edition, Topic
from notes.models.rerendering import rerender
from notes.text.slug import slugify

Thing = TypeVar("Thing")

MOST = 50  # notices of a file
AT_ONCE = 400  # names or topics in one query


def note_unresolved(rows: Sequence[Row]) -> None:
    """LINK_UNRESOLVED for every wikilink of a row that no topic's title or address answers to. Two names that differ in
    case alone lead to the same address."""
    names = sorted({name for row in rows for name in row.links})
    known: set[str] = set()
    for some in _batches(names):
        slugs = {name: slugify(name) for name in some}
        topics = Topic.objects.filter(Q(title__in=some) | Q(slug__in=set(slugs.values())))
        found = {word for pair in topics.values_list("title", "slug") for word in pair}
        known |= {name for name, slug in slugs.items() if found & {name, slug}}
    for row in rows:
        for name in [name for name in row.links if name not in known][:MOST]:
            row.note("LINK_UNRESOLVED", f"The wikilink to “{name[:100]}” leads to no topic; its words stay.")


def link_up(rows: Sequence[Row]) -> None:
    """What was published before the notes that it links to is rendered anew: readers get the links. Idempotent."""
    topics = sorted({row.topic_id for row in rows if row.topic_id})
    now = timezone.now()
    for some in _batches(topics):
        live = Edition.objects.live(now).filter(topic__in=some)
        linking = live.annotate(text=Cast("document", TextField())).filter(text__contains="[[")
        for edition in linking.order_by("pk").iterator(chunk_size=50):
            rerender(edition, now)


def _batches(things: Sequence[Thing]) -> Iterator[Sequence[Thing]]:
    return (things[start : start + AT_ONCE] for start in range(0, len(things), AT_ONCE))
