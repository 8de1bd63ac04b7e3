"""The three-way merge of a topic: what it last had in common, what it says here, what it says there."""

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from notes.documents import passages
from notes.documents.bounds import DocumentError
from notes.documents.deciding import ABSENT, Decisions, merged_tags, standing
from notes.documents.merging_items import merged_items
from notes.documents.places import FIELDS, Choice, Conflict, Place, Side
from notes.documents.topic import TopicDocument, paragraphs
from notes.documents.uids import KINDS
from notes.documents.versions import Versions
from notes.text.folding import fold

# What may be decided as a whole so that a merged document keeps its bounds, the least first.
TOGETHER = (*((kind,) for kind in KINDS), ("tags",), KINDS, (*KINDS, "tags", "title", "summary"))


@dataclasses.dataclass(frozen=True, slots=True)
class Merge:
    """What could be merged, and what could not. Where both sides changed one place differently, ours stands in the
    document and a conflict holds what theirs says: nothing is lost."""

    document: TopicDocument
    conflicts: tuple[Conflict, ...]
    versions: Versions = dataclasses.field(repr=False)
    together: tuple[str, ...] = ()  # fields decided as a whole, lest the document pass a bound

    def taking(self, choices: Mapping[Place, Choice]) -> TopicDocument:
        """The document with these conflicts decided: by a side, or by a value that an editor gave (a text, a date, a
        number, an Item or None for an item, the uids of an order). What is not named stays ours.

        Raises KeyError for a place without a conflict, DocumentError when the chosen values pass a bound.
        """
        if unknown := set(choices) - {conflict.place for conflict in self.conflicts}:
            raise KeyError(str(min(unknown, key=str)))
        return _built(self.versions, Decisions(choices), self.together)


def merge(base: TopicDocument | None, ours: TopicDocument, theirs: TopicDocument) -> Merge:
    """Merges by field and by item; `base` None: unknown, so every part in which the two differ is a conflict.

    The identifier is ours, and so is the slug unless only theirs states a new one. Items of `ours` and `theirs`
    without a uid take that of the base's item that they follow. Whichever side all conflicts are decided for, the
    document is a valid one. Never raises.
    """
    versions = Versions.of(base, ours, theirs)
    for together in ((), *TOGETHER):
        decisions = Decisions({})
        try:
            document = _built(versions, decisions, together)
            if decisions.conflicts:
                _built(versions, Decisions({}, otherwise=Side.THEIRS), together)
        except DocumentError:
            continue
        return Merge(document, tuple(decisions.conflicts), versions, together)
    raise AssertionError("each of two valid documents as a whole is valid")


def _built(versions: Versions, decisions: Decisions, together: tuple[str, ...]) -> TopicDocument:
    values: dict[str, Any] = {}
    for name in (*FIELDS, *KINDS):
        base = getattr(versions.base, name) if versions.base else None
        ours, theirs = getattr(versions.ours, name), getattr(versions.theirs, name)
        if name in together and ours != theirs:
            values[name] = decisions.decide(Conflict(Place(name), base, ours, theirs))
        elif name in KINDS:
            values[name] = merged_items(name, base, ours, theirs, decisions)
        else:
            values[name] = _merged_field(name, base if versions.base else ABSENT, ours, theirs, decisions)
    return dataclasses.replace(versions.ours, slug=_slug(versions), **values)


def _merged_field(name: str, base: Any, ours: Any, theirs: Any, decisions: Decisions) -> Choice:
    if name == "tags" and base is not ABSENT:
        return merged_tags(base, ours, theirs)
    if side := standing(base, ours, theirs, form=FORMS.get(name)):
        return ours if side is Side.OURS else theirs
    if name == "summary" and base is not ABSENT:
        text = passages.merged(base, ours, theirs)
        if text is not None and paragraphs(text) == text:
            return text
    return decisions.decide(Conflict(Place(name), None if base is ABSENT else base, ours, theirs))


def _slug(versions: Versions) -> str:
    """Empty says nothing."""
    if versions.base is None or not versions.theirs.slug or versions.ours.slug != versions.base.slug:
        return versions.ours.slug
    return versions.theirs.slug


def _folded_set(tags: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(tag) for tag in tags)


# The form in which a field is compared besides its own: the site has its own spelling of subjects and tags.
FORMS: dict[str, Callable[..., object]] = {"subject": fold, "tags": _folded_set}
