"""How many live topics there are: by subject and difficulty, and by tag."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Sum
from django.urls import reverse

from notes.models.edition import Edition
from notes.models.site_version import Moment
from notes.text.slug import is_slug

# So many tags are offered to choose from: those of the most topics.
TAGS_OFFERED = 100

# The number of live topics by subject (None: without one) and difficulty (empty: unset). No zeros.
Table = Mapping[tuple[int | None, str], int]


@dataclass(frozen=True, slots=True)
class SubjectCount:
    """A subject with the number of its live topics, and how many minutes it takes to read them all."""

    pk: int
    name: str
    slug: str
    position: int
    count: int
    minutes: int

    def get_absolute_url(self) -> str:
        return reverse("subject", args=[self.slug])


class Counts(NamedTuple):
    """The subjects that have live topics, in order, and the numbers of all live topics, those without one included."""

    subjects: tuple[SubjectCount, ...]
    table: Table

    @property
    def total(self) -> int:
        return sum(self.table.values())

    def of(self, subject_pk: int | None) -> int:
        """The number of live topics of a subject; of all for None."""
        if subject_pk is None:
            return self.total
        return next((each.count for each in self.subjects if each.pk == subject_pk), 0)

    def by_difficulty(self, subject_pk: int) -> dict[str, int]:
        """The numbers of a subject's live topics; those without a difficulty under an empty one."""
        return {difficulty: count for (subject, difficulty), count in self.table.items() if subject == subject_pk}


@dataclass(frozen=True, slots=True)
class TagCounts:
    """A tag that live topics carry, and their numbers."""

    pk: int
    name: str
    slug: str
    table: Table

    @property
    def count(self) -> int:
        return sum(self.table.values())


class OfferedTag(NamedTuple):
    name: str
    slug: str


class UnknownTag(LookupError):
    """No live topic carries it."""


def counts(moment: Moment) -> Counts:
    """One query, none while kept. It reads a covering index from end to end."""
    return moment.kept("counts", lambda: _count(moment))


def tag_counts(slug: str, moment: Moment) -> TagCounts | None:
    """Those of one tag; None when no live topic carries it. One query, none while kept.

    What is unknown is not kept, or a stranger's guesses would push out what readers need.
    """
    if not is_slug(slug):
        return None
    try:
        return moment.kept(f"tag:{slug}", lambda: _count_tag(slug, moment))
    except UnknownTag:
        return None


def offered_tags(moment: Moment) -> tuple[OfferedTag, ...]:
    """The tags of the most live topics, by name. One query, none while kept."""
    return moment.kept("tags", lambda: _offer_tags(moment))


def _count(moment: Moment) -> Counts:
    columns = ("subject", "subject__name", "subject__slug", "subject__position")
    live = Edition.objects.live(moment.at).order_by()
    rows = list(live.values_list(*columns, "difficulty").annotate(Count("pk"), Sum("reading_minutes")))
    known = sorted({row[:4] for row in rows if row[0]}, key=lambda row: (row[3], row[0]))
    sums = {pk: [sum(row[number] for row in rows if row[0] == pk) for number in (5, 6)] for pk, *_ in known}
    subjects = tuple(SubjectCount(pk, name, slug, place, *sums[pk]) for pk, name, slug, place in known)
    return Counts(subjects, _table((row[0], row[4], row[5]) for row in rows))


def _count_tag(slug: str, moment: Moment) -> TagCounts:
    live = Edition.objects.live(moment.at).order_by().filter(edition_tags__tag__slug=slug)
    columns = ("edition_tags__tag", "edition_tags__tag__name", "subject", "difficulty")
    rows = list(live.values_list(*columns).annotate(Count("pk")))
    if not rows:
        raise UnknownTag(slug)
    return TagCounts(rows[0][0], rows[0][1], slug, _table(row[2:] for row in rows))


def _offer_tags(moment: Moment) -> tuple[OfferedTag, ...]:
    live = Edition.objects.live(moment.at).filter(edition_tags__isnull=False)
    columns = ("edition_tags__tag__name", "edition_tags__tag__slug")
    rows = live.values_list(*columns).annotate(count=Count("pk")).order_by("-count", *columns)[:TAGS_OFFERED]
    return tuple(sorted((OfferedTag(name, slug) for name, slug, _ in rows), key=lambda tag: tag.name.casefold()))


def _table(rows: Iterable[tuple[int | None, str, int]]) -> Table:
    return {(subject, difficulty): count for subject, difficulty, count in rows}
