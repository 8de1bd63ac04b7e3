"""Subjects and tags by their names, for who has read a name in an answer and asks with it."""

import dataclasses

from notes.models.site_version import Moment
from notes.models.subject import Subject, SubjectQuerySet
from notes.models.tag import Tag, TagQuerySet
from notes.reading.counts import counts, tag_counts
from notes.reading.filters import Filters
from notes.reading.merged_tags import took_its_place


def by_name(filters: Filters, moment: Moment) -> Filters:
    """The same with slugs where a subject or a tag was named by its name, and with the tag that took the place of one.
    A slug wins over an equal name. No query for slugs while counts are kept, at most six for names."""
    subject, tag = filters.subject, filters.tag
    if subject and "\0" not in subject and all(each.slug != subject for each in counts(moment).subjects):
        subject = _slug(Subject.objects.called(subject), subject)
    if tag and "\0" not in tag and not tag_counts(tag, moment):
        tag = _slug(Tag.objects.called(tag), tag)
        tag = tag if tag_counts(tag, moment) else took_its_place(tag, moment) or tag
    return dataclasses.replace(filters, subject=subject, tag=tag)


def _slug(named: SubjectQuerySet | TagQuerySet, given: str) -> str:
    return named.values_list("slug", flat=True).first() or given
