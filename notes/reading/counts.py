"""How many live topics there are, by subject."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count
from django.urls import reverse

from notes.models.edition import Edition
from notes.models.site_version import Moment
from notes.models.subject import Subject
from notes.reading.keeping import kept


@dataclass(frozen=True, slots=True)
class SubjectCount:
    pk: int
    name: str
    slug: str
    count: int

    def get_absolute_url(self) -> str:
        return reverse("subject", args=[self.slug])


class Counts(NamedTuple):
    """The subjects that have live topics, in order, and the number of all live topics, those without one included."""

    subjects: tuple[SubjectCount, ...]
    total: int

    def of(self, subject_pk: int | None) -> int:
        """The number of live topics of a subject; of all for None."""
        if subject_pk is None:
            return self.total
        return next((each.count for each in self.subjects if each.pk == subject_pk), 0)


def counts(moment: Moment) -> Counts:
    """Two queries, none while kept."""
    return kept("counts", moment, lambda: _count(moment))


def _count(moment: Moment) -> Counts:
    live = Edition.objects.live(moment.at).order_by().values_list("subject").annotate(count=Count("pk"))
    by_subject = dict(live)
    subjects = Subject.objects.filter(pk__in=[pk for pk in by_subject if pk])
    rows = tuple(SubjectCount(each.pk, each.name, each.slug, by_subject[each.pk]) for each in subjects)
    return Counts(rows, sum(by_subject.values()))
