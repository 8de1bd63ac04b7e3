"""Lists of live topics, a page at a time, without offsets: a page begins behind the last row of the one before, or ends
before the first row of the one behind.

What stands beside a place is asked for in ranges, each of which an index can give in order and from its beginning:
first what equals the place in all columns but the last, then in all but the last two, and so on. In the order by
subject every subject is a range of its own, and the counts that are kept anyway tell which ones fill the page. So the
last page costs what the first one costs.
"""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q

from notes.models.edition import SUBJECT_ORDER, Edition, EditionQuerySet, EditionTag
from notes.models.site_version import Moment
from notes.reading.counts import TagCounts, counts, tag_counts
from notes.reading.filters import SUBJECT, Filters
from notes.reading.place import LAST
from notes.reading.walk import OTHER, PAGE, Listing, Step, beside, turn, walk

__all__ = ["PAGE", "Listing", "latest", "listing"]


def listing(moment: Moment, filters: Filters) -> Listing:
    """The live editions that the filters let through, in their order. A place that nobody gave out is the beginning.
    Two queries, the second for the tags; none where nothing can be found."""
    step = Step.read(filters.order, filters.after, filters.before)
    count = filters.count(moment)
    if not count:
        return walk(moment, step, [], Q(), 0)
    ranges = list(_subject_ranges(moment, filters, step)) if filters.order == SUBJECT else turn(step)
    return walk(moment, step, ranges, _only(moment, filters), count)


def latest(moment: Moment, number: int) -> tuple[Edition, ...]:
    """The newest live editions. One query."""
    return tuple(Edition.objects.live(moment.at).newest_first().rows().select_related("subject")[:number])


def newest(moment: Moment, filters: Filters) -> EditionQuerySet:
    """The live editions that the filters let through, the newest first, whatever order they ask for. No query, one or
    two where counts are not kept."""
    return Edition.objects.live(moment.at).filter(_only(moment, filters)).newest_first()


def _only(moment: Moment, filters: Filters) -> Q:
    """As `filters.only`, in keys that are kept: no joins."""
    only = Q()
    if filters.subject:
        only &= Q(subject__in=[each.pk for each in counts(moment).subjects if each.slug == filters.subject])
    if filters.difficulty:
        only &= Q(difficulty=filters.difficulty)
    if filters.tag and (tag := tag_counts(filters.tag, moment)):
        only &= _carries(tag, counts(moment).total)
    return only


def _carries(tag: TagCounts, total: int) -> Q:
    """A walk through an order meets a page of rows after `total / count` steps a row: that is short for a common tag.
    The editions of a rare one are collected and sorted. So neither is ever more than the square root of all."""
    tagged = EditionTag.objects.filter(tag=tag.pk)
    if tag.count**2 > total * PAGE:
        return Q(Exists(tagged.filter(content_object=OuterRef("pk"))))
    return Q(pk__in=tagged.values("content_object"))


def _subject_ranges(moment: Moment, filters: Filters, step: Step) -> Iterator[Q]:
    """Those of the place's own subject, then so many whole subjects as fill a page, in the step's direction."""
    place, numbers = step.place, filters.by_subject(moment)
    ranks: dict[int | None, tuple[int, int]] = {each.pk: (each.position, each.pk) for each in counts(moment).subjects}
    ranks[None] = (LAST, LAST)
    inside = {column: place[column] for column in SUBJECT_ORDER} if place else {}
    here = place["subject_key"] if place else 0
    begin = next((rank for rank in ranks.values() if rank[1] == here), (place.get("subject_position", 0), here))
    found = 0
    # A tag's numbers may be newer than those of all: what was first published between the two is on no page yet.
    for subject in sorted(numbers.keys() & ranks, key=lambda pk: ranks[pk], reverse=step.back):
        mine = Q(subject=subject) if subject else Q(subject__isnull=True)
        is_further = ranks[subject] < begin if step.back else ranks[subject] > begin
        if place and ranks[subject] == begin:
            yield from (mine & each for each in beside(inside, OTHER["gt"] if step.back else "gt"))
        elif is_further and found <= PAGE:
            yield mine
            found += numbers[subject]
