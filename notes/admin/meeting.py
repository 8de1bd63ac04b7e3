"""Somebody saves a topic that others have saved since it was opened: both texts meet in one form."""

from dataclasses import dataclass
from typing import Self

from notes.admin.merged_form import Current, MergedForm
from notes.admin.readable import Readable
from notes.admin.spelling import as_spelt
from notes.admin.topic_form import TopicForm
from notes.admin.typed import Typed
from notes.models import Revision, Topic

OPERATOR = "the operator"


@dataclass(frozen=True)
class Meeting:
    """`theirs`: the newest revision; `people`: who has saved since. `is_known`: whether the version that the person
    started from is; `has_typed`: whether that differs from what was typed."""

    form: MergedForm
    theirs: Revision
    started_from: int
    people: list[str]
    is_known: bool
    has_typed: bool

    @classmethod
    def of(cls, topic: Topic, typed: Typed, started_from: int) -> Self:
        """`topic` as it is now. At most five queries."""
        since = topic.revisions.filter(version__gte=started_from, version__lte=topic.version)
        wanted = {started_from, topic.version} if started_from > 0 else {topic.version}
        found = {each.version: each for each in topic.revisions.select_related("by").filter(version__in=wanted)}
        theirs, before = found[topic.version], found.get(started_from)
        base = before.document if before else None
        tags = [each.tag.name for each in topic.topic_tags.select_related("tag")]
        current = Current(theirs.document, TopicForm.values_of(topic, theirs.document, tags))
        _ = typed.document  # says at the fields what is wrong with them
        readable = Readable.of(typed, base or theirs.document)
        mine = as_spelt(topic, readable.document, theirs.document)
        form = MergedForm(typed, readable, mine, base, current)
        people = [theirs.by]
        if before and topic.version > started_from + 1:
            people = [each.by for each in since.select_related("by").defer("document") if each.version > started_from]
        names = list(dict.fromkeys(str(by) if by else OPERATOR for by in reversed(people)))
        return cls(form, theirs, started_from, names, before is not None, form.has_typed)
