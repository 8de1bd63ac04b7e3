"""The form of the filters, and those that are chosen."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from notes.models.edition import Edition
from notes.models.site_version import Moment
from notes.reading.counts import SubjectCount, counts, offered_tags, tag_counts
from notes.reading.filters import LATEST, SUBJECT, TITLE, Filters

ORDER_LABELS = ((SUBJECT, _("Syllabus")), (LATEST, _("Newest")), (TITLE, _("Title")))


class Option(NamedTuple):
    value: str
    text: str
    is_chosen: bool


class Select(NamedTuple):
    name: str
    label: str
    options: tuple[Option, ...]


class Chip(NamedTuple):
    """A filter that is chosen, and the query string without it."""

    text: str
    without: str


class FilterForm(NamedTuple):
    selects: tuple[Select, ...]
    chips: tuple[Chip, ...]


class Level(NamedTuple):
    """A difficulty with the number of a subject's topics that have it, and the query string of their list."""

    value: str
    text: str
    topics: int
    query: str


def levels(subject: SubjectCount, moment: Moment) -> tuple[Level, ...]:
    """In rising order; those that no live topic has are left out. One query, none while kept."""
    numbers = counts(moment).by_difficulty(subject.pk)
    return tuple(
        Level(value, text, numbers[value], Filters(subject=subject.slug, difficulty=value).query())
        for value, text in _difficulties().items()
        if value in numbers
    )


def filter_form(filters: Filters, moment: Moment) -> FilterForm:
    """Offers what live topics have. At most three queries, none while kept."""
    subjects = {each.slug: each.name for each in counts(moment).subjects}
    difficulties = _difficulties()
    tags = {tag.slug: tag.name for tag in offered_tags(moment)}
    if filters.tag and filters.tag not in tags and (rare := tag_counts(filters.tag, moment)):
        tags[rare.slug] = rare.name
    every, either, any_tag = pgettext("subjects", "All"), pgettext("difficulty", "Any"), pgettext("tag", "Any")
    selects = (
        _select("subject", gettext("Subject"), filters.subject, {"": every, **subjects}),
        _select("difficulty", gettext("Difficulty"), filters.difficulty, {"": either, **difficulties}),
        _select("tag", gettext("Tag"), filters.tag, {"": any_tag, **tags}),
        _select("sort", gettext("Order"), filters.order, {value: str(label) for value, label in ORDER_LABELS}),
    )
    names = {"subject": subjects, "difficulty": difficulties, "tag": tags}
    chosen = {field: value for field in names if (value := getattr(filters, field))}
    chips = (Chip(names[field].get(value, value), filters.query(**{field: ""})) for field, value in chosen.items())
    return FilterForm(selects, tuple(chips))


def _difficulties() -> dict[str, str]:
    return {str(value): str(label) for value, label in Edition._meta.get_field("difficulty").flatchoices}


def _select(name: str, label: str, chosen: str, options: Mapping[str, str]) -> Select:
    return Select(name, label, tuple(Option(value, text, value == chosen) for value, text in options.items()))
