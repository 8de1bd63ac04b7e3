"""What a reader wants to see of the topics, and in which order, as the address says it."""

import dataclasses
from dataclasses import dataclass
from typing import Final, Self

from django.db.models import Q
from django.http import QueryDict
from django.utils.http import urlencode

from notes.documents import Difficulty
from notes.models.site_version import Moment
from notes.reading.counts import counts, tag_counts
from notes.text.slug import is_slug

SUBJECT: Final = "subject"
LATEST: Final = "latest"
TITLE: Final = "title"
ORDERS = (SUBJECT, LATEST, TITLE)

NOTHING = Q(pk__in=())

# The parameters of an address in the order in which links write them, and the fields they fill.
PARAMETERS = {
    "subject": "subject", "difficulty": "difficulty", "tag": "tag", "sort": "order", "after": "after",
    "before": "before",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filters:
    """Slugs of a subject and of a tag, and a difficulty, each empty when it does not matter; the order; and the place
    behind which the page begins, or before which it ends. What nobody knows lets nothing through; an unknown order is
    the default one."""

    subject: str = ""
    difficulty: str = ""
    tag: str = ""
    order: str = SUBJECT
    after: str = ""
    before: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """Of a parameter given twice the last one counts; an empty one is as good as none. No others are read."""
        given = {field: query.get(name, "").strip() for name, field in PARAMETERS.items()}
        if given["order"] not in ORDERS:
            given["order"] = SUBJECT
        return cls(**given)

    @property
    def only(self) -> Q:
        """A condition on editions."""
        only = Q()
        if self.subject:
            only &= Q(subject__slug=self.subject) if is_slug(self.subject) else NOTHING
        if self.difficulty:
            only &= Q(difficulty=self.difficulty) if self.difficulty in Difficulty.ALL else NOTHING
        if self.tag:
            only &= Q(edition_tags__tag__slug=self.tag) if is_slug(self.tag) else NOTHING
        return only

    @property
    def are_any(self) -> bool:
        return bool(self.subject or self.difficulty or self.tag)

    def by_subject(self, moment: Moment) -> dict[int | None, int]:
        """How many live topics are let through, by subject. At most two queries, none while kept."""
        numbers = counts(moment)
        table = numbers.table
        if self.tag:
            tag = tag_counts(self.tag, moment)
            table = tag.table if tag else {}
        slugs: dict[int | None, str] = {each.pk: each.slug for each in numbers.subjects}
        found: dict[int | None, int] = {}
        for (subject, difficulty), count in table.items():
            if self.subject in ("", slugs.get(subject)) and self.difficulty in ("", difficulty):
                found[subject] = found.get(subject, 0) + count
        return found

    def count(self, moment: Moment) -> int:
        """How many live topics are let through. At most two queries, none while kept."""
        return sum(self.by_subject(moment).values())

    def query(self, **changes: str) -> str:
        """The query string of a link that says the same but for these changes, without its question mark; empty when
        nothing is chosen. It leads to the first page unless `after` or `before` is among the changes."""
        changed = dataclasses.replace(self, **{"after": "", "before": "", **changes})
        values = {name: getattr(changed, field) for name, field in PARAMETERS.items()}
        if changed.order == SUBJECT:
            del values["sort"]
        return urlencode({name: value for name, value in values.items() if value})
